/** A code as a bar code, before it is drawn. */
import type { components } from '../../specs/generated/openapi.ts'
import type { Scan } from '../../specs/words.ts'
import { RequestError } from '../problems.ts'

export type Symbology = components['schemas']['Symbology']

/** Which cells of a symbol are dark. */
export interface Cells {
  /** In cells, without the quiet zone. */
  readonly width: number
  readonly height: number
  isDark(x: number, y: number): boolean
}

/** The bar codes that a platform can make. */
export interface Symbols {
  readonly kinds: readonly Symbology[]
  /** @throws {RequestError} `translate.picture-too-large`; `translate.symbology-unavailable` */
  make(symbology: Symbology, code: Scan): Cells | Promise<Cells>
}

/** Cells of light around a symbol: what a QR code needs (ISO/IEC 18004), and more than the others. */
export const quietZone = 4

export function tooLarge(): RequestError {
  return new RequestError('translate.picture-too-large', '/symbology')
}

export function unavailable(): RequestError {
  return new RequestError('translate.symbology-unavailable', '/symbology')
}
