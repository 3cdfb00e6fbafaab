/**
 * The voucher: a compact JWS (RFC 7515) over `VoucherClaims`, typ `tongxing-voucher+jwt`, verifiable
 * with the gateway's published key set alone. Algorithms: ES256, or SM2 with SM3 under the name
 * `SM2-SM3`, which no registry knows (facts 8.9: none is registered).
 */
import { parseCompactJws } from '../adapters/codec/jws.ts'
import { validateVoucherClaims } from '../specs/generated/validators.js'
import type { Instant, VoucherClaims } from '../specs/words.ts'
import type { Algorithm } from '../trust-store/algorithms.ts'
import { algorithms } from '../trust-store/algorithms.ts'
import type { PrivateKey, SignatureBackend } from '../trust-store/backend.ts'

export const voucherType = 'tongxing-voucher+jwt'

/** The gateway's key, ready to sign. */
export interface VoucherSigner {
  readonly kid: string
  readonly key: PrivateKey
  readonly backend: SignatureBackend
}

const text = new TextEncoder()

export async function signVoucher(claims: VoucherClaims, signer: VoucherSigner): Promise<string> {
  const { key, kid, backend } = signer
  const alg = joseName(key.algorithm)
  const header = base64Url(text.encode(JSON.stringify({ alg, kid, typ: voucherType })))
  const payload = base64Url(text.encode(JSON.stringify(claims)))
  const signature = await backend.sign(key, text.encode(`${header}.${payload}`))
  return `${header}.${payload}.${base64Url(signature)}`
}
