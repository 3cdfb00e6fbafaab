/**
 * The text by which the card's operator finds a card. The real card has none; this model is `XCK1`
 * and 32 lower-case hexadecimal digits, and never a telephone number. Nothing else is accepted.
 */
import type { Scan } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import layout from './interface.json' with { type: 'json' }

const inner = /^[0-9a-f]{32}$/
const length = layout.prefix.length + 32

export function isItineraryCard(scan: Scan): boolean {
  return scan.text?.startsWith(layout.prefix) ?? false
}

/** @throws {CodecError} `decode.layout`, `decode.trailing`, `decode.field` */
export function requireCode(text: string): void {
  if (text.length < length) throw new CodecError('decode.layout')
  if (text.length > length) throw new CodecError('decode.trailing')
  if (!inner.test(text.slice(layout.prefix.length))) throw new CodecError('decode.field', 'id')
}
