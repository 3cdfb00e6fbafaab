/** Codes that are not revoked and have the fingerprint of one that is. */
import type { Instant } from '../../specs/words.ts'
import { digestBytes } from './code-digest.ts'
import { compareDigests, digestAt, exceptionStride, findDigest, heldAfter } from './digest-list.ts'
import { RevocationError } from './error.ts'
import type { RevocationSet } from './set.ts'
import { hasFingerprintOf } from './set.ts'

/** An issued code that is not revoked, and shares its fingerprint with one that is. */
export interface Collision {
  readonly digest: Uint8Array
  readonly issuedAt: Instant | null
}

export interface Exception {
  readonly digest: Uint8Array
  /** It holds for codes issued after this; 0: for all. */
  readonly after: Instant
}

/**
 * Those of the set before that are not revoked meanwhile, and the new ones. Where the set before had
 * the fingerprint already, it said `revoked` of every code that it covers: only a code issued after
 * that can be excepted.
 *
 * @throws {RevocationError} `revocation.collision`
 */
export function exceptionsOf(
  previous: RevocationSet | null,
  collisions: readonly Collision[],
  isRevoked: (digest: Uint8Array) => boolean,
): readonly Exception[] {
  const kept = keptExceptions(previous).filter(({ digest }) => !isRevoked(digest))
  const added = collisions.flatMap((collision): readonly Exception[] => {
    const { digest } = collision
    if (previous?.exceptions && findDigest(previous.exceptions, digest) !== -1) return []
    return [{ digest, after: afterOf(collision, previous) }]
  })
  const sorted = [...kept, ...added].sort((one, other) => compareDigests(one.digest, other.digest))
  return sorted.filter(({ digest }, at) => {
    const before = sorted[at - 1]
    return before === undefined || compareDigests(before.digest, digest) !== 0
  })
}

export function exceptionBytes(exceptions: readonly Exception[]): Uint8Array {
  const bytes = new Uint8Array(exceptions.length * exceptionStride)
  const view = new DataView(bytes.buffer)
  for (const [at, { digest, after }] of exceptions.entries()) {
    bytes.set(digest, at * exceptionStride)
    view.setBigUint64(at * exceptionStride + digestBytes, BigInt(after / 1000))
  }
  return bytes
}

function keptExceptions(previous: RevocationSet | null): readonly Exception[] {
  const list = previous?.exceptions ?? null
  if (list === null) return []
  return Array.from({ length: list.entries }, (_, at) => ({
    digest: digestAt(list, at),
    after: heldAfter(list, at),
  }))
}

function afterOf({ digest, issuedAt }: Collision, previous: RevocationSet | null): Instant {
  if (previous === null || !hasFingerprintOf(previous, digest)) return 0
  const { coversIssuedUntil } = previous.head
  if (coversIssuedUntil === null || issuedAt === null || issuedAt <= coversIssuedUntil) {
    throw new RevocationError('revocation.collision')
  }
  return coversIssuedUntil
}
