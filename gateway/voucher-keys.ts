/** The gateway's voucher key, and its public half as others get it (RFC 7517, RFC 7638). */
import { formatBase64url, parseBase64url } from '../adapters/codec/base64.ts'
import { concatBytes, utf8Bytes } from '../adapters/codec/text.ts'
import type { Algorithm } from '../trust-store/algorithms.ts'
import { algorithms } from '../trust-store/algorithms.ts'
import { keyBytes, spkiOf } from '../trust-store/backend/spki.ts'
import type { PublicKey, SignatureBackend } from '../trust-store/backend.ts'
import type { VoucherSigner } from './voucher.ts'
import { joseName, voucherSigner } from './voucher.ts'

/** One public key of a key set. The curve's name `SM2` is unregistered, as `SM2-SM3` is. */
export interface VoucherJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256' | 'SM2'
  readonly x: string
  readonly y: string
  readonly use: 'sig'
  readonly alg: string
  readonly kid: string
}

export interface VoucherKeySet {
  readonly keys: readonly VoucherJwk[]
}

export type VoucherAlgorithm = 'ES256' | 'SM2-SM3'

const curves = { ES256: 'P-256', 'SM2-SM3': 'SM2' } as const
const kinds = { 'P-256': 'P-256', SM2: 'sm2p256v1' } as const

/**
 * @param kid null: the thumbprint of the public key (RFC 7638)
 * @throws {TypeError} the key is not one of this algorithm
 */
export async function createVoucherSigner(
  pkcs8: Uint8Array,
  algorithm: VoucherAlgorithm,
  backend: SignatureBackend,
  kid: string | null = null,
): Promise<{ readonly signer: VoucherSigner; readonly jwk: VoucherJwk }> {
  const entry = entryOf(algorithm)
  const key = await backend.privateKey(pkcs8, entry)
  const crv = curves[algorithm]
  const point = keyBytes(key.spki, kinds[crv])
  const x = formatBase64url(point.subarray(0, 32))
  const y = formatBase64url(point.subarray(32))
  const members = utf8Bytes(JSON.stringify({ crv, kty: 'EC', x, y }))
  const id = kid ?? formatBase64url(await backend.sha256(members))
  const jwk = { kty: 'EC', crv, x, y, use: 'sig', alg: joseName(entry), kid: id } as const
  return { signer: voucherSigner(id, key, backend), jwk }
}

/** @throws {TypeError} not a key that vouchers are signed with */
export async function voucherPublicKey(
  jwk: VoucherJwk,
  backend: SignatureBackend,
): Promise<PublicKey> {
  const algorithm: VoucherAlgorithm = jwk.crv === 'P-256' ? 'ES256' : 'SM2-SM3'
  const point = concatBytes(parseBase64url(jwk.x), parseBase64url(jwk.y))
  return backend.publicKey(spkiOf(kinds[jwk.crv], point), entryOf(algorithm))
}

function entryOf(id: VoucherAlgorithm): Algorithm {
  const entry = algorithms.find((one) => one.id === id)
  if (entry === undefined) throw new TypeError(`no algorithm ${id}`)
  return entry
}
