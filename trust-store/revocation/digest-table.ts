/** Many digests in memory, sorted; for who builds sets. 10 million of them take half a gigabyte. */
import { digestBytes } from './code-digest.ts'
import { compareDigests } from './digest-list.ts'
import { RevocationError } from './error.ts'
import { fingerprintOf } from './set.ts'

/** Collects, in any order; the same digest may come again. */
export interface DigestCollector {
  add(digest: Uint8Array): void
  /** Ends collecting. @throws {RevocationError} `revocation.size`: more than 100 million */
  sort(): DigestTable
}

/** Sorted digests, each once, a part of them for each value of their first ten bits. */
export interface DigestTable {
  readonly count: number
  readonly partitions: readonly Partition[]
}

export interface Partition {
  /** Whole digests, ascending. */
  readonly bytes: Uint8Array
  /** The first 48 bits of each. */
  readonly keys: Float64Array
  readonly count: number
  /** One byte for each, for the builder to write on. */
  readonly marks: Uint8Array
}

/** Entries of one partition that share a fingerprint. */
export interface Run {
  readonly partition: Partition
  readonly start: number
  readonly end: number
}

const partitionBits = 10
const indexBits = 17
const keyBits = 48
const leastRoom = 16
const nearby = 32

export function createDigestCollector(): DigestCollector {
  const growing = Array.from({ length: 2 ** partitionBits }, () => ({
    bytes: new Uint8Array(),
    count: 0,
  }))
  return {
    add(digest) {
      const into = growing[partitionOf(digest)]
      if (into === undefined) return
      const length = into.count * digestBytes
      if (length === into.bytes.length) {
        const room = Math.max(leastRoom, Math.ceil(into.count * 1.25))
        const larger = new Uint8Array(room * digestBytes)
        larger.set(into.bytes)
        into.bytes = larger
      }
      into.bytes.set(digest, length)
      into.count++
    },
    sort() {
      const partitions = growing.map((one) => {
        const sorted = sortDigests(one.bytes, one.count)
        one.bytes = new Uint8Array()
        return sorted
      })
      return { partitions, count: partitions.reduce((sum, { count }) => sum + count, 0) }
    },
  }
}

/** The digests with this fingerprint. @param width at least 16 */
export function runOf({ partitions }: DigestTable, fingerprint: number, width: number): Run | null {
  const size = 2 ** (width - partitionBits)
  const partition = partitions[Math.floor(fingerprint / size)]
  if (partition === undefined) return null
  const { count, keys } = partition
  const span = 2 ** (keyBits - width)
  const from = fingerprint * span
  const until = from + span
  // Digests lie evenly: it is near here, and so in few places of a large memory.
  const guess = Math.floor(((fingerprint % size) / size) * count)
  let low = guess
  for (let reach = nearby; low > 0 && (keys[low] ?? from) >= from; reach *= 2) {
    low = Math.max(0, low - reach)
  }
  let high = guess
  for (let reach = nearby; high < count && (keys[high] ?? from) < from; reach *= 2) {
    low = high + 1
    high = Math.min(count, high + reach)
  }
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((keys[middle] ?? from) < from) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < count && (keys[end] ?? until) < until) end++
  return end === low ? null : { partition, start: low, end }
}

/** Index in the run's partition; -1: it is not there. */
export function indexIn({ partition, start, end }: Run, digest: Uint8Array): number {
  for (let at = start; at < end; at++) {
    if (compareDigests(partition.bytes, digest, at * digestBytes) === 0) return at
  }
  return -1
}

/** Every run, ascending. */
export function* runsOf({ partitions }: DigestTable, width: number): Generator<Run> {
  for (const partition of partitions) {
    for (let start = 0; start < partition.count; ) {
      const fingerprint = fingerprintAt(partition, start, width)
      let end = start + 1
      while (end < partition.count && fingerprintAt(partition, end, width) === fingerprint) end++
      yield { partition, start, end }
      start = end
    }
  }
}

export function fingerprintAt({ keys }: Partition, at: number, width: number): number {
  return Math.floor((keys[at] ?? 0) / 2 ** (keyBits - width))
}

function partitionOf(digest: Uint8Array): number {
  return (((digest[0] ?? 0) << 8) | (digest[1] ?? 0)) >>> (16 - partitionBits)
}

/** By 36 bits behind those that all share, in one number with the index; then by all of them. */
function sortDigests(bytes: Uint8Array, collected: number): Partition {
  if (collected > 2 ** indexBits) throw new RevocationError('revocation.size')
  const keys = new Float64Array(collected)
  for (let at = 0; at < collected; at++) {
    const start = at * digestBytes
    const high = ((bytes[start + 1] ?? 0) & 0x3f) * 2 ** 24
    const middle =
      ((bytes[start + 2] ?? 0) << 16) | ((bytes[start + 3] ?? 0) << 8) | (bytes[start + 4] ?? 0)
    const low = (bytes[start + 5] ?? 0) >>> 2
    keys[at] = ((high + middle) * 64 + low) * 2 ** indexBits + at
  }
  keys.sort()
  const order = Uint32Array.from(keys, (key) => key % 2 ** indexBits)
  const compare = (one = 0, other = 0) =>
    compareDigests(bytes, bytes, one * digestBytes, other * digestBytes)
  for (let at = 1; at < collected; at++) {
    for (let place = at; place > 0; place--) {
      const [one = 0, other = 0] = [order[place - 1], order[place]]
      if (compare(one, other) <= 0) break
      order[place - 1] = other
      order[place] = one
    }
  }
  const distinct = order.filter((index, at) => at === 0 || compare(order[at - 1], index) !== 0)
  const sorted = new Uint8Array(distinct.length * digestBytes)
  const sortedKeys = new Float64Array(distinct.length)
  for (const [at, index] of distinct.entries()) {
    sorted.set(bytes.subarray(index * digestBytes, (index + 1) * digestBytes), at * digestBytes)
    sortedKeys[at] = fingerprintOf(bytes, keyBits, index * digestBytes)
  }
  const count = distinct.length
  return { bytes: sorted, keys: sortedKeys, count, marks: new Uint8Array(count) }
}
