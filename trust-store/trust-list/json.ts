import { ListError } from './error.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * JSON (RFC 8259) as we accept it: UTF-8 without a byte order mark, no member named twice in one
 * object, depth limited. Depth and names are checked before a value is built.
 *
 * @param maxDepth greatest nesting of objects and arrays
 * @throws {ListError} `list.depth`, `list.json`
 */
export function parseJson(bytes: Uint8Array, maxDepth: number): unknown {
  let text: string
  try {
    text = utf8.decode(bytes)
  } catch {
    throw new ListError('list.json')
  }
  checkStructure(text, maxDepth)
  try {
    return JSON.parse(text)
  } catch {
    throw new ListError('list.json')
  }
}

interface Level {
  /** Names seen so far; null in an array. */
  readonly names: Set<string> | null
  nameExpected: boolean
}

/** One pass over the text. What is not JSON may pass here: `JSON.parse` refuses it afterwards. */
function checkStructure(text: string, maxDepth: number): void {
  const levels: Level[] = []
  let level: Level | undefined
  for (let index = 0; index < text.length; index++) {
    switch (text.charCodeAt(index)) {
      case 0x22: {
        const end = endOfString(text, index)
        if (level?.names && level.nameExpected) noteName(text.slice(index, end + 1), level.names)
        if (level) level.nameExpected = false
        index = end
        break
      }
      case 0x7b:
      case 0x5b: {
        const isObject = text.charCodeAt(index) === 0x7b
        level = { names: isObject ? new Set() : null, nameExpected: isObject }
        if (levels.push(level) > maxDepth) throw new ListError('list.depth')
        break
      }
      case 0x7d:
      case 0x5d:
        levels.pop()
        level = levels.at(-1)
        break
      case 0x2c:
        if (level) level.nameExpected = level.names !== null
    }
  }
}

function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  if (end === -1) throw new ListError('list.json')
  return end
}

function isEscaped(text: string, quote: number): boolean {
  let before = quote
  while (text.charCodeAt(before - 1) === 0x5c) before--
  return (quote - before) % 2 === 1
}

function noteName(literal: string, names: Set<string>): void {
  const name = literal.includes('\\') ? unescapeName(literal) : literal.slice(1, -1)
  if (names.has(name)) throw new ListError('list.json')
  names.add(name)
}

function unescapeName(literal: string): string {
  try {
    return String(JSON.parse(literal))
  } catch {
    throw new ListError('list.json')
  }
}
