/**
 * Anhui's code. The text of the real one is not known; this model has the shape of its neighbours:
 * `AKM1`, the issuer's division in clear, 32 lower-case hexadecimal digits. Nothing else is accepted.
 */
import type { Division, Scan } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import layout from './interface.json' with { type: 'json' }

const inner = /^(\d{6})[0-9a-f]{32}$/
const length = layout.prefix.length + 38

export function isAnhui(scan: Scan): boolean {
  return scan.text?.startsWith(layout.prefix) ?? false
}

/** The issuer's division. @throws {CodecError} `decode.layout`, `decode.trailing`, `decode.field` */
export function parseCode(text: string): Division {
  if (text.length < length) throw new CodecError('decode.layout')
  if (text.length > length) throw new CodecError('decode.trailing')
  const division = inner.exec(text.slice(layout.prefix.length))?.[1]
  if (division === undefined) throw new CodecError('decode.field', 'code')
  return division
}
