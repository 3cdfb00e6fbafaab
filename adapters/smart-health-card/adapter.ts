/**
 * SMART Health Cards (SMART Health Cards framework 1.4.0): a compact JWS with a raw DEFLATE payload,
 * as numeric text in a QR code or bare. Nothing that a card names (`iss`, `jwks`, CRL) is fetched.
 */
import type { Scan } from '../../specs/words.ts'
import type { Adapter } from '../adapter.ts'
import { parseBase64url } from '../codec/base64.ts'
import { CodecError } from '../codec/error.ts'
import { inflateRaw } from '../codec/inflate.ts'
import { parseCompactJws } from '../codec/jws.ts'
import { numericPrefix, parseNumeric } from '../codec/numeric.ts'
import { parseUtf8 } from '../codec/text.ts'
import { readShcClaims, type ShcClaims } from './claims.ts'
import { ShcPayload } from './payload.ts'
import { shcRecord } from './record.ts'
import specimen from './specimen.json' with { type: 'json' }
import { readShcTerms } from './terms.ts'

const limits = { maxBytes: 16_384, maxInflatedBytes: 65_536, maxDepth: 24 }
/** What every JSON object with a first member begins with, in base64url. */
const headerStart = 'eyJ'
const maxHeaderLength = 500

export const smartHealthCard: Adapter<ShcPayload, ShcClaims> = {
  id: 'smart-health-card',
  title: { zh: 'SMART 健康卡', en: 'SMART Health Card' },
  source: { document: 'SMART Health Cards framework 1.4.0', confidence: 'specified' },
  limits,
  specimen: specimen.code,
  freshness: null,

  detect: isCard,

  decode(scan) {
    const { text } = scan
    if (text === null || !isCard(scan)) return null
    if (text.length > limits.maxBytes) throw new CodecError('decode.size')
    const compact = text.startsWith(numericPrefix) ? parseNumeric(text) : text
    const { header, payload, signed, signature } = parseCompactJws(compact, limits.maxBytes)
    const { algorithm, keyId, compression } = header
    if (algorithm !== 'jose:ES256') throw new CodecError('decode.algorithm', 'header.alg')
    if (compression !== 'DEF') throw new CodecError('decode.jws', 'header.zip')
    if (keyId === null) throw new CodecError('decode.jws', 'header.kid')
    const bytes = inflateRaw(payload, limits.maxInflatedBytes)
    return {
      kind: 'sealed',
      format: 'smart-health-card',
      // `iss` stands inside the signed payload: see Terms.issuerClaims.
      issuerHint: null,
      signatures: [{ algorithm, keyHint: keyId, signed, signature }],
      payload: { untrusted: new ShcPayload(bytes, keyId) },
    }
  },

  terms: ({ payload }) => readShcTerms(payload),
  claims: ({ payload }) => readShcClaims(payload),
  toRecord: shcRecord,
}

function isCard({ text }: Scan): boolean {
  if (text === null) return false
  return text.startsWith(numericPrefix) || (text.startsWith(headerStart) && isDeflated(text))
}

// Other formats are compact JWS too; only cards compress their payload. With a tilde it is an SD-JWT.
function isDeflated(text: string): boolean {
  if (text.includes('~')) return false
  const end = text.indexOf('.')
  if (end < 0 || end > maxHeaderLength) return false
  try {
    return /"zip"\s*:\s*"DEF"/.test(parseUtf8(parseBase64url(text.slice(0, end))))
  } catch {
    return false
  }
}
