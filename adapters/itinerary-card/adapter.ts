/**
 * The itinerary card of the telecom operators (通信大数据行程卡), asked for by a code of our model.
 * It tells travel and no health: alone, it never decides anything (`record.no-evidence`).
 */
import type { Adapter, Answer, Declined, IssuerResponse } from '../adapter.ts'
import { CodecError } from '../codec/error.ts'
import { readFields } from '../codec/fields.ts'
import { parseJsonBytes } from '../codec/json.ts'
import {
  compileResultTable,
  declinedByStatus,
  expectJson,
  resultText,
  termsOfNow,
} from '../codec/reply.ts'
import { utf8Bytes } from '../codec/text.ts'
import { type ItineraryClaims, readClaims } from './claims.ts'
import { isItineraryCard, requireCode } from './code.ts'
import layout from './interface.json' with { type: 'json' }
import { travelOf } from './record.ts'

const maxBytes = 64
const replyLimits = { maxSize: 65_536, maxDepth: 6 }
const results = compileResultTable(layout.results)

/** `data` of the reply as it came; read by `readClaims`, once it is believed. */
export interface ItineraryPayload {
  readonly card: unknown
}

export const itineraryCard: Adapter<ItineraryPayload, ItineraryClaims> = {
  id: 'itinerary-card',
  title: { zh: '通信大数据行程卡', en: 'Itinerary card of the telecom operators' },
  source: {
    document: 'What was published of the card (CAICT and the three operators, 2020 to 2022)',
    confidence: 'modelled',
    unknown:
      'any interface: the card is a picture without a code, so that the text, the question and the reply are ours',
  },
  limits: { maxBytes, maxDepth: replyLimits.maxDepth },
  specimen: layout.specimen,
  // Modelled: ten times the minute that was seen in Shanghai; the issuer's word ends it sooner.
  freshness: { maxAgeSeconds: 600 },
  callerFields: layout.callerFields,

  detect: isItineraryCard,

  decode(scan) {
    if (scan.text === null || !isItineraryCard(scan)) return null
    if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
    requireCode(scan.text)
    return {
      kind: 'reference',
      format: 'itinerary-card',
      issuerHint: 'division:000000',
      token: { untrusted: scan.text },
    }
  },

  request({ token }, { requestId, caller }) {
    const { partner = '', partnerKey = '' } = caller
    const body = { partner, partnerKey, requestId, card: String(token.untrusted) }
    return {
      method: 'POST',
      path: layout.path,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: utf8Bytes(JSON.stringify(body)),
    }
  },

  reply: (response, { token }, { requestId }) =>
    understand(response, String(token.untrusted), requestId),

  terms: () => termsOfNow,

  claims: ({ payload }) => readClaims(payload.card),

  toRecord: (claims) => ({
    basic: {},
    health: {},
    travel: travelOf(claims),
    assessments: [],
  }),
}

/** @throws {CodecError} */
function understand(
  { status, contentType, body }: IssuerResponse,
  code: string,
  requestId: string,
): Answer<ItineraryPayload> | Declined {
  const refused = declinedByStatus(status)
  if (refused !== null) return { kind: 'declined', code: refused }
  expectJson(contentType)
  const reply = readFields(parseJsonBytes(body, replyLimits), 'reply')
  if (reply.text('requestId') !== requestId) return { kind: 'declined', code: 'issuer.other-code' }
  const result = results.get(resultText(reply.value('code'), 'reply.code')) ?? 'issuer.error'
  if (result !== 'ok') return { kind: 'declined', code: result }
  const data = reply.object('data')
  if (data.text('card') !== code) return { kind: 'declined', code: 'issuer.other-code' }
  return { kind: 'answer', payload: { untrusted: { card: data.whole() } } }
}
