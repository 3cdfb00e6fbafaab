/**
 * The reply that an issuer signs: `{"bizPackage": {…}, "sign": "<Base64>"}`, a raw SM2 signature
 * over the bytes of `bizPackage` exactly as they stand in the reply. Accepted: these two members and
 * no other. It must repeat our request's id and the digest of the code that was asked about: an
 * answer to another question, however well signed, is none.
 */
import type { Sealed } from '../../specs/words.ts'
import type { Asking } from '../adapter.ts'
import { parseBase64 } from '../codec/base64.ts'
import { sha256Hex } from '../codec/digest.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import type { JsonMember } from '../codec/json-members.ts'
import { resultText } from '../codec/reply.ts'
import { utf8Bytes } from '../codec/text.ts'
import type { SignedParametersPayload } from './reply.ts'

export interface SignedReply {
  readonly result: string
  readonly data: Fields | undefined
  readonly sealed: Omit<Sealed<SignedParametersPayload>, 'format' | 'issuerHint'>
}

const signatureBytes = 64

/**
 * Null: it answers another question.
 * @throws {CodecError} `decode.json`, `decode.base64`, `decode.layout`, `read.field`
 */
export function parseSigned(
  members: ReadonlyMap<string, JsonMember>,
  code: string,
  { requestId }: Asking,
): SignedReply | null {
  const biz = members.get('bizPackage')
  const sign = members.get('sign')
  if (biz === undefined || typeof sign?.value !== 'string' || members.size !== 2) {
    throw new CodecError('decode.json', 'reply')
  }
  const signature = parseBase64(sign.value, 'required', 'reply.sign')
  if (signature.length !== signatureBytes) throw new CodecError('decode.layout', 'reply.sign')

  const fields = readFields(biz.value, 'bizPackage')
  const keyHint = fields.text('custNum', { pattern: /^[0-9A-Za-z._-]{1,64}$/ })
  const isOurs =
    fields.text('requestId') === requestId &&
    fields.text('codeDigest') === sha256Hex(utf8Bytes(code))
  if (!isOurs) return null
  return {
    result: resultText(fields.value('errorCode'), 'bizPackage.errorCode'),
    data: fields.optionalObject('data'),
    sealed: {
      kind: 'sealed',
      signatures: [{ algorithm: 'gm:SM2-SM3', keyHint, signed: biz.bytes, signature }],
      payload: {
        untrusted: { data: fields.value('data'), timeStamp: fields.text('timeStamp', { max: 17 }) },
      },
    },
  }
}
