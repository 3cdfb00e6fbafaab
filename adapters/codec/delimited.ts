/**
 * Delimited text. Accepted: exactly the fields that the caller names, in order, between single
 * delimiters; no quoting and no escapes, so a delimiter can never stand inside a field. The cap on
 * each field holds before the fields are made.
 */
import { CodecError } from './error.ts'

export interface Delimited<Name extends string> {
  readonly delimiter: string
  readonly fields: readonly Name[]
  /** Greatest length of one field in UTF-16 units. */
  readonly maxFieldLength: number
}

/**
 * @returns each field's text under its name; fields may be empty
 * @throws {CodecError} `decode.layout` too few fields, `decode.trailing` too many, `decode.size`
 */
export function parseDelimited<Name extends string>(
  text: string,
  { delimiter, fields, maxFieldLength }: Delimited<Name>,
): Readonly<Record<Name, string>> {
  if (text.length > fields.length * (maxFieldLength + delimiter.length)) {
    throw new CodecError('decode.size')
  }
  const parts = text.split(delimiter, fields.length + 1)
  if (parts.length < fields.length) throw new CodecError('decode.layout')
  if (parts.length > fields.length) throw new CodecError('decode.trailing')
  const record = {} as Record<Name, string>
  fields.forEach((name, at) => {
    const part = parts[at] ?? ''
    if (part.length > maxFieldLength) throw new CodecError('decode.size', name)
    record[name] = part
  })
  return record
}
