/** Containers inside bytes: what is decoded, changed and encoded again reaches the parsers below. */
import { deflateRawSync, deflateSync, inflateRawSync, inflateSync } from 'node:zlib'
import { unzipSync, zipSync } from 'fflate'
import { base45 as encodeBase45, numeric as encodeNumeric } from '../vectors/encode.ts'
import { bytesOf, concat, textOf } from './bytes.ts'
import { cborLayer } from './cbor-tree.ts'
import { nodeAt, pathsOf, textOfTree, treeOf, withNode } from './json-tree.ts'
import type { Random } from './random.ts'

export interface Layer {
  readonly inner: Uint8Array
  /** The whole again, with other content. */
  wrap(inner: Uint8Array): Uint8Array
}

/** What is larger shows only that large things are refused. */
const maxSize = 100_000

/** A container that the bytes are or hold, at random; null: there is none. */
export function layerOf(bytes: Uint8Array, random: Random): Layer | null {
  if (bytes.length > maxSize) return null
  const text = textOf(bytes)
  const layers = text === null ? binaryLayers(bytes) : textLayers(text)
  const layer = layers.length === 0 ? null : random.pick(layers)(random)
  return layer === null || layer.inner.length > maxSize ? null : layer
}

type Open = (random: Random) => Layer | null

function binaryLayers(bytes: Uint8Array): readonly Open[] {
  const open: Open[] = [(random) => cborLayer(bytes, random)]
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return [() => zipLayer(bytes)]
  const inflated = inflate(bytes)
  if (inflated !== null) {
    const { inner, raw } = inflated
    open.push((random) => {
      const level = random.pick([0, 1, 6, 9])
      return {
        inner,
        wrap: (now) => new Uint8Array((raw ? deflateRawSync : deflateSync)(now, { level })),
      }
    })
  }
  return open
}

const filter = ({ originalSize }: { readonly originalSize: number }) => originalSize <= maxSize

/** An archive of one file. */
function zipLayer(bytes: Uint8Array): Layer | null {
  try {
    const [[name, inner] = []] = Object.entries(unzipSync(bytes, { filter }))
    if (name === undefined || inner === undefined) return null
    const mtime = new Date(2022, 4, 20)
    return { inner, wrap: (now) => zipSync({ [name]: [now, { level: 6, mtime }] }) }
  } catch {
    return null
  }
}

function inflate(bytes: Uint8Array): { readonly inner: Uint8Array; readonly raw: boolean } | null {
  if (bytes.length < 8) return null
  for (const raw of [false, true]) {
    try {
      const inner = (raw ? inflateRawSync : inflateSync)(bytes, { maxOutputLength: maxSize })
      if (inner.length > 0) return { inner: new Uint8Array(inner), raw }
    } catch {
      // Not of this kind.
    }
  }
  return null
}

function textLayers(text: string): readonly Open[] {
  const open: Open[] = []
  const tree = treeOf(text)
  if (tree !== null) open.push((random) => jsonStringLayer(text, random))
  const numericPart = /^shc:\/((?:\d\d)+)$/.exec(text)?.[1]
  if (numericPart !== undefined) open.push(() => numericLayer(numericPart))
  const [, prefix = '', digits] = /^([A-Z0-9]{2,8}:)([0-9A-Z $%*+\-./:]{8,})$/.exec(text) ?? []
  if (digits !== undefined) open.push(() => base45Layer(prefix, digits))
  if (/[A-Za-z0-9+/_-]{12}/.test(text)) open.push((random) => base64Layer(text, random))
  if (/[0-9A-Fa-f]{16}/.test(text)) open.push((random) => hexLayer(text, random))
  if (/[?&=]/.test(text)) open.push((random) => parameterLayer(text, random))
  return open
}

