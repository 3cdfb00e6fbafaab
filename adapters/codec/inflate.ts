/**
 * Decompression, bounded: raw DEFLATE (RFC 1951) and zlib (RFC 1950). Accepted: one complete stream
 * with nothing after it, unused bits of its last byte zero, output within the caller's cap; for zlib
 * method 8, no preset dictionary, and a matching Adler-32.
 *
 * Ours, because no library tells where the stream ended: `fflate` ignores what follows and does not
 * check Adler-32, `pako` drops the unused bits, so that one signed content would have many codes.
 */
import { CodecError } from './error.ts'
import { type HuffmanCode, huffmanCode } from './huffman.ts'

const lengthBases = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
  163, 195, 227, 258,
]
const lengthExtras = [
  0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
]
const distanceBases = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
  3073, 4097, 6145, 8193, 12289, 16385, 24577,
]
const distanceExtras = [
  0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13,
]
const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
const fixedLengths = Uint8Array.from({ length: 288 }, (_, symbol) =>
  symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8,
)
const fixedLiterals = huffmanCode(fixedLengths)
const fixedDistances = huffmanCode(new Uint8Array(32).fill(5))

interface Inflation {
  readonly input: Uint8Array
  /** Index of the next byte of the input. */
  next: number
  /** Bits taken from the input and not used yet, the next one lowest. */
  bits: number
  held: number
  readonly maxSize: number
  output: Uint8Array
  size: number
}

/**
 * @param maxSize greatest size of the output, in bytes; no more is ever allocated
 * @throws {CodecError} `decode.inflate`, `decode.inflate-size`, `decode.trailing`,
 *   `decode.canonical` unused bits that are set
 */
export function inflateRaw(input: Uint8Array, maxSize: number): Uint8Array {
  const capacity = Math.min(maxSize, input.length * 3 + 64)
  const output = new Uint8Array(capacity)
  const run: Inflation = { input, next: 0, bits: 0, held: 0, maxSize, output, size: 0 }
  let last = false
  while (!last) {
    last = take(run, 1) === 1
    const type = take(run, 2)
    if (type === 0) copyStored(run)
    else if (type === 1) expand(run, fixedLiterals, fixedDistances)
    else if (type === 2) expandDynamic(run)
    else throw new CodecError('decode.inflate')
  }
  if (run.next - (run.held >> 3) !== input.length) throw new CodecError('decode.trailing')
  if (run.bits !== 0) throw new CodecError('decode.canonical')
  return run.output.subarray(0, run.size)
}

/** @throws {CodecError} those of `inflateRaw`; `decode.inflate` also for header and Adler-32 */
export function inflateZlib(input: Uint8Array, maxSize: number): Uint8Array {
  const [method = 0, flags = 0] = input
  const valid = (method & 0x0f) === 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 === 0
  if (input.length < 6 || !valid || (flags & 0x20) !== 0) throw new CodecError('decode.inflate')
  const end = input.length - 4
  const output = inflateRaw(input.subarray(2, end), maxSize)
  const stated = new DataView(input.buffer, input.byteOffset + end, 4).getUint32(0)
  if (adler32(output) !== stated) throw new CodecError('decode.inflate')
  return output
}

function take(run: Inflation, count: number): number {
  while (run.held < count) {
    if (run.next >= run.input.length) throw new CodecError('decode.inflate')
    run.bits |= (run.input[run.next++] ?? 0) << run.held
    run.held += 8
  }
  const value = run.bits & ((1 << count) - 1)
  run.bits >>>= count
  run.held -= count
  return value
}

function reserve(run: Inflation, count: number): void {
  const needed = run.size + count
  if (needed > run.maxSize) throw new CodecError('decode.inflate-size')
  if (needed <= run.output.length) return
  const larger = new Uint8Array(Math.min(run.maxSize, needed * 2))
  larger.set(run.output.subarray(0, run.size))
  run.output = larger
}

function copyStored(run: Inflation): void {
  // The rest of the byte is unused; zero, like at the end of the stream.
  if (take(run, run.held & 7) !== 0) throw new CodecError('decode.canonical')
  const next = run.next - (run.held >> 3)
  run.bits = 0
  run.held = 0
  const { input } = run
  const length = (input[next] ?? 0) | ((input[next + 1] ?? 0) << 8)
  const inverse = (input[next + 2] ?? 0) | ((input[next + 3] ?? 0) << 8)
  if (length !== (~inverse & 0xffff) || next + 4 + length > input.length) {
    throw new CodecError('decode.inflate')
  }
  reserve(run, length)
  run.output.set(input.subarray(next + 4, next + 4 + length), run.size)
  run.size += length
  run.next = next + 4 + length
}

