/**
 * What the issuer answers: plain `{errcode, errmsg, data}`, or `{bizPackage, sign}` where it signs.
 * Which of the two may be believed is decided by the trust list, not here.
 */
import type { Reference, Sealed } from '../../specs/words.ts'
import type { Answer, Asking, Declined, IssuerResponse } from '../adapter.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJsonMembers } from '../codec/json-members.ts'
import {
  compileResultTable,
  type DeclinedCode,
  declinedByStatus,
  expectJson,
  resultText,
} from '../codec/reply.ts'
import layout from './interface.json' with { type: 'json' }
import { parseSigned } from './signed-reply.ts'

/** `data` as it came; read by `claims`, once it is believed. */
export interface SignedParametersPayload {
  readonly data: unknown
  /** When an issuer that signs made its reply, `yyyyMMddHHmmssSSS`; null: it does not sign. */
  readonly timeStamp: string | null
}

export type Reply = Sealed<SignedParametersPayload> | Answer<SignedParametersPayload> | Declined

const limits = { maxSize: 65_536, maxDepth: 8 }
const results = compileResultTable(layout.results)

/** @throws {CodecError} `decode.*`, `read.field` */
export function parseReply(response: IssuerResponse, reference: Reference, asking: Asking): Reply {
  const refused = declinedByStatus(response.status)
  if (refused !== null) return { kind: 'declined', code: refused }
  expectJson(response.contentType)
  const members = parseJsonMembers(response.body, limits)
  const code = String(reference.token.untrusted)
  if (members.has('bizPackage')) {
    const signed = parseSigned(members, code, asking)
    if (signed === null) return { kind: 'declined', code: 'issuer.other-code' }
    const declined = declinedBy(signed.result, signed.data, code)
    return (
      declined ?? { ...signed.sealed, format: reference.format, issuerHint: reference.issuerHint }
    )
  }
  const reply = readFields(new Map([...members].map(([name, { value }]) => [name, value])), 'reply')
  const result = resultText(reply.value('errcode'), 'reply.errcode')
  const declined = declinedBy(result, reply.optionalObject('data'), code)
  if (declined !== null) return declined
  return { kind: 'answer', payload: { untrusted: { data: reply.value('data'), timeStamp: null } } }
}

/** @throws {CodecError} `read.field` where there is neither an error nor data */
function declinedBy(result: string, data: Fields | undefined, code: string): Declined | null {
  const declined = (because: DeclinedCode): Declined => ({ kind: 'declined', code: because })
  const meaning = results.get(result) ?? 'issuer.error'
  if (meaning !== 'ok') return declined(meaning)
  if (data === undefined) return declined('issuer.error')
  if (data.has('code_content') && data.text('code_content') !== code) {
    return declined('issuer.other-code')
  }
  if (data.has('qrcode_expired') && data.boolean('qrcode_expired')) return declined('code.expired')
  if (data.has('report_expired') && data.boolean('report_expired')) {
    return declined('issuer.holder-must-update')
  }
  return null
}
