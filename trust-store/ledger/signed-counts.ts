/**
 * Daily counts as an issuer publishes them: a compact JWS (RFC 7515 section 7.1).
 *
 *     header   {"alg", "typ": "tongxing-counts+jose"}, nothing else
 *     payload  specs/schemas/daily-counts.schema.json, canonical (RFC 8785)
 */
import type { SignatureBackend } from '../backend.ts'
import type { KeyHolder } from '../key-holder.ts'
import { canonicalJson, digestOf, parseCanonical } from '../registry/canonical.ts'
import { algorithmFor } from '../registry/jwk.ts'
import { type Compact, parseCompact, signCompact } from '../registry/jws.ts'
import { checkCounts, type DailyCounts } from './counts.ts'
import { CountsError } from './error.ts'

export const countsType = 'tongxing-counts+jose'
/** Greatest length of the compact form in bytes. */
export const maxCountsBytes = 65_536

/** Counts taken apart; the signature is not yet verified. */
export interface SignedCounts {
  readonly jws: string
  /** SHA-256 of `jws`, lower-case hex: as the registry's log names it. */
  readonly digest: string
  readonly compact: Compact
  readonly counts: DailyCounts
}

/** @throws {CountsError} any but `counts.signature` */
export function parseSignedCounts(jws: string): SignedCounts {
  if (jws.length > maxCountsBytes) throw new CountsError('counts.size')
  const compact = parseCompact(jws)
  const names = Object.keys(compact?.header ?? {})
    .sort()
    .join()
  if (compact === null || names !== 'alg,typ' || compact.header.typ !== countsType) {
    throw new CountsError('counts.jws')
  }
  const value = parseCanonical(compact.payload)
  if (value === null) throw new CountsError('counts.form')
  const digest = digestOf(new TextEncoder().encode(jws))
  return { jws, digest, compact, counts: checkCounts(value) }
}

/**
 * @param counts as `checkCounts` demands
 * @throws {CountsError} they are not; whatever the holder rejects with
 */
export async function signCounts(counts: DailyCounts, holder: KeyHolder): Promise<SignedCounts> {
  const { id: alg } = algorithmFor(holder.spki)
  const payload = canonicalJson(checkCounts(counts))
  return parseSignedCounts(await signCompact({ alg, typ: countsType }, payload, holder))
}

/**
 * One of these keys signed it, with the one algorithm of that key.
 *
 * @param keys DER SubjectPublicKeyInfo of the issuer's keys; at most 16 are tried
 * @throws {CountsError} `counts.signature`
 */
export async function verifyCounts(
  { compact }: SignedCounts,
  keys: readonly Uint8Array[],
  backend: SignatureBackend,
): Promise<void> {
  for (const spki of keys.slice(0, 16)) {
    const algorithm = algorithmFor(spki)
    if (algorithm.id !== compact.header.alg) continue
    const key = await backend.publicKey(spki, algorithm)
    if (await backend.verify(key, compact.signed, compact.signature)) return
  }
  throw new CountsError('counts.signature')
}
