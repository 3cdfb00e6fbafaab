/**
 * One shard of a set: sorted fingerprints, each an integer of `suffixBits` bits, since the leading
 * bits that all of a shard share are not repeated.
 *
 *     "txr1" | entries | end of each bucket | buckets, padded with zero bits to whole bytes
 *
 * Numbers are of 32 bits, big-endian; ends count bits from the start of the first bucket. A bucket
 * holds the fingerprints of one of 2^b equal ranges, as the distances between them: of the first
 * from the start of its range, of the others from the one before, less one; each Golomb-Rice coded,
 * quotient / 2^k as zeros and a one, then k bits. With l = floor(log2(entries)):
 *
 *     k = max(0, suffixBits - 1 - l)      b = max(0, l - 7): 128 to 255 entries a bucket
 *
 * So a set of fingerprints has one form. Accepted: exactly that form, at most `maxShardEntries`.
 */
import { RevocationError } from './error.ts'

export interface Shard {
  readonly entries: number
  readonly suffixBits: number
  readonly ends: Uint32Array
  /** The buckets, big-endian, and 64 zero bits behind them. */
  readonly words: Uint32Array
}

export const maxShardEntries = 524_288
export const shardMagic = 0x74787231
export const headerBytes = 8

/** @returns `rice`: k; `buckets`: 2^b; `range`: how many integers one bucket is for */
export function layoutOf(entries: number, suffixBits: number) {
  const log = entries === 0 ? 0 : 31 - Math.clz32(entries)
  const buckets = 2 ** Math.max(0, log - 7)
  return { rice: Math.max(0, suffixBits - 1 - log), buckets, range: 2 ** suffixBits / buckets }
}

/**
 * @param entries how many the head says there are
 * @throws {RevocationError} `revocation.part`
 */
export function parseShard(bytes: Uint8Array, suffixBits: number, entries: number): Shard {
  const { rice, buckets } = layoutOf(entries, suffixBits)
  const start = headerBytes + 4 * buckets
  const least = start + Math.ceil((entries * (rice + 1)) / 8)
  if (entries > maxShardEntries || entries > 2 ** suffixBits || bytes.length < least) throw broken()
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  if (view.getUint32(0) !== shardMagic || view.getUint32(4) !== entries) throw broken()
  const ends = Uint32Array.from({ length: buckets }, (_, at) =>
    view.getUint32(headerBytes + 4 * at),
  )
  const bits = ends[buckets - 1] ?? 0
  if (bytes.length - start !== Math.ceil(bits / 8)) throw broken()
  if (bits % 8 !== 0 && ((bytes.at(-1) ?? 0) & (0xff >> (bits % 8))) !== 0) throw broken()
  const shard = { entries, suffixBits, ends, words: wordsOf(bytes.subarray(start)) }
  fingerprintsOf(shard)
  return shard
}

/** All of them, ascending. @throws {RevocationError} `revocation.part` */
export function fingerprintsOf({ entries, suffixBits, ends, words }: Shard): Float64Array {
  const { rice, range } = layoutOf(entries, suffixBits)
  const scale = 2 ** rice
  const found = new Float64Array(entries)
  let count = 0
  let position = 0
  for (let bucket = 0; bucket < ends.length; bucket++) {
    const end = ends[bucket] ?? 0
    let value = -1
    while (position < end) {
      const zeros = zerosAt(words, position)
      position += zeros + 1
      value += 1 + zeros * scale + numberAt(words, position, rice)
      position += rice
      if (value >= range || position > end || count === entries) throw broken()
      found[count++] = bucket * range + value
    }
    if (position !== end) throw broken()
  }
  if (count !== entries) throw broken()
  return found
}

export function hasFingerprint({ entries, suffixBits, ends, words }: Shard, suffix: number) {
  const { rice, range } = layoutOf(entries, suffixBits)
  const scale = 2 ** rice
  const bucket = Math.floor(suffix / range)
  const wanted = suffix - bucket * range
  const end = ends[bucket] ?? 0
  let position = bucket === 0 ? 0 : (ends[bucket - 1] ?? 0)
  let value = -1
  while (position < end && value < wanted) {
    const zeros = zerosAt(words, position)
    position += zeros + 1
    value += 1 + zeros * scale + numberAt(words, position, rice)
    position += rice
  }
  return value === wanted
}

/** How many zero bits from a position on; where nothing follows, more than there are. */
function zerosAt(words: Uint32Array, position: number): number {
  const bits = bitsAt(words, position)
  if (bits !== 0) return Math.clz32(bits)
  let zeros = 32
  while (position + zeros < words.length * 32 && bitsAt(words, position + zeros) === 0) zeros += 32
  return zeros + Math.clz32(bitsAt(words, position + zeros))
}

/** @param length 0 to 48 */
function numberAt(words: Uint32Array, position: number, length: number): number {
  if (length === 0) return 0
  if (length <= 32) return bitsAt(words, position) >>> (32 - length)
  const high = bitsAt(words, position) * 2 ** (length - 32)
  return high + (bitsAt(words, position + 32) >>> (64 - length))
}

/** 32 bits from a position on, as an unsigned number. */
function bitsAt(words: Uint32Array, position: number): number {
  const at = position >>> 5
  const shift = position & 31
  const first = words[at] ?? 0
  if (shift === 0) return first
  return ((first << shift) | ((words[at + 1] ?? 0) >>> (32 - shift))) >>> 0
}

function wordsOf(bytes: Uint8Array): Uint32Array {
  const padded = new Uint8Array(Math.ceil(bytes.length / 4) * 4 + 8)
  padded.set(bytes)
  const view = new DataView(padded.buffer)
  const words = new Uint32Array(padded.length / 4)
  for (let at = 0; at < words.length; at++) words[at] = view.getUint32(4 * at)
  return words
}

function broken(): RevocationError {
  return new RevocationError('revocation.part')
}
