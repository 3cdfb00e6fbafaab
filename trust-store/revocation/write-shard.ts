import { headerBytes, layoutOf, shardMagic } from './shard.ts'

/** @param fingerprints ascending, each once, below 2^suffixBits */
export function writeShard(fingerprints: ArrayLike<number>, suffixBits: number): Uint8Array {
  const entries = fingerprints.length
  const { rice, buckets, range } = layoutOf(entries, suffixBits)
  const scale = 2 ** rice
  const ends = new Uint32Array(buckets)
  const bits = createBitWriter((entries * (rice + 2)) / 8 + 16)
  let bucket = 0
  let before = -1
  for (let at = 0; at < entries; at++) {
    const fingerprint = fingerprints[at] ?? 0
    for (; fingerprint >= (bucket + 1) * range; bucket++) {
      ends[bucket] = bits.length()
      before = (bucket + 1) * range - 1
    }
    const distance = fingerprint - before - 1
    const quotient = Math.floor(distance / scale)
    bits.writeUnary(quotient)
    bits.write(distance - quotient * scale, rice)
    before = fingerprint
  }
  ends.fill(bits.length(), bucket)
  return withHeader(entries, ends, bits.bytes())
}

function withHeader(entries: number, ends: Uint32Array, buckets: Uint8Array): Uint8Array {
  const start = headerBytes + 4 * ends.length
  const shard = new Uint8Array(start + buckets.length)
  const view = new DataView(shard.buffer)
  view.setUint32(0, shardMagic)
  view.setUint32(4, entries)
  for (const [at, end] of ends.entries()) view.setUint32(headerBytes + 4 * at, end)
  shard.set(buckets, start)
  return shard
}

/** @param expectedBytes grows where more are needed */
function createBitWriter(expectedBytes: number) {
  let bytes = new Uint8Array(Math.ceil(expectedBytes))
  let length = 0

  const reserve = (bits: number) => {
    if (length + bits <= bytes.length * 8) return
    const larger = new Uint8Array(bytes.length * 2 + Math.ceil(bits / 8))
    larger.set(bytes)
    bytes = larger
  }

  /** @param count at most 48 */
  const write = (value: number, count: number) => {
    reserve(count)
    let rest = value
    for (let left = count; left > 0; ) {
      const free = 8 - (length & 7)
      const taken = Math.min(free, left)
      left -= taken
      const piece = Math.floor(rest / 2 ** left)
      rest -= piece * 2 ** left
      const at = length >>> 3
      bytes[at] = (bytes[at] ?? 0) | (piece << (free - taken))
      length += taken
    }
  }

  return {
    write,
    writeUnary(zeros: number) {
      reserve(zeros + 1)
      length += zeros
      write(1, 1)
    },
    length: () => length,
    bytes: () => bytes.subarray(0, Math.ceil(length / 8)),
  }
}
