/** Scans as scanners deliver them. */
import type { Scan } from '../../specs/words.ts'
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
