/** Reads codes out of pictures, beside the page: the only place where the engine runs. */
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader'
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { scanOfBytes } from '../../../adapters/codec/scan.ts'
import type { FoundCode, Point, ScannedCode } from './scanned-code.ts'

export interface ReadRequest {
  readonly id: number
  readonly picture: ImageBitmap
  /** `quick` for a camera's image: QR codes, one look. `every`: the other kinds, too. */
  readonly kinds: 'quick' | 'every'
}

export interface ReadReply {
  readonly id: number
  /** Each content once, from top to bottom and left to right; null: the engine failed. */
  readonly found: readonly FoundCode[] | null
}

const maxCodes = 16
const thumbnailSide = 144

// Our own copy: the library would otherwise fetch it from elsewhere.
prepareZXingModule({ overrides: { locateFile: () => wasmUrl } })

addEventListener('message', ({ data }: MessageEvent<ReadRequest>) => {
  void answer(data)
})

async function answer({ id, picture, kinds }: ReadRequest): Promise<void> {
  let found: readonly FoundCode[] | null = null
  try {
    found = await read(picture, kinds)
  } catch {
    // The library's errors are texts; the page says what to do instead.
  }
  picture.close()
  const reply: ReadReply = { id, found }
  const transfer = (found ?? []).flatMap(({ thumbnail }) => (thumbnail === null ? [] : [thumbnail]))
  postMessage(reply, { transfer })
}

async function read(
  picture: ImageBitmap,
  kinds: ReadRequest['kinds'],
): Promise<readonly FoundCode[]> {
  const { width, height } = picture
  const context = contextOf(width, height)
  context.drawImage(picture, 0, 0)
  const results = await readBarcodes(context.getImageData(0, 0, width, height), {
    formats: kinds === 'quick' ? ['QRCode'] : ['QRCode', 'Aztec', 'DataMatrix', 'PDF417'],
    textMode: 'Plain',
    maxNumberOfSymbols: maxCodes,
  })
  const ordered = results
    .filter(({ isValid }) => isValid)
    .sort(({ position: a }, { position: b }) => {
      return a.topLeft.y - b.topLeft.y || a.topLeft.x - b.topLeft.x
    })
  const unique = [...new Map(ordered.map((one) => [`${one.bytes}`, one])).values()]
  return unique.map((one) => {
    const corners = cornersOf(one)
    const thumbnail = unique.length > 1 ? thumbnailOf(picture, corners) : null
    return { code: codeOf(one), corners, thumbnail }
  })
}

// As the command line reads them: a code that names its character set (ECI) is text; else UTF-8 is,
// and the rest is bytes.
function codeOf({ bytes, text, contentType, hasECI }: ReadResult): ScannedCode {
  if (hasECI && contentType === 'Text' && text.isWellFormed()) return { text }
  const scan = scanOfBytes(bytes.slice())
  return scan.text === null ? { bytes: scan.bytes } : { text: scan.text }
}

function cornersOf({ position }: ReadResult): readonly Point[] {
  const { topLeft, topRight, bottomRight, bottomLeft } = position
  return [topLeft, topRight, bottomRight, bottomLeft].map(({ x, y }) => ({ x, y }))
}

/** The code with a margin, so that it is known again. */
function thumbnailOf(picture: ImageBitmap, corners: readonly Point[]): ImageBitmap {
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const side = Math.max(Math.max(...xs) - left, Math.max(...ys) - top, 1)
  const margin = side / 6
  const context = contextOf(thumbnailSide, thumbnailSide)
  const from = [left - margin, top - margin, side + 2 * margin, side + 2 * margin] as const
  context.drawImage(picture, ...from, 0, 0, thumbnailSide, thumbnailSide)
  return context.canvas.transferToImageBitmap()
}

function contextOf(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new TypeError('no canvas')
  return context
}
