/**
 * Canonical JSON (RFC 8785), of the values that a registry writes: strings, safe integers,
 * booleans, null, arrays and objects. Whoever hashes or signs the same value gets the same bytes.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { hexText } from '../trust-list/key-id.ts'

/** Rule sets nest: their logic goes down 64 levels. */
const maxDepth = 96

/**
 * @throws {TypeError} a fraction, a number beyond 2^53 - 1, a lone surrogate, more than 96 objects
 *   and arrays inside each other, or no JSON at all
 */
export function canonicalJson(value: unknown): string {
  return textOf(value, maxDepth)
}

function textOf(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      // Its escapes are those of RFC 8785 section 3.2.2.2, but for lone surrogates.
      if (!value.isWellFormed()) throw new TypeError('not well-formed text')
      return JSON.stringify(value)
    case 'number':
      if (!Number.isSafeInteger(value) || Object.is(value, -0))
        throw new TypeError('not an integer')
      return String(value)
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (depth === 0) throw new TypeError('too deep')
      return Array.isArray(value)
        ? `[${value.map((element) => textOf(element, depth - 1)).join(',')}]`
        : objectText(value, depth - 1)
    default:
      throw new TypeError('not a JSON value')
  }
}

function objectText(value: object, depth: number): string {
  const members: string[] = []
  // The default order compares UTF-16 code units, as RFC 8785 section 3.2.3 demands.
  for (const name of Object.keys(value).sort()) {
    const member: unknown = Reflect.get(value, name)
    if (member !== undefined) members.push(`${textOf(name, 0)}:${textOf(member, depth)}`)
  }
  return `{${members.join(',')}}`
}

/**
 * The value of canonical JSON; of any other text null, also where it means the same. Whatever a
 * second member of one name, white space or another escape would change, it changes the text.
 */
export function parseCanonical(bytes: Uint8Array): unknown {
  try {
    const text = decoder.decode(bytes)
    const value: unknown = JSON.parse(text)
    return canonicalJson(value) === text ? value : null
  } catch {
    return null
  }
}

// Kept, since a registry reads a hundred thousand entries at its start; it has no state.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** SHA-256 in lower-case hex. */
export function digestOf(bytes: Uint8Array): string {
  return hexText(sha256(bytes))
}

/** SHA-256 of a value's canonical JSON, in lower-case hex. @throws {TypeError} as `canonicalJson` */
export function digestOfJson(value: unknown): string {
  return digestOf(new TextEncoder().encode(canonicalJson(value)))
}
