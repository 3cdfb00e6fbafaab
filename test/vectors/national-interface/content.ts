/** CMS-SM content in DER (GM/T 0010), with nothing in it that could be read. */
import { base64 } from '../../cities/bytes.ts'

/** 1.2.156.10197.6.1.4.2 and the number of a content type: 2 signed, 3 enveloped. */
export function cms(type: 2 | 3): Uint8Array {
  const oid = Buffer.from(`060a2a811ccf55060104020${type}`, 'hex')
  // Version 0, and zeros in the place of recipients and of what is encrypted for them.
  const inside = der(0x30, der(0x02, Buffer.alloc(1)), der(0x04, Buffer.alloc(100)))
  return der(0x30, oid, der(0xa0, inside))
}

/** What is forwarded in every exchange. */
export const enveloped = cms(3)
export const applyData = base64(enveloped)

function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts)
  const length = body.length < 128 ? [body.length] : [0x81, body.length]
  return Buffer.from([tag, ...length, ...body])
}
