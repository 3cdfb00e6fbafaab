/**
 * Whether a code can still be read where it is small, or printed: it is rendered, photographed by
 * arithmetic, and read by the library that reads pictures everywhere else. The same code gives the
 * same result, also the noise.
 */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Scan } from '../../specs/words.ts'
import type { Pictures } from '../conformance/pictures.ts'
import { type Bitmap, dotsOf, type Modules, type Photo, photographed } from './photograph.ts'

/** Shown 200 pixels wide, and photographed close, a little askew and out of focus. */
const screen: Photo = {
  dots: 200,
  pixels: 500,
  blur: 0.7,
  dark: 20,
  light: 235,
  noise: 10,
  turn: 0.03,
}
/** 3 cm at 300 dots an inch: ink that runs, grey paper, poor light. */
const print: Photo = {
  dots: 354,
  pixels: 700,
  blur: 1,
  dark: 60,
  light: 200,
  noise: 24,
  turn: 0.05,
}

/** The libraries are loaded with the first code. */
export function createCodePictures(): Pictures {
  let libraries: Promise<Libraries> | null = null
  return {
    async tryCode(scan) {
      libraries ??= load()
      const { modulesOf, reads } = await libraries
      const modules = modulesOf(scan)
      if (modules === null) return null
      const isRead = (photo: Photo) => reads(photographed(dotsOf(modules, photo.dots), photo), scan)
      return {
        screen: await isRead(screen),
        print: await isRead(print),
        version: (modules.side - 17) / 4,
      }
    },
  }
}

interface Libraries {
  /** Null: no QR code of level M holds it. */
  modulesOf(scan: Scan): Modules | null
  reads(bitmap: Bitmap, scan: Scan): Promise<boolean>
}

async function load(): Promise<Libraries> {
  const [{ default: bwip }, zxing] = await Promise.all([
    import('bwip-js/node'),
    import('zxing-wasm/reader'),
  ])
  // From our own dependencies: the library would otherwise fetch it from a network.
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = new Uint8Array(await readFile(file)).buffer
  await zxing.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return {
    modulesOf({ bytes, text }) {
      const isAscii = text !== null && /^[ -~]*$/.test(text)
      const content = isAscii ? text : String.fromCharCode(...bytes)
      const options = { bcid: 'qrcode', text: content, binarytext: !isAscii, eclevel: 'M' }
      try {
        const [code] = bwip.raw(options)
        if (code === undefined || !('pixs' in code)) return null
        return { side: code.pixx, dark: code.pixs }
      } catch {
        // The library's errors are texts: here the content is too long, since the options are ours.
        return null
      }
    },
    async reads(bitmap, { bytes }) {
      const found = await zxing.readBarcodes(pictureOf(bitmap), {
        formats: ['QRCode'],
        textMode: 'Plain',
      })
      return found.some((one) => one.isValid && Buffer.compare(one.bytes, bytes) === 0)
    },
  }
}

function pictureOf({ side, grey }: Bitmap) {
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let at = 0; at < grey.length; at++) data.fill(grey[at] ?? 255, at * 4, at * 4 + 3)
  return { data, width: side, height: side, colorSpace: 'srgb' } as const
}
