/**
 * CBOR (RFC 8949), the subset that signed health codes need. Accepted: one data item with nothing
 * after it, under a size and a depth cap; integers within +-(2^53 - 1), byte strings, well-formed
 * UTF-8 text, arrays, maps with integer or text keys and no key twice, false, true, null, finite
 * floats; tags only where the caller names them. Arrays and maps may be of indefinite length, since
 * issuers write them so; strings in chunks, `undefined`, other simple values, NaN and infinities are
 * refused, and so is a head that is longer than it need be.
 *
 * Ours, because `cborg` repairs malformed UTF-8, takes a break for a map's value, and has no depth
 * cap; the tests hold the two against each other.
 */
import { CodecError } from './error.ts'
import { parseUtf8 } from './text.ts'

export type CborValue =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly CborValue[]
  | CborMap
  | CborTag

export type CborMap = ReadonlyMap<number | string, CborValue>

export interface CborTag {
  readonly tag: number
  readonly value: CborValue
}

export interface CborLimits {
  /** Greatest size in bytes. */
  readonly maxSize: number
  /** Greatest nesting of arrays, maps and tags; a bare integer has depth 0. */
  readonly maxDepth: number
  /** Tags that may occur; none where absent. */
  readonly tags?: readonly number[]
}

interface Reading {
  readonly bytes: Uint8Array
  readonly tags: readonly number[]
  readonly path: string | null
  at: number
  /** How much deeper it may go. */
  depth: number
}

const breakCode = 0xff
const longestLoop = 32
const noTags: readonly number[] = []

/**
 * Byte strings are views of `bytes`, not copies.
 * @throws {CodecError} `decode.size`, `decode.depth`, `decode.cbor`, `decode.trailing`,
 *   `decode.canonical` an integer or a length in more bytes than it needs
 */
export function parseCbor(
  bytes: Uint8Array,
  { maxSize, maxDepth, tags = noTags }: CborLimits,
  path: string | null = null,
): CborValue {
  if (bytes.length > maxSize) throw new CodecError('decode.size', path)
  const reading: Reading = { bytes, tags, path, at: 0, depth: maxDepth }
  const value = readItem(reading)
  if (reading.at !== bytes.length) throw new CodecError('decode.trailing', path)
  return value
}

export function isCborMap(value: CborValue | undefined): value is CborMap {
  return value instanceof Map
}

export function isCborTag(value: CborValue | undefined): value is CborTag {
  return typeof value === 'object' && value !== null && 'tag' in value
}

function readItem(reading: Reading): CborValue {
  const head = nextByte(reading)
  const info = head & 31
  switch (head >> 5) {
    case 0:
      return readArgument(reading, info)
    case 1: {
      const value = -1 - readArgument(reading, info)
      return Number.isSafeInteger(value) ? value : malformed(reading)
    }
    case 2:
      return readString(reading, info)
    case 3:
      return readText(reading, info)
    case 4:
      return readArray(reading, info)
    case 5:
      return readMap(reading, info)
    case 6:
      return readTag(reading, info)
    default:
      return readSimple(reading, info)
  }
}

function readArray(reading: Reading, info: number): readonly CborValue[] {
  enter(reading)
  const values: CborValue[] = []
  const count = info === 31 ? Infinity : readArgument(reading, info)
  while (values.length < count && !(info === 31 && atBreak(reading))) {
    values.push(readItem(reading))
  }
  reading.depth++
  return values
}

function readMap(reading: Reading, info: number): CborMap {
  enter(reading)
  const entries = new Map<number | string, CborValue>()
  const count = info === 31 ? Infinity : readArgument(reading, info)
  while (entries.size < count && !(info === 31 && atBreak(reading))) {
    const key = readItem(reading)
    const valid = typeof key === 'string' || (typeof key === 'number' && Number.isInteger(key))
    if (!valid || entries.has(key)) return malformed(reading)
    entries.set(key, readItem(reading))
  }
  reading.depth++
  return entries
}

function readTag(reading: Reading, info: number): CborTag {
  enter(reading)
  const tag = readArgument(reading, info)
  if (!reading.tags.includes(tag)) return malformed(reading)
  const value = readItem(reading)
  reading.depth++
  return { tag, value }
}

function readSimple(reading: Reading, info: number): CborValue {
  switch (info) {
    case 20:
      return false
    case 21:
      return true
    case 22:
      return null
    case 25:
    case 26:
    case 27:
      return readFloat(reading, 1 << (info - 24))
    default:
      // Also a break where no break may stand, such as for a map's value.
      return malformed(reading)
  }
}

function readFloat(reading: Reading, size: number): number {
  const { buffer, byteOffset } = take(reading, size)
  const view = new DataView(buffer, byteOffset, size)
  const value = size === 2 ? halfFloat(view) : size === 4 ? view.getFloat32(0) : view.getFloat64(0)
  return Number.isFinite(value) ? value : malformed(reading)
}

// DataView.getFloat16 is not on every platform yet.
function halfFloat(view: DataView): number {
  const half = view.getUint16(0)
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  const sign = half >> 15 === 0 ? 1 : -1
  if (exponent === 31) return Number.NaN
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25))
}

function readString(reading: Reading, info: number): Uint8Array {
  return take(reading, readArgument(reading, info))
}

function readText(reading: Reading, info: number): string {
  const length = readArgument(reading, info)
  const { bytes, at } = reading
  if (length > longestLoop || length > bytes.length - at) return decodeText(reading, length)
  // Short keys and values are nearly always ASCII: faster than a call of TextDecoder.
  let text = ''
  for (let index = at; index < at + length; index++) {
    const byte = bytes[index] ?? 0
    if (byte > 0x7f) return decodeText(reading, length)
    text += String.fromCharCode(byte)
  }
  reading.at = at + length
  return text
}

function decodeText(reading: Reading, length: number): string {
  return parseUtf8(take(reading, length), reading.path, 'decode.cbor')
}

/** The head's argument (RFC 8949 section 3), in its shortest form. */
function readArgument(reading: Reading, info: number): number {
  if (info < 24) return info
  if (info > 27) return malformed(reading)
  const size = 1 << (info - 24)
  let value = 0
  for (let count = 0; count < size; count++) value = value * 256 + nextByte(reading)
  const least = info === 24 ? 24 : 256 ** (size / 2)
  if (value < least) throw new CodecError('decode.canonical', reading.path)
  return Number.isSafeInteger(value) ? value : malformed(reading)
}

function enter(reading: Reading): void {
  if (reading.depth-- <= 0) throw new CodecError('decode.depth', reading.path)
}

function atBreak(reading: Reading): boolean {
  if (reading.bytes[reading.at] !== breakCode) return false
  reading.at++
  return true
}

function nextByte(reading: Reading): number {
  return reading.bytes[reading.at++] ?? malformed(reading)
}

function take(reading: Reading, length: number): Uint8Array {
  const end = reading.at + length
  if (end > reading.bytes.length) return malformed(reading)
  const bytes = reading.bytes.subarray(reading.at, end)
  reading.at = end
  return bytes
}

function malformed(reading: Reading): never {
  throw new CodecError('decode.cbor', reading.path)
}
