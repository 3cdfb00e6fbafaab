/**
 * CBOR Web Token claims (RFC 8392 section 3.1), read from a payload whose signature was accepted.
 * Accepted: a map; `iss` text; `exp`, `nbf` and `iat` seconds since 1970, as integer or float.
 */
import type { Instant } from '../../specs/words.ts'
import { type CborLimits, type CborMap, isCborMap, parseCbor } from './cbor.ts'
import { CodecError } from './error.ts'
import { parseEpochSeconds } from './time.ts'

export interface Cwt {
  readonly issuer: string | null
  readonly expiresAt: Instant | null
  readonly notBefore: Instant | null
  readonly issuedAt: Instant | null
  /** All claims, by label. */
  readonly claims: CborMap
}

const labels = { iss: 1, exp: 4, nbf: 5, iat: 6 } as const

/** @throws {CodecError} those of `parseCbor`; `read.claims` no map; `read.field` */
export function parseCwt(bytes: Uint8Array, limits: CborLimits): Cwt {
  const claims = parseCbor(bytes, limits, 'payload')
  if (!isCborMap(claims)) throw new CodecError('read.claims', 'payload')
  const issuer = claims.get(labels.iss) ?? null
  if (issuer !== null && typeof issuer !== 'string')
    throw new CodecError('read.field', 'payload.iss')
  return {
    issuer,
    expiresAt: dateOf(claims, 'exp'),
    notBefore: dateOf(claims, 'nbf'),
    issuedAt: dateOf(claims, 'iat'),
    claims,
  }
}

function dateOf(claims: CborMap, name: 'exp' | 'nbf' | 'iat'): Instant | null {
  const value = claims.get(labels[name])
  if (value === undefined) return null
  if (typeof value !== 'number') throw new CodecError('read.field', `payload.${name}`)
  return parseEpochSeconds(value, `payload.${name}`)
}
