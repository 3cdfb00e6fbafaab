/**
 * A code that the national interface is asked about. The real `codeContent` is opaque; this model is
 * `CTID1`, the issuer's division in clear (`000000`: the national platform), 64 upper-case
 * hexadecimal digits. Nothing else is accepted.
 */
import type { Division, Scan } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import layout from './interface.json' with { type: 'json' }

const inner = /^(\d{6})[0-9A-F]{64}$/
const length = layout.prefix.length + 70

export function isNationalOnline(scan: Scan): boolean {
  return scan.text?.startsWith(layout.prefix) ?? false
}

/** The issuer's division. @throws {CodecError} `decode.layout`, `decode.trailing`, `decode.field` */
export function parseCode(text: string): Division {
  if (text.length < length) throw new CodecError('decode.layout')
  if (text.length > length) throw new CodecError('decode.trailing')
  const division = inner.exec(text.slice(layout.prefix.length))?.[1]
  if (division === undefined) throw new CodecError('decode.field', 'codeContent')
  return division
}