function jsonStringLayer(text: string, random: Random): Layer | null {
  const tree = treeOf(text)
  if (tree === null) return null
  const path = random.pick(pathsOf(tree))
  const node = nodeAt(tree, path)
  if (node?.kind !== 'scalar' || !node.literal.startsWith('"')) return null
  return {
    inner: bytesOf(String(JSON.parse(node.literal))),
    wrap(inner) {
      const literal = JSON.stringify(textOf(inner) ?? latin1Of(inner))
      return bytesOf(textOfTree(withNode(tree, path, () => ({ kind: 'scalar', literal }))))
    },
  }
}

function numericLayer(digits: string): Layer {
  const jws = digits.replace(/\d\d/g, (pair) => String.fromCharCode(Number(pair) + 45))
  return {
    inner: bytesOf(jws),
    wrap: (inner) => bytesOf(encodeNumeric(textOf(inner) ?? latin1Of(inner))),
  }
}

const alphabet45 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

function base45Layer(prefix: string, digits: string): Layer {
  const bytes: number[] = []
  for (let at = 0; at < digits.length; at += 3) {
    const [a = 0, b = 0, c] = Array.from(digits.slice(at, at + 3), (one) => alphabet45.indexOf(one))
    const value = a + b * 45 + (c ?? 0) * 2025
    if (c === undefined) bytes.push(value & 255)
    else bytes.push((value >> 8) & 255, value & 255)
  }
  return {
    inner: Uint8Array.from(bytes),
    wrap: (inner) => bytesOf(prefix + encodeBase45(inner)),
  }
}

function base64Layer(text: string, random: Random): Layer | null {
  const { index, 0: found } = random.pick(Array.from(text.matchAll(/[A-Za-z0-9+/_-]{12,}={0,2}/g)))
  const encoding = /[-_]/.test(found) || random.chance(0.3) ? 'base64url' : 'base64'
  const isPadded = found.endsWith('=')
  return {
    inner: new Uint8Array(Buffer.from(found, encoding)),
    wrap(inner) {
      const encoded = Buffer.from(inner).toString(encoding)
      const now = isPadded ? encoded : encoded.replace(/=+$/, '')
      return around(text, index, found.length, now)
    },
  }
}

function hexLayer(text: string, random: Random): Layer | null {
  const { index, 0: found } = random.pick(Array.from(text.matchAll(/(?:[0-9A-Fa-f]{2}){8,}/g)))
  const isUpper = found === found.toUpperCase()
  return {
    inner: new Uint8Array(Buffer.from(found, 'hex')),
    wrap(inner) {
      const hex = Buffer.from(inner).toString('hex')
      return around(text, index, found.length, isUpper ? hex.toUpperCase() : hex)
    },
  }
}

function parameterLayer(text: string, random: Random): Layer | null {
  const places = Array.from(text.matchAll(/(?<==)[^&#=]+/g))
  if (places.length === 0) return null
  const { index, 0: found } = random.pick(places)
  try {
    const inner = bytesOf(decodeURIComponent(found))
    return {
      inner,
      wrap: (now) =>
        around(
          text,
          index,
          found.length,
          encodeURIComponent((textOf(now) ?? latin1Of(now)).toWellFormed()),
        ),
    }
  } catch {
    return null
  }
}

function around(text: string, index: number, length: number, by: string): Uint8Array {
  return bytesOf(text.slice(0, index) + by + text.slice(index + length))
}

function latin1Of(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1')
}

/** What is small, and large or deep once it is read: zeros compressed, nesting, lengths that lie. */
export const bombs: readonly Uint8Array[] = [
  new Uint8Array(deflateSync(new Uint8Array(20_000_000))),
  new Uint8Array(deflateRawSync(new Uint8Array(20_000_000))),
  concat(bytesOf('['.repeat(30_000)), bytesOf(']'.repeat(30_000))),
  new Uint8Array(30_000).fill(0x81),
  Uint8Array.of(0x9b, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0),
  Uint8Array.of(0x5b, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0),
]
