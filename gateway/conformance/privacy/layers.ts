/**
 * Everything that can be read in a content without a key: the text itself, members of JSON, and what
 * percent signs, Base64, hexadecimal digits and zlib hide. Bounded in depth, number and size; what
 * is beyond is not looked at.
 */
import { CodecError } from '../../../adapters/codec/error.ts'
import { inflateZlib } from '../../../adapters/codec/inflate.ts'

export interface Layer {
  readonly text: string
  /** How it was come by: `base64/json/name`; members by their name, entries by their number. */
  readonly path: string
  /** Name of the member whose value it is; null: it is none. */
  readonly member: string | null
}

const maxDepth = 5
const maxLayers = 400
const maxCharacters = 262_144
const maxInflated = 65_536
const maxNesting = 64
/** Shorter runs say nothing. */
const leastRun = 6
const utf8 = new TextDecoder('utf-8', { fatal: true })

interface Waiting extends Layer {
  readonly depth: number
}

/**
 * JSON itself is none of them, its members are.
 *
 * @param content a code or a reply; bytes that are not UTF-8 are searched for runs that are
 */
export function layersOf(content: Uint8Array): readonly Layer[] {
  const layers: Waiting[] = []
  const seen = new Set<string>()
  let characters = 0
  const add = (text: string, path: string, member: string | null, depth: number) => {
    const key = `${member ?? ''}\n${text}`
    if (layers.length >= maxLayers || characters + text.length > maxCharacters) return
    if (depth > maxDepth || text === '' || seen.has(key)) return
    seen.add(key)
    characters += text.length
    layers.push({ text, path, member, depth })
  }
  for (const text of textsIn(content)) add(text, 'text', null, 0)
  const plain: Layer[] = []
  // Those that are found are appended, and looked into in their turn.
  for (const layer of layers) {
    const json = parsedJson(layer.text)
    if (json === undefined) plain.push(layer)
    const inner = json === undefined ? within(layer) : membersOf(json, 'json', layer.member)
    for (const { text, path, member } of inner) {
      add(text, `${layer.path}/${path}`, member, layer.depth + 1)
    }
  }
  return plain
}

function* within({ text, member }: Layer): Iterable<Layer> {
  if (/%[0-9A-Fa-f]{2}/.test(text)) {
    const bytes = percentDecoded(text)
    for (const found of textsIn(bytes)) yield { text: found, path: 'percent', member }
  }
  for (const [path, bytes] of encoded(text)) {
    for (const found of textsIn(bytes)) yield { text: found, path, member }
    const inflated = inflatedOf(bytes)
    if (inflated === null) continue
    for (const found of textsIn(inflated)) yield { text: found, path: `${path}/zlib`, member }
  }
}

function* membersOf(value: unknown, path: string, member: string | null): Iterable<Layer> {
  if (typeof value === 'string' || typeof value === 'number') {
    yield { text: String(value), path, member }
  } else if (Array.isArray(value)) {
    for (const [at, one] of value.entries()) yield* membersOf(one, `${path}/${at}`, member)
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      yield* membersOf(one, `${path}/${safeName(name)}`, name)
    }
  }
}

/** A member's name is of the system's making; where it looks like content it is not repeated. */
function safeName(name: string): string {
  return /^[A-Za-z_][0-9A-Za-z_-]{0,39}$/.test(name) ? name : '*'
}

function parsedJson(text: string): unknown {
  const start = text.trimStart().charAt(0)
  if ((start !== '{' && start !== '[') || isDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What is nested without end would end the stack; brackets in texts count too, which does no harm. */
function isDeep(text: string): boolean {
  let depth = 0
  for (const character of text) {
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    if (depth > maxNesting) return true
  }
  return false
}

/** Runs that may be Base64 or hexadecimal, from each place at which a group can begin. */
function* encoded(text: string): Iterable<readonly [path: string, bytes: Uint8Array]> {
  for (const [run] of text.matchAll(/(?:[0-9a-f]{2}){6,}|(?:[0-9A-F]{2}){6,}/g)) {
    yield ['hex', hexBytes(run)]
    yield ['hex', hexBytes(run.slice(1))]
  }
  for (const [run] of text.matchAll(/[0-9A-Za-z+/_-]{8,}/g)) {
    // What stands before it without a separator shifts its groups of four.
    for (let skipped = 0; skipped < 4; skipped++) {
      const bytes = base64Bytes(run.slice(skipped))
      if (bytes !== null) yield ['base64', bytes]
    }
  }
}

function hexBytes(digits: string): Uint8Array {
  const pairs = digits.match(/../g) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}

function base64Bytes(run: string): Uint8Array | null {
  const standard = run.replaceAll('-', '+').replaceAll('_', '/')
  const whole = standard.length % 4 === 1 ? standard.slice(0, -1) : standard
  try {
    return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

function inflatedOf(bytes: Uint8Array): Uint8Array | null {
  if (bytes[0] !== 0x78) return null
  try {
    return inflateZlib(bytes, maxInflated)
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}

function percentDecoded(text: string): Uint8Array {
  const bytes: number[] = []
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at + 1, at + 3)
    if (text[at] === '%' && /^[0-9A-Fa-f]{2}$/.test(pair)) {
      bytes.push(Number.parseInt(pair, 16))
      at += 2
    } else {
      bytes.push(...new TextEncoder().encode(text[at]))
    }
  }
  return Uint8Array.from(bytes)
}

/** The whole where it is text; else its runs of printable UTF-8, and a short whole of GB 18030. */
function textsIn(bytes: Uint8Array): readonly string[] {
  const whole = decoded(bytes)
  if (whole !== null) return [whole]
  const chinese = chineseText(bytes)
  return chinese === null ? runsIn(bytes) : [chinese]
}

function decoded(bytes: Uint8Array): string | null {
  try {
    const text = utf8.decode(bytes)
    return hasControls(text) ? null : text
  } catch {
    return null
  }
}

function hasControls(text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return true
  }
  return false
}

/** Older systems write GB 18030. Random bytes are hardly ever of its most common characters alone. */
function chineseText(bytes: Uint8Array): string | null {
  if (bytes.length < 4 || bytes.length > 256) return null
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte >= 0x20 && byte < 0x7f) continue
    const next = bytes[at + 1] ?? 0
    // Level 1 of GB/T 2312: rows 16 to 55.
    if (byte < 0xb0 || byte > 0xd7 || next < 0xa1 || next > 0xfe) return null
    at += 1
  }
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function runsIn(bytes: Uint8Array): readonly string[] {
  const runs: string[] = []
  let start = 0
  for (let at = 0; at <= bytes.length; ) {
    const length = at < bytes.length ? characterAt(bytes, at) : 0
    if (length > 0) {
      at += length
      continue
    }
    if (at - start >= leastRun) runs.push(utf8.decode(bytes.subarray(start, at)))
    at += 1
    start = at
  }
  return runs
}

/** Bytes of the printable character of one or three bytes that stands there; 0: none does. */
function characterAt(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3)
  if (first >= 0x20 && first < 0x7f) return 1
  const isTail = (byte: number) => byte >= 0x80 && byte < 0xc0
  // U+4E00 to U+9FFF, and the middle dot of U+00B7, which names have.
  if (first >= 0xe4 && first <= 0xe9 && isTail(second) && isTail(third)) return 3
  return first === 0xc2 && second === 0xb7 ? 2 : 0
}
