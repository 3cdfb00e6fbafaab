/** Changes to bytes that know nothing of what the bytes mean. */
import { concat } from './bytes.ts'
import type { Random } from './random.ts'

/** @param other of the same kind, to take a part of */
export type MutateBytes = (bytes: Uint8Array, random: Random, other: Uint8Array) => Uint8Array

const telling = [0, 1, 0x20, 0x23, 0x30, 0x7f, 0x80, 0xc0, 0xf8, 0xfe, 0xff]

export const byteMutations: Readonly<Record<string, MutateBytes>> = {
  'flip a bit': (bytes, random) => changed(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  'flip several bits': (bytes, random) => {
    const copy = bytes.slice()
    for (let count = 2 + random.below(6); count > 0; count--) {
      const at = random.below(copy.length)
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
    }
    return copy
  },
  'write a telling byte': (bytes, random) => changed(bytes, random, () => random.pick(telling)),
  'add or take one': (bytes, random) =>
    changed(bytes, random, (byte) => byte + (random.chance(0.5) ? 1 : -1)),
  'write a number at its bounds': (bytes, random) => {
    const size = random.pick([2, 4, 8])
    if (bytes.length < size) return bytes
    const copy = bytes.slice()
    const view = new DataView(copy.buffer)
    const value = random.pick([0n, 1n, 2n ** 15n, 2n ** 31n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n])
    const at = random.below(copy.length - size + 1)
    const littleEndian = random.chance(0.3)
    if (size === 2) view.setUint16(at, Number(value & 0xffffn), littleEndian)
    if (size === 4) view.setUint32(at, Number(value & 0xffffffffn), littleEndian)
    if (size === 8) view.setBigUint64(at, value, littleEndian)
    return copy
  },
  'cut the end': (bytes, random) => bytes.slice(0, random.below(bytes.length)),
  'cut the start': (bytes, random) => bytes.slice(random.below(bytes.length)),
  'take a range out': (bytes, random) => {
    const [from, to] = range(bytes, random)
    return concat(bytes.slice(0, from), bytes.slice(to))
  },
  'put bytes in': (bytes, random) => {
    const at = random.below(bytes.length + 1)
    return concat(bytes.slice(0, at), random.bytes(1 + random.below(8)), bytes.slice(at))
  },
  'append bytes': (bytes, random) =>
    concat(bytes, random.chance(0.5) ? Uint8Array.of(random.pick(telling)) : random.bytes(4)),
  'repeat a range': (bytes, random) => {
    const [from, to] = range(bytes, random)
    return concat(bytes.slice(0, to), bytes.slice(from))
  },
  'repeat a range often': (bytes, random) => {
    const [from, to] = range(bytes, random)
    const times = random.pick([4, 50, 400])
    const part = bytes.slice(from, Math.min(to, from + 200))
    return concat(bytes.slice(0, from), ...Array(times).fill(part), bytes.slice(from))
  },
  'exchange two ranges': (bytes, random) => {
    const [from, to] = range(bytes, random)
    const length = to - from
    const at = random.below(bytes.length - length + 1)
    const copy = bytes.slice()
    copy.set(bytes.subarray(at, at + length), from)
    copy.set(bytes.subarray(from, to), at)
    return copy
  },
  'go on with another': (bytes, random, other) =>
    concat(
      bytes.slice(0, random.below(bytes.length + 1)),
      other.slice(random.below(other.length + 1)),
    ),
  'write a part of another over it': (bytes, random, other) => {
    const length = Math.min(bytes.length, other.length)
    if (length === 0) return bytes
    const from = random.below(length)
    const to = from + 1 + random.below(Math.min(80, length - from))
    const copy = bytes.slice()
    copy.set(other.subarray(from, to), from)
    return copy
  },
  'fill a range': (bytes, random) => {
    const [from, to] = range(bytes, random)
    return bytes.slice().fill(random.pick(telling), from, to)
  },
}

function changed(bytes: Uint8Array, random: Random, change: (byte: number) => number): Uint8Array {
  if (bytes.length === 0) return bytes
  const copy = bytes.slice()
  const at = random.below(copy.length)
  copy[at] = change(copy[at] ?? 0)
  return copy
}

/** Not empty where there are bytes, mostly short. */
function range(bytes: Uint8Array, random: Random): readonly [from: number, to: number] {
  if (bytes.length === 0) return [0, 0]
  const from = random.below(bytes.length)
  const most = random.chance(0.8) ? Math.min(16, bytes.length - from) : bytes.length - from
  return [from, from + 1 + random.below(most)]
}
