/** What trust in a voucher depends on. */
import type { Terms } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { parseEpochSeconds } from '../codec/time.ts'
import type { HeldPayload } from './payload.ts'

export const voucherType = 'urn:x-tongxing:voucher:1'
/** Greatest life, in seconds: what a rule set may at most accept of a voucher's age. */
export const maxLifeSeconds = 72 * 3600
/** `division:330000`, `url:https://gateway.example`. */
export const hintForm = { max: 200, pattern: /^[a-z]+:[\x21-\x7e]+$/ }

/** @throws {CodecError} `read.schema`, `read.field`, and those of the JSON */
export function readHeldTerms(payload: HeldPayload): Terms {
  const fields = payload.fields()
  if (fields.text('vct') !== voucherType) throw new CodecError('read.schema', 'payload.vct')
  const issued = fields.integer('iat')
  const expiry = fields.integer('exp')
  if (expiry <= issued || expiry - issued > maxLifeSeconds) {
    throw new CodecError('read.field', 'payload.exp')
  }
  return {
    issuedAt: parseEpochSeconds(issued, 'payload.iat'),
    notBefore: null,
    expiresAt: parseEpochSeconds(expiry, 'payload.exp'),
    issuerClaims: [fields.text('iss', hintForm)],
    // It is revoked by its signature: a name of its own would be one more thing to follow it by.
    codeIds: [],
    keyUsage: null,
  }
}
