/**
 * Huffman codes of DEFLATE (RFC 1951 section 3.2.2). Accepted: complete codes, and the one incomplete
 * code that the section allows: a single code of one bit. Over-subscribed codes are refused.
 */
import { CodecError } from './error.ts'

/** Codes up to this length are decoded by one look-up. */
const fastBits = 9
const longestCode = 15

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

// Codes are packed from their most significant bit, into bytes that fill from the least.
const reversals = Uint16Array.from({ length: 1 << fastBits }, (_, code) => {
  let reversal = 0
  for (let bit = 0; bit < fastBits; bit++) reversal |= ((code >> bit) & 1) << (fastBits - 1 - bit)
  return reversal
})

/**
 * @param lengths code length of each symbol, 0 where it has none
 * @throws {CodecError} `decode.inflate`
 */
export function huffmanCode(
  lengths: Uint8Array,
  form: 'complete' | 'complete-or-single' = 'complete-or-single',
): HuffmanCode {
  const counts = countLengths(lengths)
  const longest = checkComplete(counts, form)
  // For each length: the next code, and where its symbol goes.
  const codes = new Uint16Array(2 * (longestCode + 1))
  for (let length = 1, code = 0, position = 0; length <= longestCode; length++) {
    codes[2 * length] = code
    codes[2 * length + 1] = position
    const count = counts[length] ?? 0
    code = (code + count) << 1
    position += count
  }
  const symbols = new Uint16Array(lengths.length)
  const fast = new Uint16Array(1 << Math.min(longest, fastBits))
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    if (length === 0) continue
    const code = codes[2 * length] ?? 0
    const position = codes[2 * length + 1] ?? 0
    codes[2 * length] = code + 1
    codes[2 * length + 1] = position + 1
    symbols[position] = symbol
    if (length > fastBits) continue
    const entry = (symbol << 4) | length
    const first = (reversals[code] ?? 0) >> (fastBits - length)
    for (let at = first, step = 1 << length; at < fast.length; at += step) fast[at] = entry
  }
  return { fast, mask: fast.length - 1, counts, symbols }
}

function countLengths(lengths: Uint8Array): Uint16Array {
  const counts = new Uint16Array(longestCode + 1)
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0
    counts[length] = (counts[length] ?? 0) + 1
  }
  counts[0] = 0
  return counts
}

/** The greatest length. */
function checkComplete(counts: Uint16Array, form: 'complete' | 'complete-or-single'): number {
  let unused = 1
  let codes = 0
  let longest = 0
  for (let length = 1; length <= longestCode; length++) {
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
