import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { prepareZXingModule, type ReadInputBarcodeFormat, readBarcodes } from 'zxing-wasm/reader'
import { parseBase64 } from '../../adapters/codec/base64.ts'
import { scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import { allSymbols } from '../../gateway/node/symbols.ts'
import { draw } from '../../gateway/pictures/picture.ts'
import type { Symbology } from '../../gateway/pictures/symbols.ts'

// A library that draws nothing here: what it reads is what is there.
const readable: readonly (readonly [Symbology, ReadInputBarcodeFormat])[] = [
  ['qrcode', 'QRCode'],
  ['azteccode', 'Aztec'],
  ['datamatrix', 'DataMatrix'],
  ['pdf417', 'PDF417'],
]

const text = scanOfText('ABj+AQ'.repeat(45))
const bytes = scanOfBytes(Uint8Array.from({ length: 237 }, (_, at) => (at * 7 + 130) % 256))

beforeAll(async () => {
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = new Uint8Array(await readFile(file)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
})

describe('a picture', () => {
  it.each(readable)('of a %s is read again, text and bytes', async (symbology, format) => {
    for (const code of [text, bytes]) {
      const { png = '' } = await draw(code, { kind: 'png', symbology }, allSymbols)
      const found = await readBarcodes(parseBase64(png, 'required'), { formats: [format] })
      expect(found.map((one) => [...one.bytes])).toEqual([[...code.bytes]])
    }
  })

  it('of Han Xin is drawn, though no library here reads it', async () => {
    const { svg = '' } = await draw(text, { kind: 'svg', symbology: 'hanxin' }, allSymbols)
    expect(svg).toMatch(/^<svg .*<\/svg>$/)
  })

  it.each(['azteccode', 'datamatrix', 'pdf417', 'hanxin'] as const)(
    'of a %s is refused where the code does not fit',
    async (symbology) => {
      const drawn = draw(scanOfText('x'.repeat(9000)), { kind: 'png', symbology }, allSymbols)
      await expect(drawn).rejects.toThrow('translate.picture-too-large')
    },
  )

  it('of Grid Matrix is drawn by nobody', async () => {
    const drawn = draw(text, { kind: 'png', symbology: 'gridmatrix' }, allSymbols)
    await expect(drawn).rejects.toThrow('translate.symbology-unavailable')
  })
})
