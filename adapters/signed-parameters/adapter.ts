/**
 * A provincial interface whose requests carry a checksum over their sorted parameters (the "AGK"
 * document). Its replies are plain, or signed by the issuer; then they are believed as a code would
 * be that the issuer signed.
 */
import type { Adapter } from '../adapter.ts'
import { assessmentOf } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import { termsOfNow } from '../codec/reply.ts'
import { readClaims, readTimeStamp, type SignedParametersClaims } from './claims.ts'
import { isSignedParameters, parseCode } from './code.ts'
import layout from './interface.json' with { type: 'json' }
import { parseReply, type SignedParametersPayload } from './reply.ts'
import { describeRequest } from './request.ts'

const maxBytes = 256

export const signedParameters: Adapter<SignedParametersPayload, SignedParametersClaims> = {
  id: 'signed-parameters',
  title: { zh: '签名参数健康码接口', en: 'Signed-parameter health code interface' },
  source: {
    document: 'Interface document of a gate maker for a provincial health code (AGK), 2021',
    confidence: 'observed',
    unknown:
      "the text of the code and the error codes, which are our model's, as is the signed reply",
  },
  limits: { maxBytes },
  specimen: layout.specimen,
  callerFields: layout.callerFields,

  detect: isSignedParameters,

  decode(scan) {
    if (scan.text === null || !isSignedParameters(scan)) return null
    if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
    return {
      kind: 'reference',
      format: 'signed-parameters',
      issuerHint: `division:${parseCode(scan.text)}`,
      token: { untrusted: scan.text },
    }
  },

  request: (reference, asking) => describeRequest(String(reference.token.untrusted), asking),

  reply: parseReply,

  // A report's validity is the assessment's, not the reply's: it stands in the record.
  terms: ({ payload: { timeStamp } }) => ({
    ...termsOfNow,
    issuedAt: timeStamp === null ? null : readTimeStamp(timeStamp),
  }),

  claims: ({ payload }) => readClaims(payload.data),

  toRecord({ name, phone, idNumber, idType, grade, reason, reportedAt, validUntil }, issuer) {
    const statement = {
      grade,
      basis: 'calculated',
      source: layout.source,
      reason,
      assessedAt: reportedAt,
      expiresAt: validUntil,
    } as const
    return {
      basic: {
        ...(name === undefined ? {} : { name }),
        ...(idType === undefined ? {} : { idType }),
        ...(idNumber === undefined ? {} : { idNumber }),
        ...(phone === undefined ? {} : { phone }),
      },
      health: {},
      travel: {},
      assessments: [assessmentOf(statement, issuer)],
    }
  },
}
