/** What a camera sees: our own QR codes, photographed by arithmetic, as a video for Chromium. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import {
  type Bitmap,
  dotsOf,
  type Modules,
  type Photo,
  photographed,
} from '../../gateway/node/photograph.ts'
import { makeQrCode } from '../../gateway/pictures/qr-code.ts'

export interface Shot extends Partial<Photo> {
  readonly code: string | Uint8Array
  /** As in a mirror. Default: false. */
  readonly isMirrored?: boolean
}

const [width, height] = [640, 480]
const framesPerSecond = 5
/** Grey of the table that the code lies on. */
const table = 150

/** In focus, straight, in good light. */
const good: Photo = {
  dots: 340,
  pixels: 340,
  blur: 0.4,
  dark: 20,
  light: 235,
  noise: 6,
  turn: 0,
}

/**
 * Writes a Y4M file in which each shot is seen for a while, one after the other; it begins anew at
 * its end.
 */
export async function filmOf(
  folder: string,
  shots: readonly Shot[],
  secondsEach = 1,
): Promise<string> {
  const frames = shots.flatMap((shot) => {
    const frame = frameOf([shot])
    return Array.from({ length: framesPerSecond * secondsEach }, () => frame)
  })
  const file = join(folder, 'camera.y4m')
  const header = `YUV4MPEG2 W${width} H${height} F${framesPerSecond}:1 Ip A1:1 C420jpeg\n`
  const chroma = new Uint8Array((width * height) / 2).fill(128)
  const parts = frames.flatMap((frame) => [Buffer.from('FRAME\n'), frame, chroma])
  await writeFile(file, Buffer.concat([Buffer.from(header), ...parts]))
  return file
}

/** Codes side by side as a picture's file: a portable grey map turned into a BMP. */
export function pictureOf(shots: readonly Shot[]): Buffer {
  return bitmapFile(frameOf(shots))
}

/** Grey values, row by row. */
function frameOf(shots: readonly Shot[]): Uint8Array {
  const frame = new Uint8Array(width * height).fill(table)
  shots.forEach((shot, at) => {
    const bitmap = shotOf(shot, shots.length)
    const middle = ((at + 0.5) * width) / shots.length
    put(bitmap, frame, Math.round(middle - bitmap.side / 2), shot.isMirrored ?? false)
  })
  return frame
}

function shotOf({ code, isMirrored: _, ...changed }: Shot, places: number): Bitmap {
  const most = Math.min(height, Math.floor(width / places)) - 10
  const pixels = Math.min(changed.pixels ?? good.pixels, most)
  const photo = { ...good, ...changed, pixels }
  return photographed(dotsOf(modulesOf(code), photo.dots), photo)
}

function put({ side, grey }: Bitmap, frame: Uint8Array, left: number, isMirrored: boolean): void {
  const top = Math.round((height - side) / 2)
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const from = isMirrored ? side - 1 - x : x
      frame[(y + top) * width + x + left] = grey[y * side + from] ?? table
    }
  }
}

function modulesOf(code: string | Uint8Array): Modules {
  const cells = makeQrCode(typeof code === 'string' ? scanOfText(code) : scanOfBytes(code))
  const side = cells.width
  const dark = Uint8Array.from({ length: side * side }, (_, at) =>
    cells.isDark(at % side, Math.floor(at / side)) ? 1 : 0,
  )
  return { side, dark }
}

/** Of 256 greys, from the bottom row up. */
function bitmapFile(grey: Uint8Array): Buffer {
  const start = 54 + 256 * 4
  const file = Buffer.alloc(start + grey.length)
  file.write('BM')
  file.writeUInt32LE(file.length, 2)
  file.writeUInt32LE(start, 10)
  file.writeUInt32LE(40, 14)
  file.writeInt32LE(width, 18)
  file.writeInt32LE(height, 22)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(8, 28)
  file.writeUInt32LE(256, 46)
  for (let one = 0; one < 256; one++) file.fill(one, 54 + one * 4, 54 + one * 4 + 3)
  for (let y = 0; y < height; y++) {
    file.set(grey.subarray(y * width, (y + 1) * width), start + (height - 1 - y) * width)
  }
  return file
}

/** A PNG of 50 megapixels in which one code is small. */
export function hugePicture(code: string): Buffer {
  const { side, dark } = modulesOf(code)
  const [across, down, module, margin] = [8_192, 6_144, 16, 200]
  const stride = across / 8 + 1
  const rows = Buffer.alloc(stride * down, 0xff)
  for (let y = 0; y < down; y++) rows[y * stride] = 0
  for (let y = 0; y < side * module; y++) {
    for (let x = 0; x < side; x++) {
      if (dark[Math.floor(y / module) * side + x] !== 1) continue
      const at = (y + margin) * stride + 1 + (x * module + margin) / 8
      rows.fill(0, at, at + module / 8)
    }
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(across, 0)
  header.writeUInt32BE(down, 4)
  // One bit a pixel, grey.
  header[8] = 1
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')]
  return Buffer.concat([signature, ...parts])
}

function chunk(type: string, content = Buffer.alloc(0)): Buffer {
  const [before, after] = [Buffer.alloc(4), Buffer.alloc(4)]
  before.writeUInt32BE(content.length)
  const body = Buffer.concat([Buffer.from(type), content])
  after.writeUInt32BE(crc32(body))
  return Buffer.concat([before, body, after])
}
