import { formatBase64 } from '../../adapters/codec/base64.ts'
import type { components } from '../../specs/generated/openapi.ts'
import type { Scan } from '../../specs/words.ts'
import { pngOf } from './png.ts'
import { svgOf } from './svg.ts'
import type { Symbology, Symbols } from './symbols.ts'

export type Picture = components['schemas']['Picture']

/** How a picture of a code is wanted. */
export interface Wanted {
  readonly kind: 'svg' | 'png'
  readonly symbology: Symbology
}

/** @throws {RequestError} as `Symbols.make` */
export async function draw(
  code: Scan,
  { kind, symbology }: Wanted,
  symbols: Symbols,
): Promise<Picture> {
  const symbol = await symbols.make(symbology, code)
  return kind === 'svg'
    ? { symbology, svg: svgOf(symbol) }
    : { symbology, png: formatBase64(await pngOf(symbol)) }
}
