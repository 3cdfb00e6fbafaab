/**
 * The exact bytes of the members of a JSON object, for signatures over "the JSON text" of one of
 * them: parsing and writing again would change white space, order and escapes. Accepted: what
 * `parseJson` accepts under the same limits, the outermost value an object, and its own member
 * names without escapes.
 */
import { CodecError } from './error.ts'
import { type JsonLimits, parseJson } from './json.ts'
import { parseUtf8, utf8Bytes } from './text.ts'

export interface JsonMember {
  /** From the first to the last byte of the value, as it stands in the text. */
  readonly bytes: Uint8Array
  readonly value: unknown
}

/** @throws {CodecError} `decode.json`, and those of `parseJson` and `parseUtf8` */
export function parseJsonMembers(
  bytes: Uint8Array,
  limits: JsonLimits,
  path: string | null = null,
): ReadonlyMap<string, JsonMember> {
  if (bytes.length > limits.maxSize) throw new CodecError('decode.size', path)
  const text = parseUtf8(bytes, path)
  const whole = parseJson(text, limits, path)
  if (typeof whole !== 'object' || whole === null || Array.isArray(whole)) {
    throw new CodecError('decode.json', path)
  }
  const values = new Map<string, unknown>(Object.entries(whole))
  const members = new Map<string, JsonMember>()
  for (const [name, literal] of literals(text)) {
    const value = values.get(name)
    // An escaped name is another spelling of one that the parser found.
    if (!values.has(name) || members.has(name)) throw new CodecError('decode.json', path)
    members.set(name, { bytes: utf8Bytes(literal), value })
  }
  if (members.size !== values.size) throw new CodecError('decode.json', path)
  return members
}

// The text is valid JSON and its outermost value an object: only nesting and strings matter here.
function* literals(text: string): Generator<[name: string, literal: string]> {
  let depth = 0
  let name: string | null = null
  let start = -1
  for (let at = 0; at < text.length; at++) {
    const unit = text.charAt(at)
    if (unit === '"') {
      const end = stringEnd(text, at)
      if (depth === 1 && name === null) name = text.slice(at + 1, end - 1)
      at = end - 1
    } else if (unit === '{' || unit === '[') {
      depth++
    } else if (depth === 1 && name !== null && start === -1 && unit === ':') {
      start = at + 1
    } else if (depth === 1 && name !== null && (unit === ',' || unit === '}')) {
      yield [name, trim(text.slice(start, at))]
      name = null
      start = -1
    }
    if (unit === '}' || unit === ']') depth--
  }
}

function stringEnd(text: string, start: number): number {
  let at = start + 1
  while (text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return at + 1
}

// JSON's white space only (RFC 8259 section 2): String.prototype.trim removes more.
function trim(text: string): string {
  return text.replace(/^[ \t\n\r]+|[ \t\n\r]+$/g, '')
}
