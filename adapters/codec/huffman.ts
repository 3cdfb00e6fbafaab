/**
 * Huffman codes of DEFLATE (RFC 1951 section 3.2.2). Accepted: complete codes, and the one incomplete
 * code that the section allows: a single code of one bit. Over-subscribed codes are refused.
 */
import { CodecError } from './error.ts'

/** Codes up to this length are decoded by one look-up. */
export const fastBits = 9

export interface HuffmanCode {
  /** By the next bits, at most `fastBits`: symbol << 4 | length; 0: the code is longer, or none. */
  readonly fast: Uint16Array
  /** `fast.length - 1`. */
  readonly mask: number
  /** How many codes have each length, 0 to 15. */
  readonly counts: Uint16Array
  /** Symbols in the order of their codes. */
  readonly symbols: Uint16Array
}

/**
 * @param lengths code length of each symbol, 0 where it has none
 * @throws {CodecError} `decode.inflate`
 */
export function huffmanCode(
  lengths: Uint8Array,
  form: 'complete' | 'complete-or-single' = 'complete-or-single',
): HuffmanCode {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
  counts[0] = 0
  const longest = checkComplete(counts, form)
  const offsets = new Uint16Array(17)
  const next = new Uint16Array(16)
  for (let length = 1, code = 0; length < 16; length++) {
    code = (code + (counts[length - 1] ?? 0)) << 1
    next[length] = code
    offsets[length + 1] = (offsets[length] ?? 0) + (counts[length] ?? 0)
  }
  const symbols = new Uint16Array(lengths.length)
  const fast = new Uint16Array(1 << Math.min(longest, fastBits))
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    const position = offsets[length] ?? 0
    offsets[length] = position + 1
    symbols[position] = symbol
    const code = next[length] ?? 0
    next[length] = code + 1
    if (length <= fastBits) {
      const entry = (symbol << 4) | length
      for (let at = reversed(code, length); at < fast.length; at += 1 << length) fast[at] = entry
    }
  }
  return { fast, mask: fast.length - 1, counts, symbols }
}

/** The greatest length. */
function checkComplete(counts: Uint16Array, form: 'complete' | 'complete-or-single'): number {
  let unused = 1
  let codes = 0
  let longest = 0
  for (let length = 1; length < 16; length++) {
    const count = counts[length] ?? 0
    unused = (unused << 1) - count
    codes += count
    if (count > 0) longest = length
    if (unused < 0) throw new CodecError('decode.inflate')
  }
  const single = form === 'complete-or-single' && codes === 1 && counts[1] === 1
  if (unused > 0 && codes > 0 && !single) throw new CodecError('decode.inflate')
  return longest
}

// Codes are packed from their most significant bit, into bytes that fill from the least.
function reversed(code: number, length: number): number {
  let result = 0
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit)
  return result
}
