/**
 * The voucher that a traveller holds (SD-JWT, RFC 9901): a gateway wrote down what the home issuer
 * said, the holder shows of it what is asked, and signs each presentation with the key that the
 * gateway wrote into it. It stands in where the home issuer cannot be asked.
 *
 * Believed is only a presentation with its key binding; a voucher alone, whoever has it, is nothing.
 */
import type { Adapter } from '../adapter.ts'
import { CodecError } from '../codec/error.ts'
import { type HeldClaims, readHeldClaims } from './claims.ts'
import { isPresentation, maxCodeLength, parsePresentation } from './container.ts'
import { readHeld } from './held.ts'
import { HeldPayload } from './payload.ts'
import { heldRecord } from './record.ts'
import specimen from './specimen.json' with { type: 'json' }
import { readHeldTerms } from './terms.ts'

const limits = { maxBytes: maxCodeLength, maxDepth: 6 }

export const travellerVoucher: Adapter<HeldPayload, HeldClaims> = {
  id: 'traveller-voucher',
  title: { zh: '旅客自持凭证', en: 'Traveller-held voucher' },
  source: {
    document: 'Modelled by us on SD-JWT (RFC 9901)',
    confidence: 'modelled',
    unknown: 'No authority has published a format of this kind for health codes.',
  },
  limits,
  specimen: specimen.code,
  // What must be fresh is the presentation, which `held` tells of; the voucher lasts for hours.
  freshness: null,

  detect: ({ text }) => text !== null && isPresentation(text),

  decode({ text }) {
    if (text === null || !isPresentation(text)) return null
    const { issued, disclosures, binding, covered } = parsePresentation(text)
    const { algorithm, keyId, type, contentType, compression } = issued.header
    if (algorithm !== 'jose:ES256') throw new CodecError('decode.algorithm', 'header.alg')
    if (type !== 'dc+sd-jwt') throw new CodecError('decode.field', 'header.typ')
    if (keyId === null) throw new CodecError('decode.field', 'header.kid')
    if (contentType !== null) throw new CodecError('decode.field', 'header.cty')
    if (compression !== null) throw new CodecError('decode.field', 'header.zip')
    const { payload, signed, signature } = issued
    return {
      kind: 'sealed',
      format: 'traveller-voucher',
      // `iss` stands inside the signed payload: see Terms.issuerClaims.
      issuerHint: null,
      signatures: [{ algorithm, keyHint: keyId, signed, signature }],
      payload: { untrusted: new HeldPayload(payload, disclosures, binding, covered) },
    }
  },

  terms: ({ payload }) => readHeldTerms(payload),
  held: ({ payload }) => readHeld(payload),
  claims: ({ payload }) => readHeldClaims(payload),
  toRecord: heldRecord,
}
