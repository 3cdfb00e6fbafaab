import bwip from 'bwip-js/node'
import { describe, expect, it } from 'vitest'
import { scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import { type Pictures, pictureNotes } from '../../gateway/conformance/pictures.ts'
import { qrVersion } from '../../gateway/conformance/qr-size.ts'
import { createCodePictures } from '../../gateway/node/code-pictures.ts'
import { dotsOf, photographed } from '../../gateway/node/photograph.ts'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const text = (length: number) =>
  Array.from(
    { length },
    (_, at) => letters[(Math.imul(at + length, 2_654_435_761) >>> 20) % 64],
  ).join('')

const pictures = createCodePictures()

describe('a code as a picture', () => {
  it.each([
    [40, true, true],
    [180, true, true],
    [500, true, true],
    [640, false, true],
    [1200, false, false],
  ])('of %i letters is readable on a screen: %s, printed: %s', async (length, screen, print) => {
    expect(await pictures.tryCode(scanOfText(text(length)))).toMatchObject({ screen, print })
  })

  it('of bytes is read as these bytes', async () => {
    const bytes = Uint8Array.from({ length: 90 }, (_, at) => (at * 37 + 200) & 255)
    const found = await pictures.tryCode(scanOfBytes(bytes))
    expect(found).toMatchObject({ screen: true, print: true })
  })

  it('is none where no QR code holds it', async () => {
    expect(await pictures.tryCode(scanOfText(text(2332)))).toBeNull()
  })

  it('has the version that is computed without a library', async () => {
    for (const content of ['0123456789'.repeat(20), 'ABC-1/23'.repeat(30), text(333), text(1000)]) {
      const options = { bcid: 'qrcode', text: content, eclevel: 'M' }
      const [code] = bwip.raw(options)
      if (code === undefined || !('pixs' in code)) throw new TypeError('no matrix')
      const computed = qrVersion(new TextEncoder().encode(content)) ?? 0
      expect((code.pixx - 17) / 4).toBeLessThanOrEqual(computed)
      expect((code.pixx - 17) / 4).toBeGreaterThan(computed - 2)
    }
  })

  it('is photographed alike every time', () => {
    const modules = { side: 3, dark: [1, 0, 1, 0, 1, 0, 1, 1, 0] }
    const photo = { dots: 44, pixels: 60, blur: 1, dark: 60, light: 200, noise: 24, turn: 0.05 }
    const [one, two] = [0, 1].map(() => photographed(dotsOf(modules, photo.dots), photo))
    expect(one).toEqual(two)
    expect(new Set(one?.grey).size).toBeGreaterThan(20)
  })
})

describe('pictures of many codes', () => {
  it('are tried of the largest of different sizes, as many as are asked for', async () => {
    const tried: number[] = []
    const counting: Pictures = {
      tryCode: async ({ bytes }) => {
        tried.push(bytes.length)
        return { screen: true, print: bytes.length < 95, version: 9 }
      },
    }
    const codes = Array.from({ length: 100 }, (_, at) => ({
      file: `${at}.txt`,
      scan: scanOfText('x'.repeat(1 + (at % 50) * 2)),
    }))
    const notes = await pictureNotes(codes, counting, 8)
    expect(tried).toEqual([99, 97, 95, 93, 91, 89, 87, 85])
    expect(notes.map(({ code }) => code)).toEqual(Array(3).fill('kit.print-unreadable'))
  })

  it('are not tried where nothing renders them, which is said', async () => {
    const [only] = await pictureNotes([{ file: null, scan: scanOfText('x') }], null, 8)
    expect(only).toMatchObject({ result: 'warning', code: 'kit.picture-unchecked' })
    expect(await pictureNotes([], null, 8)).toEqual([])
  })
})
