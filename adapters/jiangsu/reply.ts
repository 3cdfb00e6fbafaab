import type { Answer, Declined, IssuerResponse } from '../adapter.ts'
import { readFields } from '../codec/fields.ts'
import { parseJsonBytes } from '../codec/json.ts'
import { compileResultTable, declinedByStatus, expectJson, resultText } from '../codec/reply.ts'
import layout from './interface.json' with { type: 'json' }

/** The reply's `res`. The system gives neither reason nor time for its level. */
export interface JiangsuClaims {
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly idcardNo: string | undefined
  readonly level: string
}

const limits = { maxSize: 65_536, maxDepth: 8 }
const results = compileResultTable(layout.results)

/**
 * `{resCode, resMessage?, res: {name, phone, idcardNo, level}}`. It does not name the code that it
 * answers for, so an answer for another one cannot be told: only the channel stands for it.
 * @throws {CodecError} `decode.*`, `read.field`
 */
export function parseReply(response: IssuerResponse): Answer<JiangsuClaims> | Declined {
  const refused = declinedByStatus(response.status)
  if (refused !== null) return { kind: 'declined', code: refused }
  expectJson(response.contentType)
  const reply = readFields(parseJsonBytes(response.body, limits), 'reply')
  const result = results.get(resultText(reply.value('resCode'), 'reply.resCode')) ?? 'issuer.error'
  if (result !== 'ok') return { kind: 'declined', code: result }
  const res = reply.object('res')
  return {
    kind: 'answer',
    payload: {
      untrusted: {
        name: res.optionalText('name', { min: 1, max: 120 }),
        phone: res.optionalText('phone', { min: 1, max: 40 }),
        idcardNo: res.optionalText('idcardNo', { min: 1, max: 40 }),
        level: res.text('level', { min: 1, max: 20 }),
      },
    },
  }
}
