/** Pictures of QR codes, made with another library than the one that reads them. */
import { crc32, deflateSync } from 'node:zlib'
import bwip from 'bwip-js/node'
import jpeg from 'jpeg-js'

/** Grey values, row by row. */
export interface Bitmap {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

const scale = 4
const quiet = 4

/** @param content text, or bytes that the code carries in its byte mode */
export function qrBitmap(content: string | Uint8Array): Bitmap {
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('latin1')
  const binarytext = typeof content !== 'string'
  const [code] = bwip.raw({ bcid: 'qrcode', text, binarytext })
  if (code === undefined || !('pixs' in code)) throw new TypeError('no matrix')
  const { pixs, pixx } = code
  const side = (pixx + 2 * quiet) * scale
  const grey = new Uint8Array(side * side).fill(255)
  for (let y = 0; y < pixx * scale; y++) {
    for (let x = 0; x < pixx * scale; x++) {
      const dark = pixs[Math.floor(y / scale) * pixx + Math.floor(x / scale)] === 1
      if (dark) grey[(y + quiet * scale) * side + x + quiet * scale] = 0
    }
  }
  return { width: side, height: side, grey }
}

export function blankBitmap(width: number, height: number): Bitmap {
  return { width, height, grey: new Uint8Array(width * height).fill(255) }
}

/** One above the other. */
export function stacked(bitmaps: readonly Bitmap[]): Bitmap {
  const width = Math.max(...bitmaps.map((one) => one.width))
  const height = bitmaps.reduce((sum, one) => sum + one.height, 0)
  const grey = new Uint8Array(width * height).fill(255)
  let top = 0
  for (const one of bitmaps) {
    for (let y = 0; y < one.height; y++) {
      grey.set(one.grey.subarray(y * one.width, (y + 1) * one.width), (top + y) * width)
    }
    top += one.height
  }
  return { width, height, grey }
}

/** 8-bit greyscale. */
export function pngOf({ width, height, grey }: Bitmap): Uint8Array {
  const rows = new Uint8Array(height * (width + 1))
  for (let y = 0; y < height; y++) {
    rows.set(grey.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  }
  return pngFile(width, height, rows)
}

/** A PNG whose data inflates to `rows`, whether or not the stated size needs as much. */
export function pngFile(width: number, height: number, rows: Uint8Array): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const data = chunk('IDAT', deflateSync(rows))
  return Buffer.concat([signature, chunk('IHDR', header), data, chunk('IEND', Buffer.alloc(0))])
}

export function jpegOf({ width, height, grey }: Bitmap): Uint8Array {
  const data = Buffer.alloc(width * height * 4, 255)
  grey.forEach((value, index) => {
    data.fill(value, index * 4, index * 4 + 3)
  })
  return jpeg.encode({ width, height, data }, 80).data
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
