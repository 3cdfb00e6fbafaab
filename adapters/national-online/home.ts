/**
 * What every question to a home issuer has in common: an envelope that the gateway signs, and one
 * that the issuer signs, which repeats the question's id.
 */
import results from '../../specs/values/national-results.json' with { type: 'json' }
import type { Authentic, Reference, Sealed, Terms } from '../../specs/words.ts'
import type { Asking, Declined, IssuerRequest, IssuerResponse } from '../adapter.ts'
import { own } from '../codec/assessment.ts'
import type { Fields } from '../codec/fields.ts'
import {
  compileResultTable,
  type DeclinedCode,
  declinedByStatus,
  expectJson,
  termsOfNow,
} from '../codec/reply.ts'
import {
  envelopeAlgorithm,
  formatSignedEnvelope,
  parseSignedEnvelope,
} from '../codec/signed-envelope.ts'
import { utf8Bytes } from '../codec/text.ts'
import { compactMillisecondsText, parseCompactMilliseconds } from '../codec/time.ts'
import layout from './interface.json' with { type: 'json' }

/** What an issuer signed, as it came. */
export interface HomePayload<T> {
  /** `yyyyMMddHHmmssSSS`. */
  readonly timeStamp: string
  readonly said: T
}

const limits = { maxSize: 65_536, maxDepth: 8 }
const meanings = compileResultTable(
  Object.fromEntries(results.values.map(({ code, heard }) => [code, heard])),
)

/** The question as a request: `members` beside those that every message has. */
export function describeQuestion(
  path: string,
  members: Readonly<Record<string, unknown>>,
  { at, requestId, caller }: Asking,
): IssuerRequest {
  const custNum = own(caller, 'custNum') ?? ''
  const text = JSON.stringify({
    timeStamp: compactMillisecondsText(at),
    custNum,
    requestId,
    ...members,
  })
  return {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: null,
    toSign: {
      bytes: utf8Bytes(text),
      body: (signature) => utf8Bytes(formatSignedEnvelope(text, signature)),
    },
  }
}

/**
 * @param read what `bizPackage` says where the issuer succeeded; or how it declines
 * @throws {CodecError} `decode.*`, `read.field`
 */
export function understandReply<T>(
  response: IssuerResponse,
  { format, issuerHint }: Reference,
  { requestId }: Asking,
  read: (biz: Fields) => T | DeclinedCode,
): Sealed<HomePayload<T>> | Declined {
  const declined = (code: DeclinedCode): Declined => ({ kind: 'declined', code })
  const refused = declinedByStatus(response.status)
  if (refused !== null) return declined(refused)
  expectJson(response.contentType)
  const { biz, signed, signature } = parseSignedEnvelope(response.body, limits, 'reply')
  const keyHint = biz.text('custNum', { pattern: /^[0-9A-Za-z._-]{1,64}$/ })
  if (biz.text('requestId') !== requestId) return declined('issuer.other-code')
  const result = biz.text('errorCode', { pattern: /^(?:[0-9]{1,8}|0x[0-9A-F]{8})$/ })
  const meaning = meanings.get(result) ?? 'issuer.error'
  if (meaning !== 'ok') return declined(meaning)
  if (!biz.boolean('success')) return declined('issuer.error')
  const said = read(biz)
  if (isDeclined(said)) return declined(said)
  const timeStamp = biz.text('timeStamp', { max: 17 })
  return {
    kind: 'sealed',
    format,
    issuerHint,
    signatures: [{ algorithm: envelopeAlgorithm, keyHint, signed, signature }],
    payload: { untrusted: { timeStamp, said } },
  }
}

/** A reply holds for the moment of asking; it says when it was made. @throws {CodecError} */
export function homeTerms({ payload }: Authentic<HomePayload<unknown>>): Terms {
  const issuedAt = parseCompactMilliseconds(payload.timeStamp, 'bizPackage.timeStamp')
  return { ...termsOfNow, issuedAt }
}

/** Of every question: what the configuration holds of us for each issuer. */
export const callerFields: readonly string[] = layout.callerFields

/** @throws {CodecError} `read.field` */
export function requireDigest(biz: Fields, name: string): string {
  return biz.text(name, { pattern: /^[0-9a-f]{64}$/ })
}

function isDeclined(said: unknown): said is DeclinedCode {
  return typeof said === 'string'
}
