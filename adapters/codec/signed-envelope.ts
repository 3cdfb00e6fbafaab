/**
 * The envelope of the national interface and of those like it: `{"bizPackage": {…}, "sign": "…"}`,
 * a raw SM2 signature (r and s, 64 bytes, in Base64) over the bytes of `bizPackage` exactly as they
 * stand in the message. Accepted: these two members and no other, in either order. Nothing of
 * `bizPackage` is believed here.
 */
import { formatBase64, parseBase64 } from './base64.ts'
import { CodecError } from './error.ts'
import { type Fields, readFields } from './fields.ts'
import type { JsonLimits } from './json.ts'
import { type JsonMember, parseJsonMembers } from './json-members.ts'

export interface SignedEnvelope {
  /** What `bizPackage` says; its paths begin with `bizPackage`. */
  readonly biz: Fields
  /** `bizPackage` as parsed JSON, for a schema. */
  readonly value: unknown
  /** `bizPackage` as it stands in the message. */
  readonly signed: Uint8Array
  /** 64 bytes. */
  readonly signature: Uint8Array
}

/** The name that a signature of an envelope has in `SealedSignature.algorithm`. */
export const envelopeAlgorithm = 'gm:SM2-SM3'

const signatureBytes = 64

/**
 * @param path of the whole message, for errors
 * @throws {CodecError} `decode.*`, and `read.field` where `bizPackage` is no object
 */
export function parseSignedEnvelope(
  bytes: Uint8Array,
  limits: JsonLimits,
  path: string,
): SignedEnvelope {
  return readSignedEnvelope(parseJsonMembers(bytes, limits, path), path)
}

/** The message that carries `biz`, the JSON text that was signed, with its signature of 64 bytes. */
export function formatSignedEnvelope(biz: string, signature: Uint8Array): string {
  return `{"bizPackage":${biz},"sign":"${formatBase64(signature)}"}`
}

/** The same of a message that was parsed to its members. @throws {CodecError} */
export function readSignedEnvelope(
  members: ReadonlyMap<string, JsonMember>,
  path: string,
): SignedEnvelope {
  const biz = members.get('bizPackage')
  const sign = members.get('sign')
  if (biz === undefined || typeof sign?.value !== 'string' || members.size !== 2) {
    throw new CodecError('decode.json', path)
  }
  const signature = parseBase64(sign.value, 'required', `${path}.sign`)
  if (signature.length !== signatureBytes) throw new CodecError('decode.layout', `${path}.sign`)
  const { value, bytes: signed } = biz
  return { biz: readFields(value, 'bizPackage'), value, signed, signature }
}
