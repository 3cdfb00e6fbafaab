/**
 * JSON (RFC 8259), bounded. Accepted: one value under a size and a depth cap, no member name twice
 * in one object (names compared after their escapes), no lone surrogates, no byte order mark.
 */
import { type CodecCode, CodecError } from './error.ts'
import { parseUtf8 } from './text.ts'

export interface JsonLimits {
  /** Greatest size of the text, in bytes for bytes and UTF-16 units for text. */
  readonly maxSize: number
  /** Greatest nesting of objects and arrays; a bare string has depth 0. */
  readonly maxDepth: number
}

/** @throws {CodecError} `decode.text` as well as those of `parseJson` */
export function parseJsonBytes(
  bytes: Uint8Array,
  limits: JsonLimits,
  path: string | null = null,
): unknown {
  if (bytes.length > limits.maxSize) throw new CodecError('decode.size', path)
  return parseJson(parseUtf8(bytes, path), limits, path)
}

/** @throws {CodecError} `decode.size`, `decode.depth`, `decode.json` */
export function parseJson(text: string, limits: JsonLimits, path: string | null = null): unknown {
  if (text.length > limits.maxSize) throw new CodecError('decode.size', path)
  scan(text, limits.maxDepth, path)
  try {
    return JSON.parse(text)
  } catch {
    throw new CodecError('decode.json', path)
  }
}

// JSON.parse keeps the last of two equal names and has no depth cap: both are settled before it.
function scan(text: string, maxDepth: number, path: string | null): void {
  const names: (Set<string> | null)[] = []
  const escapes = text.includes('\\')
  const escaped = escapes && text.includes('\\u')
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
      case 0x5b: // [
        if (names.length >= maxDepth) throw new CodecError('decode.depth', path)
        names.push(text[at] === '{' ? new Set() : null)
        break
      case 0x7d: // }
      case 0x5d: // ]
        names.pop()
        break
      case 0x22: {
        const end = escapes ? stringEnd(text, at, path) : text.indexOf('"', at + 1) + 1
        if (end === 0) throw new CodecError('decode.json', path)
        const members = names.at(-1)
        if (members && isName(text, end)) {
          const name = stringValue(text.slice(at, end), path)
          if (members.has(name)) throw new CodecError('decode.json', path)
          members.add(name)
        } else if (escaped) {
          stringValue(text.slice(at, end), path)
        }
        at = end - 1
        break
      }
    }
  }
}

function stringEnd(text: string, start: number, path: string | null): number {
  for (let at = start + 1; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x22) return at + 1
    if (unit === 0x5c) at++
  }
  throw new CodecError('decode.json', path)
}

function isName(text: string, end: number): boolean {
  for (let at = end; ; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 0x3a) return true
    if (unit !== 0x20 && unit !== 0x09 && unit !== 0x0a && unit !== 0x0d) return false
  }
}

function stringValue(literal: string, path: string | null): string {
  if (!literal.includes('\\')) return literal.slice(1, -1)
  const code: CodecCode = 'decode.json'
  let value: unknown
  try {
    value = JSON.parse(literal)
  } catch {
    throw new CodecError(code, path)
  }
  if (typeof value !== 'string' || !value.isWellFormed()) throw new CodecError(code, path)
  return value
}
