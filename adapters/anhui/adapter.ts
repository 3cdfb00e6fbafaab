/**
 * Anhui's An Kang Ma (安康码): an opaque code whose issuer is asked. Its reply says whether the
 * level is Anhui's own finding or the national code's, and the record keeps that.
 */
import type { Adapter } from '../adapter.ts'
import { assessmentOf, own } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import { termsOfNow } from '../codec/reply.ts'
import { utf8Bytes } from '../codec/text.ts'
import { isAnhui, parseCode } from './code.ts'
import layout from './interface.json' with { type: 'json' }
import { type AnhuiClaims, parseReply } from './reply.ts'

const maxBytes = 256

export const anhui: Adapter<AnhuiClaims, AnhuiClaims> = {
  id: 'anhui',
  title: { zh: '安康码', en: 'Anhui health code' },
  source: {
    document: 'Reply of the An Kang Ma interface as seen in a real system',
    confidence: 'modelled',
    unknown: "the text of the code, the request, and the error texts, which are our model's",
  },
  limits: { maxBytes },
  specimen: layout.specimen,
  callerFields: layout.callerFields,

  detect: isAnhui,

  decode(scan) {
    if (scan.text === null || !isAnhui(scan)) return null
    if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
    return {
      kind: 'reference',
      format: 'anhui',
      issuerHint: `division:${parseCode(scan.text)}`,
      token: { untrusted: scan.text },
    }
  },

  request(reference, { caller }) {
    const asking = layout.callerFields.map((name) => [name, own(caller, name) ?? ''])
    const body = {
      [layout.codeParameter]: String(reference.token.untrusted),
      ...Object.fromEntries(asking),
    }
    return {
      method: 'POST',
      path: layout.path,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: utf8Bytes(JSON.stringify(body)),
    }
  },

  reply: parseReply,

  terms: () => termsOfNow,

  claims: ({ payload }) => payload,

  toRecord({ name, phone, idCardNo, healthLevel, dataSource, reason, changedAt }, issuer) {
    const statement = {
      grade: healthLevel,
      basis: 'calculated',
      source: layout.source,
      reason,
      assessedAt: changedAt,
      by: own(layout.dataSources, dataSource) ?? undefined,
    } as const
    return {
      basic: {
        ...(name === undefined ? {} : { name }),
        ...(idCardNo === undefined ? {} : { idNumber: idCardNo }),
        ...(phone === undefined ? {} : { phone }),
      },
      health: {},
      travel: {},
      assessments: [assessmentOf(statement, issuer)],
    }
  },
}
