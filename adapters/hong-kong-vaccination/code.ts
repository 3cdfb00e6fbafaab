/**
 * The text of Hong Kong's vaccination QR code: fields between `|`, the last of them the signature in
 * Base64. Two layouts are accepted, told apart by their number of fields, since it is not known which
 * version number stands for which:
 *
 * - `first`: 13 fields, the first and the second dose, each a date and a brand. Seen in a template of
 *   the issuing program, with a signature.
 * - `last`: 19 fields, the last three doses: date and name or code, a Chinese name, an indicator. Of
 *   the program's three generations; only the newest says in `special2` when the holder was born and
 *   how many doses there were.
 */

import { parseDelimited } from '../codec/delimited.ts'
import { CodecError } from '../codec/error.ts'

const opening = [
  'region',
  'kind',
  'version',
  'keyVersion',
  'transaction',
  'document',
  'name',
] as const
const closing = ['printed', 'signature'] as const
const first = [...opening, 'date1', 'brand1', 'date2', 'brand2', ...closing] as const
const last = [
  ...opening,
  'secondLastDate',
  'secondLastName',
  'secondLastNameZh',
  'special1',
  'thirdLast',
  'lastDate',
  'lastName',
  'lastNameZh',
  'special2',
  'thirdLastZh',
  ...closing,
] as const

export type FirstFields = Readonly<Record<(typeof first)[number], string>>
export type LastFields = Readonly<Record<(typeof last)[number], string>>

export type HkPayload =
  | { readonly layout: 'first'; readonly fields: FirstFields }
  | { readonly layout: 'last'; readonly fields: LastFields }

export const prefix = 'HKSARG|VAC|'
const delimiter = '|'
const maxFieldLength = 120

/** @throws {CodecError} `decode.layout`, `decode.trailing`, `decode.size`, `decode.field` */
export function parseHkCode(text: string): HkPayload {
  const payload = parseLayout(text)
  const { version, keyVersion } = payload.fields
  if (!/^\d{1,2}(?:\.\d{2})?$/.test(version)) throw new CodecError('decode.field', 'version')
  if (!/^\d{1,4}$/.test(keyVersion)) throw new CodecError('decode.field', 'keyVersion')
  return payload
}

function parseLayout(text: string): HkPayload {
  // A long text is refused by its length, before it is taken apart.
  if (text.split(delimiter, first.length + 1).length <= first.length) {
    const fields = parseDelimited(text, { delimiter, fields: first, maxFieldLength })
    return { layout: 'first', fields }
  }
  return {
    layout: 'last',
    fields: parseDelimited(text, { delimiter, fields: last, maxFieldLength }),
  }
}
