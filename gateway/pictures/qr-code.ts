/** QR codes (ISO/IEC 18004), which every platform makes with one small library. */
import { correction, generate, mode } from 'lean-qr'
import type { Scan } from '../../specs/words.ts'
import { type Cells, type Symbols, tooLarge, unavailable } from './symbols.ts'

/** What a Worker can make: a library of every symbology is larger than all the rest of it. */
export const qrCodesOnly: Symbols = {
  kinds: ['qrcode'],
  make(symbology, code) {
    if (symbology !== 'qrcode') throw unavailable()
    return makeQrCode(code)
  },
}

/**
 * Level M where it fits, 15 % of the symbol may be lost; else L.
 * @param maxVersion 1 to 40; a screen shows up to 25 well (117 modules). Default 40
 * @throws {RequestError}
 */
export function makeQrCode(code: Scan, maxVersion = 40): Cells {
  for (const minCorrectionLevel of [correction.M, correction.L]) {
    try {
      const { size, get } = generate(contentOf(code), { minCorrectionLevel, maxVersion })
      return { width: size, height: size, isDark: get }
    } catch (error) {
      if (!isTooMuch(error)) throw error
    }
  }
  throw tooLarge()
}

// Scanners take bytes without a character set for what they are, and a set of ASCII needs none.
function contentOf({ text, bytes }: Scan) {
  return text !== null && text.length === bytes.length ? text : mode.bytes(bytes)
}

/** The library numbers its errors. */
function isTooMuch(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 4
}
