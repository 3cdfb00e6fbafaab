/**
 * Once revoked is never valid again: what every set must keep of the one before. It is checked on
 * the fingerprints themselves, so that no error and no malice of an issuer takes a code back.
 */
import { digestAt, findDigest, heldAfter } from './digest-list.ts'
import { RevocationError } from './error.ts'
import type { RevocationHead, SignedHead } from './head.ts'
import type { RevocationSet } from './set.ts'
import { hasFingerprintOf } from './set.ts'
import type { Shard } from './shard.ts'
import { fingerprintsOf } from './shard.ts'

/**
 * Before any part is fetched. Numbers may be skipped by who was away.
 *
 * @throws {RevocationError} `revocation.rollback`, `revocation.fork`, `revocation.shrunk`
 */
export function checkSuccession(
  before: Pick<RevocationSet, 'head' | 'digest'>,
  { head, digest }: SignedHead,
): void {
  const last = before.head
  if (head.number < last.number) throw new RevocationError('revocation.rollback')
  const follows =
    head.number === last.number
      ? digest === before.digest
      : head.number > last.number + 1 || head.previous === before.digest
  if (!follows) throw new RevocationError('revocation.fork')
  if (!isSameKind(last, head) || !isNotLess(last, head)) throw shrunk()
}

/**
 * @param nextTurn resolves when others had their turn
 * @throws {RevocationError} `revocation.shrunk`
 */
export async function checkSuperset(
  before: RevocationSet,
  after: RevocationSet,
  nextTurn: () => Promise<void>,
): Promise<void> {
  await checkFingerprints(before, after, nextTurn)
  checkExact(before, after)
  checkExceptions(before, after)
}

function isSameKind(last: RevocationHead, head: RevocationHead): boolean {
  return (
    head.issuer === last.issuer &&
    head.format === last.format &&
    head.width === last.width &&
    head.salt.every((byte, at) => byte === last.salt[at]) &&
    head.kinds.join() === last.kinds.join()
  )
}

function isNotLess(last: RevocationHead, head: RevocationHead): boolean {
  return (
    head.count >= last.count &&
    head.issuedAt >= last.issuedAt &&
    head.shards.length >= last.shards.length &&
    coverage(head) >= coverage(last)
  )
}

/** Shards only ever split, so that those after one of before stand together. */
async function checkFingerprints(
  before: RevocationSet,
  after: RevocationSet,
  nextTurn: () => Promise<void>,
): Promise<void> {
  const split = after.shards.length / Math.max(1, before.shards.length)
  for (const [at, old] of before.shards.entries()) {
    const now = after.shards.slice(at * split, (at + 1) * split)
    if (now[0] === old) continue
    if (!isWithin(fingerprintsOf(old), now)) throw shrunk()
    await nextTurn()
  }
}

function isWithin(fingerprints: Float64Array, shards: readonly Shard[]): boolean {
  let kept = 0
  for (const [index, shard] of shards.entries()) {
    const base = index * 2 ** shard.suffixBits
    for (const suffix of fingerprintsOf(shard)) {
      if (fingerprints[kept] === base + suffix) kept++
    }
  }
  return kept === fingerprints.length
}

/** A whole digest may go where its fingerprint takes its place. */
function checkExact(before: RevocationSet, after: RevocationSet): void {
  for (const list of before.exact) {
    if (after.exact.includes(list)) continue
    for (let at = 0; at < list.entries; at++) {
      const digest = digestAt(list, at)
      const stays = after.exact.some((now) => findDigest(now, digest) !== -1)
      if (!stays && !(hasFingerprintOf(after, digest) && !isListed(after, digest))) throw shrunk()
    }
  }
}

/**
 * A new exception from an old fingerprint can only be for a code that was issued after the set
 * before had been compared with what was issued.
 */
function checkExceptions(before: RevocationSet, { exceptions }: RevocationSet): void {
  if (exceptions === null || exceptions === before.exceptions) return
  for (let at = 0; at < exceptions.entries; at++) {
    const digest = digestAt(exceptions, at)
    const known = before.exceptions === null ? -1 : findDigest(before.exceptions, digest)
    const floor =
      before.exceptions !== null && known !== -1
        ? heldAfter(before.exceptions, known)
        : hasFingerprintOf(before, digest)
          ? coverage(before.head)
          : 0
    if (heldAfter(exceptions, at) < floor) throw shrunk()
  }
}

function isListed({ exceptions }: RevocationSet, digest: Uint8Array): boolean {
  return exceptions !== null && findDigest(exceptions, digest) !== -1
}

function coverage({ coversIssuedUntil }: RevocationHead): number {
  return coversIssuedUntil ?? Number.POSITIVE_INFINITY
}

function shrunk(): RevocationError {
  return new RevocationError('revocation.shrunk')
}
