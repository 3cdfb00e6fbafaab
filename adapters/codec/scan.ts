/** Scans as scanners deliver them. */
import type { Scan } from '../../specs/words.ts'
import { CodecError } from './error.ts'
import { parseUtf8, utf8Bytes } from './text.ts'

/** A scan that came as text. Text that UTF-8 cannot carry (a lone surrogate) is no text. */
export function scanOfText(text: string): Scan {
  return { bytes: utf8Bytes(text), text: text.isWellFormed() ? text : null }
}

/** A scan that came as bytes; its text is null where they are not UTF-8. */
export function scanOfBytes(bytes: Uint8Array): Scan {
  try {
    return { bytes, text: parseUtf8(bytes) }
  } catch {
    return { bytes, text: null }
  }
}

/**
 * Bytes that came as text of the characters U+0000 to U+00FF, one a byte: what a reader gives of a QR
 * code in byte mode by the default of ISO/IEC 18004.
 * @throws {CodecError} `decode.text` where a character is not one byte
 */
export function bytesOfCharacters(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0xff) throw new CodecError('decode.text')
    bytes[at] = unit
  }
  return bytes
}
