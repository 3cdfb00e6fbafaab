/**
 * Checks a voucher with the published key set alone. Accepted: a compact JWS of at most 8 KiB whose
 * header has `alg`, `kid` and `typ` and nothing else, under a key of the set; claims that are
 * exactly those of specs/schemas/voucher.schema.json; issued and not expired at the time asked for.
 */
import { parseBase64url } from '../adapters/codec/base64.ts'
import { CodecError } from '../adapters/codec/error.ts'
import { readFields } from '../adapters/codec/fields.ts'
import { parseJsonBytes } from '../adapters/codec/json.ts'
import { parseCompactJws } from '../adapters/codec/jws.ts'
import type { components } from '../specs/generated/openapi.ts'
import { reasons } from '../specs/generated/reason-texts.ts'
import type { VoucherCode } from '../specs/generated/reasons.ts'
import { validateKeySet, validateVoucherClaims } from '../specs/generated/validators.js'
import type { Instant, VoucherClaims } from '../specs/words.ts'
import type { PublicKey, SignatureBackend } from '../trust-store/backend.ts'
import { voucherType } from './voucher.ts'
import type { VoucherJwk, VoucherKeySet } from './voucher-keys.ts'
import { voucherPublicKey } from './voucher-keys.ts'

/** Greatest length of a voucher, in characters. */
export const maxVoucherLength = 8192
/** Greatest size of a key set, in bytes. */
export const maxKeySetBytes = 65_536
/** How far the clocks of the gateway and of whoever checks may differ, in seconds. */
export const clockSkewSeconds = 60

const headerLimits = { maxSize: maxVoucherLength, maxDepth: 1 }
const claimsLimits = { maxSize: maxVoucherLength, maxDepth: 4 }

/** Why a voucher does not hold. Data-free. */
export class VoucherError extends Error {
  override readonly name = 'VoucherError'
  readonly code: VoucherCode

  constructor(code: VoucherCode) {
    super(`${code}: ${reasons[code].en.title}`)
    this.code = code
  }
}

/**
 * `exp` is inclusive; `iat` may be up to `clockSkewSeconds` ahead of `at`.
 *
 * @throws {VoucherError} `voucher.form`, `voucher.key-unknown`, `voucher.signature`,
 *   `voucher.claims`, `voucher.expired`, `voucher.not-yet-valid`
 */
export async function checkVoucher(
  text: string,
  keySet: VoucherKeySet,
  at: Instant,
  backend: SignatureBackend,
): Promise<VoucherClaims> {
  const { algorithm, kid, payload, signed, signature } = parseVoucher(text)
  const keys = await publicKeys(keySet, kid, backend)
  if (keys.length === 0) throw new VoucherError('voucher.key-unknown')
  // The algorithm is the key's: a header that states another one was never signed with this key.
  const able = keys.filter((key) => key.algorithm.names.includes(algorithm))
  for (const key of able) {
    if (!(await backend.verify(key, signed, signature))) continue
    const claims = readClaims(payload)
    checkTime(claims, at)
    return claims
  }
  throw new VoucherError('voucher.signature')
}

/**
 * A key set as a gateway publishes it. Keys that cannot sign vouchers are left out.
 * @throws {CodecError} `decode.size`, `decode.text`, `decode.json`, `decode.depth`; `read.schema`
 *   where it is JSON and not a set of public keys
 */
export function parseVoucherKeySet(bytes: Uint8Array): VoucherKeySet {
  const value = parseJsonBytes(bytes, { maxSize: maxKeySetBytes, maxDepth: 6 }, 'keys')
  if (!validateKeySet(value)) throw new CodecError('read.schema', 'keys')
  return { keys: value.keys.flatMap(voucherJwk) }
}

interface ParsedVoucher {
  /** `jose:` and the value of `alg`. */
  readonly algorithm: string
  readonly kid: string
  readonly payload: Uint8Array
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

function parseVoucher(text: string): ParsedVoucher {
  try {
    const { header, payload, signed, signature } = parseCompactJws(text, maxVoucherLength)
    const members = parseJsonBytes(parseBase64url(text.slice(0, text.indexOf('.'))), headerLimits)
    readFields(members, 'header').only(['alg', 'kid', 'typ'])
    if (header.keyId === null || header.type !== voucherType) throw new VoucherError('voucher.form')
    return { algorithm: header.algorithm, kid: header.keyId, payload, signed, signature }
  } catch (error) {
    if (error instanceof CodecError) throw new VoucherError('voucher.form')
    throw error
  }
}

/** Every usable key under this id; a malformed one is no key. */
async function publicKeys(
  keySet: VoucherKeySet,
  kid: string,
  backend: SignatureBackend,
): Promise<readonly PublicKey[]> {
  const keys: PublicKey[] = []
  for (const jwk of keySet.keys) {
    if (jwk.kid !== kid) continue
    try {
      keys.push(await voucherPublicKey(jwk, backend))
    } catch (error) {
      if (!(error instanceof TypeError || error instanceof CodecError)) throw error
    }
  }
  return keys
}

function readClaims(payload: Uint8Array): VoucherClaims {
  const claims = parsedClaims(payload)
  if (!validateVoucherClaims(claims) || claims.exp < claims.iat) {
    throw new VoucherError('voucher.claims')
  }
  return claims
}

function parsedClaims(payload: Uint8Array): unknown {
  try {
    return parseJsonBytes(payload, claimsLimits)
  } catch (error) {
    if (error instanceof CodecError) throw new VoucherError('voucher.claims')
    throw error
  }
}

function checkTime({ iat, exp }: VoucherClaims, at: Instant): void {
  if (iat * 1000 > at + clockSkewSeconds * 1000) throw new VoucherError('voucher.not-yet-valid')
  if (at > exp * 1000) throw new VoucherError('voucher.expired')
}

/** None where it is another kind of key (RFC 7517 section 5: those are ignored). */
function voucherJwk(jwk: components['schemas']['PublicJwk']): readonly VoucherJwk[] {
  const { kty, crv, x, y, alg, kid } = jwk
  if (kty !== 'EC' || x === undefined || y === undefined || kid === undefined) return []
  if (!((crv === 'P-256' && alg === 'ES256') || (crv === 'SM2' && alg === 'SM2-SM3'))) return []
  return [{ kty, crv, x, y, use: 'sig', alg, kid }]
}
