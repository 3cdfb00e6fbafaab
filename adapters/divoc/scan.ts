/**
 * What scanners make of a DIVOC code, a QR code in byte mode that holds a ZIP archive. Two forms are
 * accepted: the bytes themselves, and text of the characters U+0000 to U+00FF, one a byte, as a reader
 * gives that takes byte mode for ISO/IEC 8859-1.
 */
import type { Scan } from '../../specs/words.ts'
import { bytesOfCharacters } from '../codec/scan.ts'
import { isZipOf, zipLength } from '../codec/zip.ts'

export const fileName = 'certificate.json'
const nameAt = 30
const zipStart = 'PK\u0003\u0004'

export function isCertificate({ bytes, text }: Scan): boolean {
  if (isZipOf(fileName, bytes)) return true
  // A byte above 7F in the header takes two in UTF-8, so that the name stands further on.
  if (text === null) return false
  return text.startsWith(zipStart) && text.startsWith(fileName, nameAt)
}

/** @throws {CodecError} `decode.text` where a character of the text is not one byte */
export function bytesOf({ bytes, text }: Scan): Uint8Array {
  if (text === null || text.length === bytes.length || zipLength(bytes) === bytes.length) {
    return bytes
  }
  return bytesOfCharacters(text)
}
