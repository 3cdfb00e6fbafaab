/**
 * Every symbology that there is a library for. The large one is loaded when it is first asked for; a
 * symbol of it costs tens of milliseconds, a QR code few.
 */
import type { Scan } from '../../specs/words.ts'
import { makeQrCode } from '../pictures/qr-code.ts'
import {
  type Cells,
  type Symbology,
  type Symbols,
  tooLarge,
  unavailable,
} from '../pictures/symbols.ts'

const kinds: readonly Symbology[] = ['qrcode', 'azteccode', 'datamatrix', 'pdf417', 'hanxin']

export const allSymbols: Symbols = {
  kinds,
  make(symbology, code) {
    if (!kinds.includes(symbology)) throw unavailable()
    return symbology === 'qrcode' ? makeQrCode(code) : makeOther(symbology, code)
  },
}

async function makeOther(bcid: Symbology, { bytes }: Scan): Promise<Cells> {
  const { default: library } = await import('bwip-js/generic')
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const [symbol] = orTooLarge(() => library.raw({ bcid, text, binarytext: true }))
  if (symbol === undefined || !('pixs' in symbol)) throw new TypeError('no matrix of cells')
  const { pixs, pixx: width, pixy: height } = symbol
  return { width, height, isDark: (x, y) => pixs[y * width + x] === 1 }
}

/** Any bytes can be encoded, so the library refuses nothing but their number. */
function orTooLarge<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    const isRefusal = error instanceof Error && error.message.startsWith('bwipp.')
    throw isRefusal ? tooLarge() : error
  }
}
