/** QR codes out of PNG and JPEG pictures. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import type { Scan } from '../../specs/words.ts'
import { failure } from './failure.ts'
import { assertBounded } from './picture-bounds.ts'

/**
 * Every QR code of a picture, each content once, from top to bottom and left to right; at most 32.
 * Throws `CommandError` with `input.too-large` or `input.picture-broken`.
 */
export type ReadCodes = (picture: Uint8Array) => Promise<readonly Scan[]>

const maxCodes = 32

export async function createCodeReader(): Promise<ReadCodes> {
  // From our own dependencies: the library would otherwise fetch it from a network.
  const file = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  const wasmBinary = new Uint8Array(await readFile(file)).buffer
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return readCodes
}

async function readCodes(picture: Uint8Array): Promise<readonly Scan[]> {
  assertBounded(picture)
  const found = await decode(picture)
  const ordered = found.sort(({ position: a }, { position: b }) => {
    return a.topLeft.y - b.topLeft.y || a.topLeft.x - b.topLeft.x
  })
  const unique = new Map(ordered.map((one) => [`${one.bytes}`, one]))
  // A code that names its character set (ECI) is text; else UTF-8 is, and the rest is bytes.
  return [...unique.values()].map(({ bytes, text, contentType, hasECI }) =>
    hasECI && contentType === 'Text' ? scanOfText(text) : scanOfBytes(bytes.slice()),
  )
}

async function decode(picture: Uint8Array) {
  const found = await readBarcodes(picture, {
    formats: ['QRCode'],
    textMode: 'Plain',
    maxNumberOfSymbols: maxCodes,
  })
  // Codes that cannot be read are left out of the results: what is invalid is the picture itself.
  if (found.some((one) => !one.isValid)) throw failure('input.picture-broken')
  return found
}
