/** PNG (ISO/IEC 15948) of a symbol: one bit a pixel, greyscale, made with what every platform has. */
import { concatBytes, utf8Bytes } from '../../adapters/codec/text.ts'
import { formatUint } from '../../adapters/codec/uint.ts'
import { type Cells, quietZone } from './symbols.ts'

/** The shorter side has at least so many pixels, and a cell at least `leastScale`. */
const leastPixels = 400
const leastScale = 4

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

export async function pngOf(cells: Cells): Promise<Uint8Array> {
  const columns = cells.width + 2 * quietZone
  const rows = cells.height + 2 * quietZone
  const scale = Math.max(leastScale, Math.ceil(leastPixels / Math.min(columns, rows)))
  const [width, height] = [columns * scale, rows * scale]
  const lines = Array.from({ length: rows }, (_, row) => lineOf(cells, row, columns, scale))
  const pixels = concatBytes(...lines.flatMap((line) => Array.from({ length: scale }, () => line)))
  // Bit depth 1, greyscale, deflate, adaptive filters, no interlace.
  const header = concatBytes(
    formatUint(width, 4),
    formatUint(height, 4),
    Uint8Array.of(1, 0, 0, 0, 0),
  )
  return concatBytes(
    signature,
    chunk('IHDR', header),
    chunk('IDAT', await deflate(pixels)),
    chunk('IEND', new Uint8Array()),
  )
}

/** One line of pixels behind its filter byte, 0: none. A bit of 1 is light. */
function lineOf(
  { width, height, isDark }: Cells,
  row: number,
  columns: number,
  scale: number,
): Uint8Array {
  const line = new Uint8Array(1 + Math.ceil((columns * scale) / 8))
  const y = row - quietZone
  for (let pixel = 0; pixel < columns * scale; pixel++) {
    const x = Math.floor(pixel / scale) - quietZone
    const inside = x >= 0 && y >= 0 && x < width && y < height
    if (inside && isDark(x, y)) continue
    const at = 1 + (pixel >> 3)
    line[at] = (line[at] ?? 0) | (0x80 >> (pixel & 7))
  }
  return line
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const content = concatBytes(utf8Bytes(type), data)
  return concatBytes(formatUint(data.length, 4), content, formatUint(crc32(content), 4))
}

/** ISO 3309, as PNG computes it. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0)
  }
  return ~crc >>> 0
}

/** RFC 1950. */
async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const whole = new Response(bytes.slice()).body?.pipeThrough(new CompressionStream('deflate'))
  return new Uint8Array(await new Response(whole ?? null).arrayBuffer())
}
