/**
 * Building sets, for issuers. An issuer revokes from hour to hour with `extendRevocationSet`, which
 * adds whole digests, and from time to time compares all that it revoked with all that it issued
 * with `buildRevocationSet`, which puts fingerprints of some 2.4 bytes in their place.
 */
import type { Instant } from '../../specs/words.ts'
import { chooseFingerprints, markEach, markIn, markPrevious, marks, marksIn } from './choose.ts'
import type { CodeDigest, CodeKind, CodeName } from './code-digest.ts'
import { createCodeDigest } from './code-digest.ts'
import { findDigest } from './digest-list.ts'
import type { DigestTable, Run } from './digest-table.ts'
import { createDigestCollector, runOf } from './digest-table.ts'
import { RevocationError } from './error.ts'
import type { Collision, Exception } from './exceptions.ts'
import { exceptionBytes, exceptionsOf } from './exceptions.ts'
import type { RevocationHead, RevocationPart } from './head.ts'
import type { RevocationSet } from './set.ts'
import { fingerprintOf, hasFingerprintOf } from './set.ts'
import type { PartWriter } from './write-parts.ts'
import { createPartWriter, newExact, writeExact, writeShards } from './write-parts.ts'

/** Read once, batch by batch. */
export type Batches<T> = Iterable<readonly T[]> | AsyncIterable<readonly T[]>

export interface IssuedCode extends CodeName {
  /** Null: it is not known, and not after `until`. */
  readonly issuedAt: Instant | null
}

/** What an issuer issued, revoked or not, under every name by which gateways look it up. */
export interface Issued {
  readonly codes: Batches<IssuedCode>
  /** Nothing that was issued until then is missing; null: see `coversIssuedUntil` of a head. */
  readonly until: Instant | null
}

/** What stays the same in all sets of an issuer and format. */
export interface RevocationScope {
  readonly issuer: string
  readonly format: string
  /** 32 random bytes. */
  readonly salt: Uint8Array
  readonly kinds: readonly CodeKind[]
  /** Bits of a fingerprint: 41 suit 10 million codes. */
  readonly width: number
}

interface Request {
  readonly revoked: Batches<CodeName>
  readonly issued: Issued | null
  /** Whole seconds, as all times of a set. */
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
  /** Told how many were read so far. */
  readonly progress?: (what: 'revoked' | 'issued', count: number) => void
}

/** `revoked`: every code that ever was. `issued`: every code whose time has not run out. */
export interface BuildRequest extends Request {
  readonly scope: RevocationScope
  /** The set in force, whose scope it has to be; null: this is the first. */
  readonly previous: RevocationSet | null
}

/** `revoked`: what is to be added. `issued`: what was issued since the set before was built. */
export interface ExtendRequest extends Request {
  readonly previous: RevocationSet
}

