/**
 * Content that only the home issuer can read: CMS-SM enveloped data (GM/T 0010, 1.2.156.10197.6.1.4.2.3)
 * in DER. Accepted: that content type around one SEQUENCE, and nothing beside it. What is inside is
 * not looked at, so this proves no encryption; it refuses what is plainly no envelope.
 */
import { parseBase64 } from '../../adapters/codec/base64.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { toHex } from '../../adapters/codec/text.ts'
import { childElements, DerError, soleElement, tags } from '../../trust-store/backend/der.ts'
import { NationalError } from './receive.ts'
import { results } from './results.ts'

const envelopedData = '060a2a811ccf550601040203'
const explicit0 = 0xa0

/** The decoded bytes. @throws {NationalError} `notSealed` */
export function requireSealed(base64: string, path: string): Uint8Array {
  try {
    const bytes = parseBase64(base64, 'required')
    const [type, content, ...more] = childElements(bytes, soleElement(bytes, tags.sequence))
    if (type === undefined || content?.tag !== explicit0 || more.length > 0) throw new DerError()
    if (toHex(bytes.subarray(type.start, type.end)) !== envelopedData) throw new DerError()
    soleElement(bytes.subarray(content.body, content.end), tags.sequence)
    return bytes
  } catch (error) {
    if (error instanceof CodecError || error instanceof DerError) {
      throw new NationalError(results.notSealed, path)
    }
    throw error
  }
}
