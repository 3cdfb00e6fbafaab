/** A set of revoked codes, and what it says of one code. */
import type { Instant } from '../../specs/words.ts'
import type { Standing } from '../snapshot.ts'
import type { CodeDigest, CodeName } from './code-digest.ts'
import type { DigestList } from './digest-list.ts'
import { findDigest, heldAfter } from './digest-list.ts'
import type { RevocationHead } from './head.ts'
import type { Shard } from './shard.ts'
import { hasFingerprint } from './shard.ts'

/** A set whose parts are here. Immutable. Only `takeRevocationSet` makes one. */
export interface RevocationSet {
  readonly head: RevocationHead
  /** SHA-256 of the head's compact JWS, lower-case hex. */
  readonly digest: string
  readonly codeDigest: CodeDigest
  readonly shards: readonly Shard[]
  readonly exceptions: DigestList | null
  readonly exact: readonly DigestList[]
}

/**
 * Of a code under one of its names. Exact about every code that its issuer issued until
 * `coversIssuedUntil`, and about every code in `exact`, whenever issued. `unknown`: it shares the
 * fingerprint of a revoked code, and was issued after fingerprints were compared with what was
 * issued; its issuer's next set tells. What is `revoked` once is so under every later set.
 *
 * @param issuedAt as the code states it; null: its format does not, so that it counts as covered
 */
export function standingOf(set: RevocationSet, name: CodeName, issuedAt: Instant | null): Standing {
  const digest = set.codeDigest(name)
  if (set.exact.some((list) => findDigest(list, digest) !== -1)) return 'revoked'
  const at = issuedAt ?? Number.NEGATIVE_INFINITY
  if (!hasFingerprintOf(set, digest) || isExcepted(set, digest, at)) return 'clear'
  return at <= (set.head.coversIssuedUntil ?? Number.POSITIVE_INFINITY) ? 'revoked' : 'unknown'
}

/** The first `width` bits, at most 48, of the digest that begins at `start`, as a number. */
export function fingerprintOf(digest: Uint8Array, width: number, start = 0): number {
  const value = threeBytes(digest, start) * 2 ** 24 + threeBytes(digest, start + 3)
  return Math.floor(value / 2 ** (48 - width))
}

function threeBytes(digest: Uint8Array, at: number): number {
  return ((digest[at] ?? 0) << 16) | ((digest[at + 1] ?? 0) << 8) | (digest[at + 2] ?? 0)
}

export function hasFingerprintOf({ head, shards }: RevocationSet, digest: Uint8Array): boolean {
  if (shards.length === 0) return false
  const size = 2 ** head.width / shards.length
  const fingerprint = fingerprintOf(digest, head.width)
  const at = Math.floor(fingerprint / size)
  const shard = shards[at]
  return shard !== undefined && hasFingerprint(shard, fingerprint - at * size)
}

/** Bits of a fingerprint that its shard does not say already. */
export function suffixBitsOf({ width, shards }: RevocationHead): number {
  return width - Math.log2(Math.max(1, shards.length))
}

function isExcepted({ exceptions }: RevocationSet, digest: Uint8Array, issuedAt: Instant): boolean {
  if (exceptions === null) return false
  const at = findDigest(exceptions, digest)
  if (at === -1) return false
  const after = heldAfter(exceptions, at)
  return after === 0 || issuedAt > after
}
