/**
 * Canonical JSON (RFC 8785), of the values that a registry writes: strings, safe integers,
 * booleans, null, arrays and objects. Whoever hashes or signs the same value gets the same bytes.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { parseJson } from '../trust-list/json.ts'
import { hexText } from '../trust-list/key-id.ts'

/** @throws {TypeError} a fraction, a number beyond 2^53 - 1, a lone surrogate, or no JSON at all */
export function canonicalJson(value: unknown): string {
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
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : objectText(value)
    default:
      throw new TypeError('not a JSON value')
  }
}

function objectText(value: object): string {
  // The default order compares UTF-16 code units, as RFC 8785 section 3.2.3 demands.
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${canonicalJson(name)}:${canonicalJson(member)}`).join(',')}}`
}

/**
 * The value of canonical JSON; of any other text null, also where it means the same.
 *
 * @param maxDepth greatest nesting of objects and arrays
 */
export function parseCanonical(bytes: Uint8Array, maxDepth: number): unknown {
  try {
    const value = parseJson(bytes, maxDepth)
    const text = new TextDecoder().decode(bytes)
    return canonicalJson(value) === text ? value : null
  } catch {
    return null
  }
}

/** SHA-256 in lower-case hex. */
export function digestOf(bytes: Uint8Array): string {
  return hexText(sha256(bytes))
}

/** SHA-256 of a value's canonical JSON, in lower-case hex. @throws {TypeError} as `canonicalJson` */
export function digestOfJson(value: unknown): string {
  return digestOf(new TextEncoder().encode(canonicalJson(value)))
}
