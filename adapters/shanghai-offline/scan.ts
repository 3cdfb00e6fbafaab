/**
 * What scanners make of Shanghai's off-line code, a QR code in byte mode that begins as a URL.
 *
 * Two forms are accepted: the bytes themselves, and text of the characters U+0000 to U+00FF, one a
 * byte. The second is what a reader gives that follows the default of ISO/IEC 18004 for byte mode,
 * ISO/IEC 8859-1. No Base64 form: nobody prints one, and whoever can send Base64 can send bytes.
 */
import type { Scan } from '../../specs/words.ts'
import { bytesOfCharacters } from '../codec/scan.ts'
import { utf8Bytes } from '../codec/text.ts'
import layout from './layout.json' with { type: 'json' }

const domain = utf8Bytes(layout.domain)
const digits = 4

/**
 * The domain, four digits, and something that is not Shanghai's on-line code: that has only
 * hexadecimal digits after the same domain, however much of it was lost.
 */
export function isOffline({ bytes }: Scan): boolean {
  if (!domain.every((byte, at) => byte === bytes[at])) return false
  const rest = bytes.subarray(domain.length)
  if (rest.length <= digits || !rest.subarray(0, digits).every(isDigit)) return false
  return !rest.every((byte) => isDigit(byte) || isLetterToF(byte))
}

/** @throws {CodecError} `decode.text` where a character of the text is not one byte */
export function bytesOf(scan: Scan, length: number): Uint8Array {
  const { bytes, text } = scan
  // Bytes of the right number are the code itself, even if they happen to be UTF-8.
  if (text === null || bytes.length === length || text.length === bytes.length) return bytes
  return bytesOfCharacters(text)
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

function isLetterToF(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x66
}
