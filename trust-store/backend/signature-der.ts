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
  const r = magnitude(raw, 0, half)
  const s = magnitude(raw, half, raw.length)
  const body = integerBytes(raw, r, half) + integerBytes(raw, s, raw.length)
  const head = body < 0x80 ? 2 : 3
  const der = new Uint8Array(head + body)
  der[0] = tags.sequence
  if (head === 3) der[1] = 0x81
  der[head - 1] = body
  writeInteger(der, writeInteger(der, head, raw, r, half), raw, s, raw.length)
  return der
}

/** Where a number begins, without the zeros before it; the last byte stays. */
function magnitude(raw: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end - 1 && raw[at] === 0) at++
  return at
}

/** DER integers are signed: a first bit that is set wants a zero before it. */
function isHigh(raw: Uint8Array, at: number): boolean {
  return (raw[at] ?? 0) >= 0x80
}

function integerBytes(raw: Uint8Array, from: number, end: number): number {
  return 2 + (isHigh(raw, from) ? 1 : 0) + end - from
}

/** Where the next one goes. */
function writeInteger(
  der: Uint8Array,
  at: number,
  raw: Uint8Array,
  from: number,
  end: number,
): number {
  const size = integerBytes(raw, from, end)
  der[at] = tags.integer
  der[at + 1] = size - 2
  der.set(raw.subarray(from, end), at + size - (end - from))
  return at + size
}
