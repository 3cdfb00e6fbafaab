/**
 * The voucher: a compact JWS (RFC 7515) over `VoucherClaims`, typ `tongxing-voucher+jwt`, that can
 * be checked with the gateway's published key set alone. Algorithms: ES256, or SM2 with SM3 under
 * the name `SM2-SM3`, for which neither JOSE nor COSE has a registered one.
 */
import { formatBase64url } from '../adapters/codec/base64.ts'
import type { VoucherClaims } from '../specs/words.ts'
import type { Algorithm } from '../trust-store/algorithms.ts'
import type { PrivateKey, SignatureBackend } from '../trust-store/backend.ts'

export const voucherType = 'tongxing-voucher+jwt'

/** The gateway's key, ready to sign. */
export interface VoucherSigner {
  readonly kid: string
  readonly key: PrivateKey
  /** First part of every voucher: the same for all that this key signs. */
  readonly header: string
  readonly backend: SignatureBackend
}

const utf8 = new TextEncoder()

export async function signVoucher(claims: VoucherClaims, signer: VoucherSigner): Promise<string> {
  const { key, header, backend } = signer
  const signed = `${header}.${encoded(claims)}`
  const signature = await backend.sign(key, utf8.encode(signed))
  return `${signed}.${formatBase64url(signature)}`
}

/** @throws {TypeError} the key's algorithm has no JOSE name */
export function voucherSigner(
  kid: string,
  key: PrivateKey,
  backend: SignatureBackend,
): VoucherSigner {
  const header = { alg: joseName(key.algorithm), kid, typ: voucherType }
  return { kid, key, backend, header: encoded(header) }
}

/** `sha-256:` and the digest in base64url. */
export function digestText(sha256: Uint8Array): string {
  return `sha-256:${formatBase64url(sha256)}`
}

/** The name that a JOSE header states an algorithm by. @throws {TypeError} it has none */
export function joseName(algorithm: Algorithm): string {
  const name = algorithm.names.find((one) => one.startsWith('jose:'))
  if (name === undefined) throw new TypeError(`${algorithm.id} has no JOSE name`)
  return name.slice('jose:'.length)
}

function encoded(value: unknown): string {
  return formatBase64url(utf8.encode(JSON.stringify(value)))
}
