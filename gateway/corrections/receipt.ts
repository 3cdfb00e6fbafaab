/**
 * The receipt of a correction: a compact JWS under the gateway's voucher key, typ
 * `tongxing-receipt+jwt`. It is all that there is of the correction outside the issuer's desk.
 * Accepted back: a header of `alg`, `kid` and `typ` alone, our own key and name, and exactly the
 * claims of specs/schemas/correction-receipt.schema.json.
 */
import { formatBase64url, parseBase64url } from '../../adapters/codec/base64.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { readFields } from '../../adapters/codec/fields.ts'
import { parseJsonBytes } from '../../adapters/codec/json.ts'
import { type CompactJws, parseCompactJws } from '../../adapters/codec/jws.ts'
import { utf8Bytes } from '../../adapters/codec/text.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { validateCorrectionReceipt } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import { RequestError } from '../problems.ts'
import { joseName, type VoucherSigner } from '../voucher.ts'

export const receiptType = 'tongxing-receipt+jwt'

export type ReceiptClaims = components['schemas']['CorrectionReceipt']

export interface Receipts {
  sign(claims: Omit<ReceiptClaims, 'iss'>): Promise<string>
  /**
   * Receipts do not expire: overdue ones are the ones that matter.
   *
   * @throws {RequestError} `correction.receipt-invalid`; `correction.receipt-other`: of another
   *   gateway, or under a key that we no longer have
   */
  check(receipt: string, at: Instant): Promise<ReceiptClaims>
}

/** As the contract's. */
const maxLength = 4096
/** How far the clocks of two copies of a gateway may differ. */
const skewSeconds = 60
const headerLimits = { maxSize: 1024, maxDepth: 1 }
const claimsLimits = { maxSize: maxLength, maxDepth: 3 }

/** @param gateway its identifier, `iss` */
export function createReceipts(gateway: string, signer: VoucherSigner): Receipts {
  const { kid, key, backend } = signer
  const alg = joseName(key.algorithm)
  const header = encoded({ alg, kid, typ: receiptType })

  const isOurs = async ({ signed, signature }: CompactJws): Promise<boolean> =>
    backend.verify(await backend.publicKey(key.spki, key.algorithm), signed, signature)

  return {
    async sign(claims) {
      const signed = `${header}.${encoded({ iss: gateway, ...claims })}`
      return `${signed}.${formatBase64url(await backend.sign(key, utf8Bytes(signed)))}`
    },

    async check(receipt, at) {
      const jws = parsed(receipt)
      if (jws.header.keyId !== kid) throw new RequestError('correction.receipt-other', '/receipt')
      // The algorithm is the key's, whatever the header says.
      if (jws.header.algorithm !== `jose:${alg}` || !(await isOurs(jws))) throw invalid()
      const claims = claimsOf(jws.payload)
      if (claims.iss !== gateway) throw new RequestError('correction.receipt-other', '/receipt')
      if ((claims.iat - skewSeconds) * 1000 > at) throw invalid()
      return claims
    },
  }
}

/** @throws {RequestError} `correction.receipt-invalid` */
function parsed(receipt: string): CompactJws {
  try {
    const jws = parseCompactJws(receipt, maxLength)
    const members = parseJsonBytes(parseBase64url(receipt.split('.', 1)[0] ?? ''), headerLimits)
    readFields(members, 'header').only(['alg', 'kid', 'typ'])
    if (jws.header.type !== receiptType) throw invalid()
    return jws
  } catch (error) {
    if (error instanceof CodecError) throw invalid()
    throw error
  }
}

/** @throws {RequestError} `correction.receipt-invalid` */
function claimsOf(payload: Uint8Array): ReceiptClaims {
  try {
    const claims = parseJsonBytes(payload, claimsLimits)
    if (validateCorrectionReceipt(claims)) return claims
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
  }
  throw invalid()
}

function invalid(): RequestError {
  return new RequestError('correction.receipt-invalid', '/receipt')
}

function encoded(value: unknown): string {
  return formatBase64url(utf8Bytes(JSON.stringify(value)))
}
