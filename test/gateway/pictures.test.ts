import { describe, expect, it } from 'vitest'
import { parseBase64 } from '../../adapters/codec/base64.ts'
import { scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import { draw } from '../../gateway/pictures/picture.ts'
import { makeQrCode, qrCodesOnly } from '../../gateway/pictures/qr-code.ts'
import { type Cells, quietZone } from '../../gateway/pictures/symbols.ts'

const code = scanOfText('ABj+AQ'.repeat(45))

/** The cells of a picture, from its pixels, by what its own header says of its size. */
async function cellsOfPng(png: Uint8Array, columns: number): Promise<readonly string[]> {
  const view = new DataView(png.buffer, png.byteOffset)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const data = png.subarray(41, 41 + view.getUint32(33))
  const inflated = new Response(data.slice()).body?.pipeThrough(new DecompressionStream('deflate'))
  const lines = new Uint8Array(await new Response(inflated ?? null).arrayBuffer())
  const stride = 1 + Math.ceil(width / 8)
  expect(lines.length).toBe(stride * height)
  const scale = width / columns
  const light = (x: number, y: number) =>
    ((lines[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
  return Array.from({ length: height / scale }, (_, row) =>
    Array.from({ length: columns }, (_, column) =>
      light(column * scale + scale - 1, row * scale) === 1 ? ' ' : '#',
    ).join(''),
  )
}

/** The same of the lines of a path. */
function cellsOfSvg(svg: string, columns: number): readonly string[] {
  const cells = Array.from({ length: columns }, () => new Array<string>(columns).fill(' '))
  for (const [, x = '', y = '', length = ''] of svg.matchAll(/M(\d+) (\d+)\.5h(\d+)/g)) {
    cells[Number(y)]?.fill('#', Number(x), Number(x) + Number(length))
  }
  return cells.map((row) => row.join(''))
}

function cellsOf({ width, height, isDark }: Cells): readonly string[] {
  return Array.from({ length: height + 2 * quietZone }, (_, y) =>
    Array.from({ length: width + 2 * quietZone }, (_, x) =>
      isDark(x - quietZone, y - quietZone) ? '#' : ' ',
    ).join(''),
  )
}

describe('a picture of a code', () => {
  const symbol = makeQrCode(code)
  const columns = symbol.width + 2 * quietZone

  it('shows as PNG and as SVG exactly the cells of the symbol, in a quiet zone', async () => {
    const { png = '' } = await draw(code, { kind: 'png', symbology: 'qrcode' }, qrCodesOnly)
    const { svg = '' } = await draw(code, { kind: 'svg', symbology: 'qrcode' }, qrCodesOnly)
    expect(await cellsOfPng(parseBase64(png, 'required'), columns)).toEqual(cellsOf(symbol))
    expect(cellsOfSvg(svg, columns)).toEqual(cellsOf(symbol))
    expect(svg).toContain(`viewBox="0 0 ${columns} ${columns}"`)
  })

  it('is the same every time', async () => {
    const wanted = { kind: 'png', symbology: 'qrcode' } as const
    expect(await draw(code, wanted, qrCodesOnly)).toEqual(await draw(code, wanted, qrCodesOnly))
  })

  it('holds as many bytes as a QR code can, and not one more', () => {
    const bytes = (length: number) => scanOfBytes(new Uint8Array(length).fill(200))
    expect(makeQrCode(bytes(2953)).width).toBe(177)
    expect(() => makeQrCode(bytes(2954))).toThrow('translate.picture-too-large')
  })

  it.each(['azteccode', 'datamatrix', 'pdf417', 'hanxin', 'gridmatrix'] as const)(
    'of %s is not drawn where only QR codes are',
    async (symbology) => {
      const drawn = draw(code, { kind: 'svg', symbology }, qrCodesOnly)
      await expect(drawn).rejects.toThrow('translate.symbology-unavailable')
    },
  )
})
