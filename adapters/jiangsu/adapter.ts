/**
 * Jiangsu's Su Kang Ma (苏康码): a URL that its issuer must be asked about, by a form post that
 * says who asks.
 */
import type { Adapter } from '../adapter.ts'
import { assessmentOf, own } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import { encodeForm, formType } from '../codec/form.ts'
import { termsOfNow } from '../codec/reply.ts'
import { isJiangsu, parseCode } from './code.ts'
import layout from './interface.json' with { type: 'json' }
import { type JiangsuClaims, parseReply } from './reply.ts'

const maxBytes = 512

export const jiangsu: Adapter<JiangsuClaims, JiangsuClaims> = {
  id: 'jiangsu',
  title: { zh: '苏康码', en: 'Jiangsu health code' },
  source: {
    document: 'Verification interface and code text of Su Kang Ma as seen in real systems',
    confidence: 'observed',
    unknown: 'the tables of DB32/T 3761.46-2021',
  },
  limits: { maxBytes },
  specimen: layout.specimen,
  callerFields: layout.callerFields,

  detect: isJiangsu,

  decode(scan) {
    if (scan.text === null || !isJiangsu(scan)) return null
    if (scan.bytes.length > maxBytes) throw new CodecError('decode.size')
    return {
      kind: 'reference',
      format: 'jiangsu',
      issuerHint: `division:${parseCode(scan.text)}`,
      token: { untrusted: scan.text },
    }
  },

  request(reference, { caller }) {
    const asking = layout.callerFields.map((name) => [name, own(caller, name) ?? ''] as const)
    return {
      method: 'POST',
      path: layout.path,
      headers: { 'content-type': formType, accept: 'application/json' },
      body: encodeForm([[layout.codeParameter, String(reference.token.untrusted)], ...asking]),
    }
  },

  reply: parseReply,

  terms: () => termsOfNow,

  claims: ({ payload }) => payload,

  toRecord({ name, phone, idcardNo, level }, issuer) {
    const statement = { grade: level, basis: 'calculated', source: layout.source } as const
    return {
      basic: {
        ...(name === undefined ? {} : { name }),
        ...(idcardNo === undefined ? {} : { idNumber: idcardNo }),
        ...(phone === undefined ? {} : { phone }),
      },
      health: {},
      travel: {},
      assessments: [assessmentOf(statement, issuer)],
    }
  },
}
