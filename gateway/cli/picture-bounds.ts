/**
 * What a picture would cost to decode, known before it is decoded. Its size is read from its
 * header; a PNG's data must inflate to no more than that size needs (ISO/IEC 15948 section 10.2);
 * a JPEG has no more scans than a camera writes, since each costs a pass over the whole picture.
 */
import { inflateSync } from 'node:zlib'
import { failure } from './failure.ts'

/** Greatest size of a picture's file. */
export const maxPictureBytes = 16 * 1024 * 1024
/** Greatest number of pixels: the largest that phones take. */
export const maxPixels = 50_000_000
const maxScans = 64

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const jpegSignature = [0xff, 0xd8, 0xff]

/** PNG or JPEG by its first bytes, whatever it is called. */
export function isPicture(bytes: Uint8Array): boolean {
  return startsWith(bytes, pngSignature) || startsWith(bytes, jpegSignature)
}

/** @throws {CommandError} `input.too-large`, `input.picture-broken` */
export function assertBounded(picture: Uint8Array): void {
  if (picture.length > maxPictureBytes) throw failure('input.too-large', { limit: '16 MiB' })
  const view = new DataView(picture.buffer, picture.byteOffset, picture.byteLength)
  try {
    if (startsWith(picture, pngSignature)) assertPng(view)
    else assertJpeg(view)
  } catch (error) {
    // A read past the end of the picture.
    if (error instanceof RangeError) throw failure('input.picture-broken', {}, error)
    throw error
  }
}

/** Samples a pixel by colour type (ISO/IEC 15948 table 11.1). */
const samples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

function assertPng(view: DataView): void {
  const [header, ...chunks] = pngChunks(view)
  if (header?.type !== 'IHDR' || header.data.byteLength !== 13)
    throw failure('input.picture-broken')
  const width = header.data.getUint32(0)
  const height = header.data.getUint32(4)
  assertSize(width, height)
  const bits = header.data.getUint8(8) * (samples[header.data.getUint8(9)] ?? 0)
  const rows = height * (1 + Math.ceil((width * bits) / 8))
  const interlaced = header.data.getUint8(12) !== 0
  const data = chunks.filter((chunk) => chunk.type === 'IDAT').map((chunk) => chunk.data)
  // Seven interlaced passes have at most as many padding and filter bytes again.
  assertInflates(data, interlaced ? 2 * rows + 64 : rows)
}

interface Chunk {
  readonly type: string
  readonly data: DataView
}

/** Up to `IEND`. @throws {RangeError} a chunk does not end inside the picture */
function pngChunks(view: DataView): readonly Chunk[] {
  const chunks: Chunk[] = []
  for (let at = pngSignature.length; chunks.at(-1)?.type !== 'IEND'; ) {
    const length = view.getUint32(at)
    const type = String.fromCharCode(...[4, 5, 6, 7].map((offset) => view.getUint8(at + offset)))
    chunks.push({ type, data: new DataView(view.buffer, view.byteOffset + at + 8, length) })
    at += 12 + length
  }
  return chunks
}

function assertInflates(parts: readonly DataView[], maxOutputLength: number): void {
  const bytes = parts.map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  )
  try {
    inflateSync(Buffer.concat(bytes), { maxOutputLength })
  } catch (error) {
    throw failure('input.picture-broken', {}, error)
  }
}

function assertJpeg(view: DataView): void {
  assertSize(...jpegSize(view))
  let scans = 0
  // Inside a scan FF is always followed by 00 or a restart marker.
  for (let at = 2; at + 1 < view.byteLength; at++) {
    if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xda) scans += 1
  }
  if (scans > maxScans) throw failure('input.picture-broken')
}

/** Width and height of the first frame header (ITU-T T.81 section B.2.2). */
function jpegSize(view: DataView): readonly [width: number, height: number] {
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) throw failure('input.picture-broken')
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isFrameHeader(marker)) return [view.getUint16(at + 7), view.getUint16(at + 5)]
    else at += 2 + view.getUint16(at + 2)
  }
}

function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function assertSize(width: number, height: number): void {
  if (width === 0 || height === 0) throw failure('input.picture-broken')
  const limit = `${maxPixels / 1_000_000} MP`
  if (width * height > maxPixels) throw failure('input.too-large', { limit })
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}