/** A head to be signed, and its parts by their SHA-256; those of the set before may be missing. */
export interface BuiltSet {
  readonly head: RevocationHead
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/**
 * The set of all that was revoked. Where `issued` is null nothing is compared, and what is new in
 * `revoked` is added as whole digests.
 *
 * @throws {RevocationError} `revocation.shrunk`: a code that the set before revokes is missing, or a
 *   time went back; `revocation.collision`; `revocation.size`
 */
export async function buildRevocationSet(request: BuildRequest): Promise<BuiltSet> {
  const { scope, previous, issued } = request
  const { width } = scope
  const head = headOf(request, scope, previous)
  const codeDigest = createCodeDigest(scope.issuer, scope.format, scope.salt)
  const revoked = await collect(request, codeDigest)
  if (previous !== null) markPrevious(revoked, previous)
  const like = (digest: Uint8Array) => runOf(revoked, fingerprintOf(digest, width), width)
  const near = await collisionsIn(issued, request, codeDigest, (digest) => {
    const run = like(digest)
    return run !== null && !markIn(run, digest, marks.issued)
  })
  chooseFingerprints(revoked, width)
  const marksOf = (digest: Uint8Array) => {
    const run = like(digest)
    return run === null ? null : marksIn(run, digest)
  }
  const collisions = near.filter(({ digest }) => isFingerprint(like(digest)))
  const exceptions = exceptionsOf(previous, collisions, (digest) => marksOf(digest) !== null)
  const isStillExact = (digest: Uint8Array) => ((marksOf(digest) ?? 0) & marks.listed) === 0
  const writer = createPartWriter()
  return {
    head: {
      ...head,
      count: Math.max(revoked.count, previous?.head.count ?? 0),
      shards: writeShards(revoked, width, writer),
      exceptions: writeExceptions(exceptions, writer),
      exact: writeExact(previous?.exact ?? [], isStillExact, newExact(revoked), writer),
    },
    parts: writer.parts,
  }
}

/**
 * The set before and more. Equal to what `buildRevocationSet` makes of all that was revoked, without
 * reading it.
 *
 * @throws {RevocationError} as `buildRevocationSet`
 */
export async function extendRevocationSet(request: ExtendRequest): Promise<BuiltSet> {
  const { previous, issued } = request
  const { issuer, format, salt, width } = previous.head
  const head = headOf(request, previous.head, previous)
  const codeDigest = createCodeDigest(issuer, format, salt)
  const added = await collect(request, codeDigest)
  for (const list of previous.exact) markEach(added, list, width, marks.wasExact)
  const isAdded = (digest: Uint8Array) => {
    const run = runOf(added, fingerprintOf(digest, width), width)
    return run !== null && marksIn(run, digest) !== null
  }
  const wasExact = (digest: Uint8Array) =>
    previous.exact.some((list) => findDigest(list, digest) !== -1)
  const collisions = await collisionsIn(
    issued,
    request,
    codeDigest,
    (digest) => hasFingerprintOf(previous, digest) && !isAdded(digest) && !wasExact(digest),
  )
  const exceptions = exceptionsOf(previous, collisions, isAdded)
  const more = newExact(added)
  const writer = createPartWriter()
  return {
    head: {
      ...head,
      count: previous.head.count + more.length,
      shards: previous.head.shards,
      exceptions: writeExceptions(exceptions, writer),
      exact: writeExact(previous.exact, () => true, more, writer),
    },
    parts: writer.parts,
  }
}

function headOf(
  { issued, issuedAt, nextUpdate }: Request,
  { issuer, format, salt, kinds, width }: RevocationScope,
  previous: RevocationSet | null,
): Omit<RevocationHead, 'count' | 'shards' | 'exceptions' | 'exact'> {
  const before = previous?.head ?? null
  const coversIssuedUntil =
    issued === null ? (before === null ? 0 : before.coversIssuedUntil) : issued.until
  const covers = coversIssuedUntil ?? Number.POSITIVE_INFINITY
  if (before !== null) {
    const isEarlier = covers < (before.coversIssuedUntil ?? Number.POSITIVE_INFINITY)
    if (isEarlier || issuedAt < before.issuedAt) throw new RevocationError('revocation.shrunk')
  }
  return {
    issuer,
    format,
    number: (before?.number ?? 0) + 1,
    previous: previous?.digest ?? null,
    issuedAt,
    nextUpdate,
    coversIssuedUntil,
    width,
    salt,
    kinds,
  }
}

async function collect(
  { revoked, progress }: Request,
  codeDigest: CodeDigest,
): Promise<DigestTable> {
  const collector = createDigestCollector()
  let count = 0
  for await (const batch of revoked) {
    for (const name of batch) collector.add(codeDigest(name))
    count += batch.length
    progress?.('revoked', count)
  }
  return collector.sort()
}

/** Issued codes that are not revoked and may have the fingerprint of one that is. */
async function collisionsIn(
  issued: Issued | null,
  { progress }: Request,
  codeDigest: CodeDigest,
  collides: (digest: Uint8Array) => boolean,
): Promise<readonly Collision[]> {
  if (issued === null) return []
  const until = issued.until ?? Number.POSITIVE_INFINITY
  const found: Collision[] = []
  let count = 0
  for await (const batch of issued.codes) {
    for (const code of batch) {
      if (code.issuedAt !== null && code.issuedAt > until) continue
      const digest = codeDigest(code)
      if (collides(digest)) found.push({ digest: digest.slice(), issuedAt: code.issuedAt })
    }
    count += batch.length
    progress?.('issued', count)
  }
  return found
}

function writeExceptions(
  exceptions: readonly Exception[],
  writer: PartWriter,
): RevocationPart | null {
  if (exceptions.length === 0) return null
  return writer.write(exceptionBytes(exceptions), exceptions.length)
}

function isFingerprint(run: Run | null): boolean {
  if (run === null) return false
  const bits = marks.listed | marks.published
  return run.partition.marks.subarray(run.start, run.end).some((one) => (one & bits) !== 0)
}
