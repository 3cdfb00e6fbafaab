/** CBOR that is changed as values, so that what comes out is CBOR again. */
import { decode, encode } from 'cborg'
import { bytesOf, concat, textOf } from './bytes.ts'
import type { Layer } from './layers.ts'
import type { Random } from './random.ts'

interface CborMessage {
  /** Tags before the message, as they stand. */
  readonly tags: Uint8Array
  readonly value: unknown
}

type Path = readonly unknown[]

/** CWT and COSE_Sign1 (RFC 8392, RFC 9052), before an array or a map. */
const tagged = /^(?:\xd8\x3d)?(?:\xd2)?/
const maxLength = 65_536
const maxDepth = 40

/** Null where the bytes are no array or map in CBOR. */
function messageOf(bytes: Uint8Array): CborMessage | null {
  if (bytes.length > maxLength || bytes.length < 2) return null
  const start = String.fromCharCode(...bytes.subarray(0, 3))
  const length = tagged.exec(start)?.[0].length ?? 0
  const major = (bytes[length] ?? 0) >> 5
  if (major !== 4 && major !== 5) return null
  try {
    return {
      tags: bytes.slice(0, length),
      value: decode(bytes.subarray(length), { useMaps: true, allowIndefinite: true }),
    }
  } catch {
    return null
  }
}

/** A byte string or text somewhere in the message, as what is inside it. */
export function cborLayer(bytes: Uint8Array, random: Random): Layer | null {
  const message = messageOf(bytes)
  if (message === null) return null
  const paths = pathsOf(message.value).filter((path) => {
    const value = valueAt(message.value, path)
    return typeof value === 'string' || value instanceof Uint8Array
  })
  if (paths.length === 0) return null
  const path = random.pick(paths)
  const value = valueAt(message.value, path)
  const isText = typeof value === 'string'
  return {
    inner: isText ? bytesOf(value) : (value as Uint8Array),
    wrap: (inner) => written(message, path, isText ? (textOf(inner) ?? inner) : inner),
  }
}

const values: readonly unknown[] = [
  null, undefined, true, false, 0, -1, 1, 23, 24, 255, 65_536, 2 ** 32, Number.MAX_SAFE_INTEGER,
  2n ** 64n - 1n, -(2n ** 63n), 0.5, Number.NaN, Number.POSITIVE_INFINITY, '', 'a', '2022-02-30',
  new Uint8Array(), new Uint8Array(64), [], new Map(), [[]], new Map([[1, 1]]), new Map([['', '']]),
] // biome-ignore format: a list of values

/** Null where the bytes are no array or map in CBOR. */
export function mutateCbor(bytes: Uint8Array, random: Random): Uint8Array | null {
  const message = messageOf(bytes)
  if (message === null) return null
  const path = random.pick(pathsOf(message.value))
  const was = valueAt(message.value, path)
  return written(message, path, changed(was, random))
}

function changed(was: unknown, random: Random): unknown {
  const choice = random.below(5)
  if (was instanceof Map && was.size > 0 && choice < 4) {
    const entries = [...was]
    const at = random.below(entries.length)
    const [key, value] = entries[at] ?? [0, 0]
    if (choice === 0) return new Map(entries.toSpliced(at, 1))
    if (choice === 1) return new Map(entries.toReversed())
    if (choice === 2) return new Map(entries.with(at, [random.pick(values), value]))
    return new Map([...entries, [typeof key === 'number' ? key + 1 : `${key}x`, value]])
  }
  if (Array.isArray(was) && choice < 3) {
    const at = random.below(was.length + 1)
    if (choice === 0) return was.toSpliced(at, 1)
    if (choice === 1) return was.toReversed()
    return was.toSpliced(at, 0, random.pick([...was, null]))
  }
  if (choice === 4) {
    let node = was
    for (let count = random.pick([1, 3, 20, 500]); count > 0; count--) node = [node]
    return node
  }
  return random.pick(values)
}

function written(message: CborMessage, path: Path, value: unknown): Uint8Array {
  try {
    return concat(message.tags, encode(withValue(message.value, path, value)))
  } catch {
    // What CBOR cannot say, such as a map in a map's name twice.
    return concat(message.tags, encode(null))
  }
}

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (path.length >= maxDepth) return [path]
  const names = value instanceof Map || Array.isArray(value) ? [...value.keys()] : []
  return [path, ...names.flatMap((name) => pathsOf(childOf(value, name), [...path, name]))]
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(childOf, value)
}

function childOf(value: unknown, name: unknown): unknown {
  if (value instanceof Map) return value.get(name)
  return Array.isArray(value) ? value[Number(name)] : undefined
}

function withValue(value: unknown, [name, ...rest]: Path, now: unknown): unknown {
  if (name === undefined) return now
  const child = withValue(childOf(value, name), rest, now)
  if (value instanceof Map) return new Map([...value].map(([k, v]) => [k, k === name ? child : v]))
  return Array.isArray(value) ? value.with(Number(name), child) : value
}
