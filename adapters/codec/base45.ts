/**
 * Base45 (RFC 9285). Accepted: the 45 characters of table 1, groups of three that give at most
 * 65535 and a last group of two that gives at most 255. A lone last character is refused. So every
 * byte string has one text.
 */
import { CodecError } from './error.ts'

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const values = new Uint8Array(256).fill(255)
for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value

/**
 * @param from index of the first character, so that a prefix need not be cut off first
 * @throws {CodecError} `decode.base45`
 */
export function parseBase45(text: string, from = 0, path: string | null = null): Uint8Array {
  const length = text.length - from
  const rest = length % 3
  if (length < 0 || rest === 1) throw new CodecError('decode.base45', path)
  const bytes = new Uint8Array(Math.floor(length / 3) * 2 + (rest === 2 ? 1 : 0))
  const groupsEnd = text.length - rest
  let at = 0
  for (let index = from; index < groupsEnd; index += 3) {
    const c = valueAt(text, index)
    const d = valueAt(text, index + 1)
    const e = valueAt(text, index + 2)
    const group = c + d * 45 + e * 2025
    if (c === 255 || d === 255 || e === 255 || group > 0xffff) {
      throw new CodecError('decode.base45', path)
    }
    bytes[at++] = group >> 8
    bytes[at++] = group
  }
  if (rest === 2) {
    const c = valueAt(text, groupsEnd)
    const d = valueAt(text, groupsEnd + 1)
    if (c === 255 || d === 255 || c + d * 45 > 0xff) throw new CodecError('decode.base45', path)
    bytes[at] = c + d * 45
  }
  return bytes
}

function valueAt(text: string, index: number): number {
  return values[text.charCodeAt(index)] ?? 255
}
