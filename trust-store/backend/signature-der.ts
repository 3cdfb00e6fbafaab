import { childElements, DerError, readUnsigned, soleElement, tags } from './der.ts'

/**
 * Ecdsa-Sig-Value (RFC 3279 section 2.2.3) or SM2Signature (GM/T 0009) to r and s of equal length.
 *
 * @param signatureBytes length of the result, twice that of the curve's order
 * @throws {DerError} not strict DER, or r or s longer than half of `signatureBytes`
 */
export function rawFromDer(der: Uint8Array, signatureBytes: number): Uint8Array<ArrayBuffer> {
  const [r, s, ...rest] = childElements(der, soleElement(der, tags.sequence))
  if (r === undefined || s === undefined || rest.length > 0) throw new DerError('signature')
  const half = signatureBytes / 2
  const raw = new Uint8Array(signatureBytes)
  for (const [element, end] of [[r, half] as const, [s, signatureBytes] as const]) {
    const magnitude = readUnsigned(der, element)
    if (magnitude.length > half) throw new DerError('signature')
    raw.set(magnitude, end - magnitude.length)
  }
  return raw
}

/** r and s of equal length to DER. @throws {DerError} empty, odd or longer than 132 bytes */
export function derFromRaw(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  if (raw.length === 0 || raw.length % 2 !== 0 || raw.length > 132) throw new DerError('signature')
  const half = raw.length / 2
  const body = [...integer(raw.subarray(0, half)), ...integer(raw.subarray(half))]
  const length = body.length < 0x80 ? [body.length] : [0x81, body.length]
  return Uint8Array.from([tags.sequence, ...length, ...body])
}

function integer(bytes: Uint8Array): number[] {
  const first = bytes.findIndex((byte) => byte !== 0)
  const magnitude = first < 0 ? [0] : [...bytes.subarray(first)]
  if ((magnitude[0] ?? 0) >= 0x80) magnitude.unshift(0)
  return [tags.integer, magnitude.length, ...magnitude]
}
