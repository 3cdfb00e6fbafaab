/**
 * Text and bytes. Accepted: well-formed UTF-8 without repair (a byte order mark stays a character),
 * hexadecimal of even length in the case that the caller states, ASCII in the range 20 to 7E.
 */
import { type CodecCode, CodecError } from './error.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()
const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** @throws {CodecError} `decode.text`, or `code`, where the bytes are not well-formed UTF-8 */
export function parseUtf8(
  bytes: Uint8Array,
  path: string | null = null,
  code: CodecCode = 'decode.text',
): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw new CodecError(code, path)
  }
}

/** UTF-8 bytes of a text. */
export function utf8Bytes(text: string): Uint8Array {
  return encoder.encode(text)
}

/** @throws {CodecError} `decode.text` where a byte is not printable ASCII */
export function parseAscii(bytes: Uint8Array, path: string | null = null): string {
  let text = ''
  for (const byte of bytes) {
    if (byte < 0x20 || byte > 0x7e) throw new CodecError('decode.text', path)
    text += String.fromCharCode(byte)
  }
  return text
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexDigits[byte] ?? ''
  return text
}

/** @throws {CodecError} `decode.text` where the text is not hexadecimal in that one case */
export function parseHex(
  text: string,
  letters: 'lower' | 'upper' = 'lower',
  path: string | null = null,
): Uint8Array {
  const shape = letters === 'lower' ? /^(?:[0-9a-f]{2})*$/ : /^(?:[0-9A-F]{2})*$/
  if (!shape.test(text)) throw new CodecError('decode.text', path)
  const bytes = new Uint8Array(text.length / 2)
  for (let at = 0; at < bytes.length; at++) {
    bytes[at] = Number.parseInt(text.slice(2 * at, 2 * at + 2), 16)
  }
  return bytes
}

/** One array with the parts in order. */
export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
