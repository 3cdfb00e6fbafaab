/**
 * ECDSA signatures in DER (RFC 3279 section 2.2.3: SEQUENCE of the INTEGERs r and s) as r and s of
 * equal length, the form of every other format. Accepted: definite short lengths that fit exactly,
 * integers that are positive and without a needless byte, nothing left over. So a signature has one
 * text: what is not in this form is refused, never put right.
 */
import { CodecError } from './error.ts'

const sequenceTag = 0x30
const integerTag = 0x02

/**
 * @param size length of r and of s in bytes: 32 for P-256; at most 59, so that every length is short
 * @returns r and s, padded with zeros on the left, one after the other
 * @throws {CodecError} `decode.layout`, `decode.canonical`, `decode.trailing`
 */
export function parseEcdsaDer(
  der: Uint8Array,
  size: number,
  path: string | null = null,
): Uint8Array {
  const [tag, length = 0] = der
  if (tag !== sequenceTag || length > 0x7f) throw new CodecError('decode.layout', path)
  if (der.length < 2 + length) throw new CodecError('decode.layout', path)
  if (der.length > 2 + length) throw new CodecError('decode.trailing', path)
  const raw = new Uint8Array(2 * size)
  const afterR = copyInteger(der, 2, raw.subarray(0, size), path)
  const afterS = copyInteger(der, afterR, raw.subarray(size), path)
  if (afterS !== der.length) throw new CodecError('decode.trailing', path)
  return raw
}

/** Into the end of `field`. @returns where the integer ends */
function copyInteger(der: Uint8Array, at: number, field: Uint8Array, path: string | null): number {
  const length = der[at + 1] ?? 0
  const start = at + 2
  const end = start + length
  if (der[at] !== integerTag || length === 0 || length > 0x7f || end > der.length) {
    throw new CodecError('decode.layout', path)
  }
  const [first = 0, second = 0] = der.subarray(start, end)
  if (first > 0x7f) throw new CodecError('decode.canonical', path)
  const padded = first === 0
  // Zero itself is no part of a signature, and a zero in front is only for a bit that says minus.
  if (padded && (length === 1 || second <= 0x7f)) throw new CodecError('decode.canonical', path)
  const digits = der.subarray(padded ? start + 1 : start, end)
  if (digits.length > field.length) throw new CodecError('decode.layout', path)
  field.set(digits, field.length - digits.length)
  return end
}