function expandDynamic(run: Inflation): void {
  const literals = take(run, 5) + 257
  const distances = take(run, 5) + 1
  const codes = take(run, 4) + 4
  if (literals > 286 || distances > 30) throw new CodecError('decode.inflate')
  const ordered = new Uint8Array(19)
  for (let at = 0; at < codes; at++) ordered[codeLengthOrder[at] ?? 0] = take(run, 3)
  const lengthCode = huffmanCode(ordered, 'complete')
  const lengths = new Uint8Array(literals + distances)
  for (let at = 0; at < lengths.length; ) {
    const symbol = decodeSymbol(run, lengthCode)
    if (symbol < 16) {
      lengths[at++] = symbol
      continue
    }
    if (symbol === 16 && at === 0) throw new CodecError('decode.inflate')
    const value = symbol === 16 ? (lengths[at - 1] ?? 0) : 0
    const repeats =
      symbol === 16 ? 3 + take(run, 2) : symbol === 17 ? 3 + take(run, 3) : 11 + take(run, 7)
    const end = at + repeats
    if (end > lengths.length) throw new CodecError('decode.inflate')
    lengths.fill(value, at, end)
    at = end
  }
  if (lengths[256] === 0) throw new CodecError('decode.inflate')
  expand(run, huffmanCode(lengths.subarray(0, literals)), huffmanCode(lengths.subarray(literals)))
}

function expand(run: Inflation, literals: HuffmanCode, distances: HuffmanCode): void {
  const { fast, mask } = literals
  for (;;) {
    if (run.held < 15) fill(run)
    const entry = fast[run.bits & mask] ?? 0
    const symbol = entry === 0 ? decodeLong(run, literals) : consume(run, entry)
    if (symbol < 256) {
      if (run.size >= run.output.length) reserve(run, 1)
      run.output[run.size++] = symbol
      continue
    }
    if (symbol === 256) return
    const length = readExtended(run, symbol - 257, lengthBases, lengthExtras)
    const distance = readExtended(run, decodeSymbol(run, distances), distanceBases, distanceExtras)
    if (distance > run.size) throw new CodecError('decode.inflate')
    reserve(run, length)
    const { output, size } = run
    for (let at = size; at < size + length; at++) output[at] = output[at - distance] ?? 0
    run.size = size + length
  }
}

function readExtended(
  run: Inflation,
  index: number,
  bases: readonly number[],
  extras: readonly number[],
): number {
  const base = bases[index]
  if (base === undefined) throw new CodecError('decode.inflate')
  return base + take(run, extras[index] ?? 0)
}

function fill(run: Inflation): void {
  while (run.held < 23 && run.next < run.input.length) {
    run.bits |= (run.input[run.next++] ?? 0) << run.held
    run.held += 8
  }
}

function consume(run: Inflation, entry: number): number {
  const length = entry & 15
  if (length > run.held) throw new CodecError('decode.inflate')
  run.bits >>>= length
  run.held -= length
  return entry >> 4
}

function decodeSymbol(run: Inflation, code: HuffmanCode): number {
  if (run.held < 15) fill(run)
  const entry = code.fast[run.bits & code.mask] ?? 0
  return entry === 0 ? decodeLong(run, code) : consume(run, entry)
}

// Bit by bit: codes longer than the look-up are rare.
function decodeLong(run: Inflation, { counts, symbols }: HuffmanCode): number {
  let code = 0
  let first = 0
  let index = 0
  for (let length = 1; length <= Math.min(15, run.held); length++) {
    code |= (run.bits >> (length - 1)) & 1
    const count = counts[length] ?? 0
    if (code - first < count) {
      run.bits >>>= length
      run.held -= length
      return symbols[index + code - first] ?? 0
    }
    index += count
    first = (first + count) << 1
    code <<= 1
  }
  throw new CodecError('decode.inflate')
}

function adler32(bytes: Uint8Array): number {
  let a = 1
  let b = 0
  for (let from = 0; from < bytes.length; from += 3800) {
    const end = Math.min(from + 3800, bytes.length)
    for (let at = from; at < end; at++) {
      a += bytes[at] ?? 0
      b += a
    }
    a %= 65521
    b %= 65521
  }
  return ((b << 16) | a) >>> 0
}
