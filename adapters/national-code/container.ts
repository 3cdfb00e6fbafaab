/**
 * The national code's container: Base64 text of 268 characters, 201 bytes in three areas, the last
 * of them the signature over the first two. Accepted: exactly the layout in `layout.json`.
 */
import type { Division, Scan } from '../../specs/words.ts'
import { parseBase64 } from '../codec/base64.ts'
import { CodecError } from '../codec/error.ts'
import { compileFieldTable } from '../codec/field-table.ts'
import { parseAscii, toHex } from '../codec/text.ts'
import layout from './layout.json' with { type: 'json' }

export interface Container {
  /** Area 1: the identity value of the CTID platform, as lower-case hexadecimal. */
  readonly identity: string
  /** The division in area 2, in clear. */
  readonly division: Division
  /** Area 2's business block of 85 bytes. */
  readonly block: Uint8Array
  readonly signed: Uint8Array
  /** r and s, 32 bytes each. */
  readonly signature: Uint8Array
  /** Four bytes that name key or date, as lower-case hexadecimal. */
  readonly keyIndex: string
}

const table = compileFieldTable(layout.container, [
  'identity.value',
  'business.division',
  'business.block',
  'signature.key',
  'signature.value',
])

/** The first five characters are the length and the tag of area 1. */
export function isContainer(scan: Scan): boolean {
  return scan.text?.startsWith(layout.prefix) ?? false
}

/** @throws {CodecError} `decode.base64`, `decode.layout`, `decode.trailing`, `decode.field` */
export function parseContainer(text: string): Container {
  const bytes = parseBase64(text, 'required')
  const fields = table.parse(bytes)
  const division = parseAscii(fields['business.division'], 'business.division')
  if (!/^\d{6}$/.test(division)) throw new CodecError('decode.field', 'business.division')
  return {
    identity: toHex(fields['identity.value']),
    division,
    block: fields['business.block'],
    signed: table.covered(bytes, layout.signed),
    signature: fields['signature.value'],
    keyIndex: toHex(fields['signature.key']),
  }
}
