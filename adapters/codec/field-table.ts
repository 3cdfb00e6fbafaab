/**
 * Fixed-layout binary whose fields stand in a data file, so that a layout is corrected without
 * touching code. Accepted: exactly the fields of the table, one after the other, constants as
 * stated, nothing left over. For layouts of varying length see `layout.ts`.
 *
 * A table is checked when it is compiled: a field that the code needs and the table lacks is a
 * `TypeError` at start, never at a scan.
 */
import { CodecError } from './error.ts'
import { readLayout } from './layout.ts'
import { concatBytes, parseHex, parseUtf8, utf8Bytes } from './text.ts'

/** One field, as the data file states it. */
export interface TableField {
  readonly name: string
  /** In bytes. */
  readonly length: number
  /** The only content that is accepted, as text or as lower-case hexadecimal. */
  readonly ascii?: string | undefined
  readonly hex?: string | undefined
  /** The constant states a length, so another content is `decode.layout`, not `decode.field`. */
  readonly isLength?: boolean | undefined
}

/** From the start of one field to the end of another. */
export interface TableSpan {
  readonly from: string
  readonly to: string
}

export interface FieldTable<Name extends string> {
  /** Sum of the fields' lengths, in bytes. */
  readonly length: number
  /**
   * The named fields as views of `bytes`.
   * @throws {CodecError} `decode.layout` too short, or another length stated; `decode.trailing` too
   * long; `decode.field` where a constant does not stand in its place
   */
  parse(bytes: Uint8Array): Readonly<Record<Name, Uint8Array>>
  /**
   * Bytes of which `parse` gives these fields; constants are written as the table states them.
   * @throws {TypeError} a field that is not a constant is absent, or has not its length
   */
  format(values: Readonly<Partial<Record<string, Uint8Array>>>): Uint8Array
  /** What the spans cover of `bytes` that `parse` accepted, in their order. */
  covered(bytes: Uint8Array, spans: readonly TableSpan[]): Uint8Array
}

interface Placed {
  readonly name: string
  readonly from: number
  readonly length: number
  readonly constant: Uint8Array | null
  readonly isLength: boolean
}

/** @throws {TypeError} the table is inconsistent, or lacks one of `names` */
export function compileFieldTable<Name extends string>(
  fields: readonly TableField[],
  names: readonly Name[],
): FieldTable<Name> {
  const placed = place(fields)
  const byName = new Map(placed.map((field) => [field.name, field]))
  if (byName.size !== placed.length) throw new TypeError('a field table names a field twice')
  for (const name of names)
    if (!byName.has(name)) throw new TypeError(`no field ${name} in a table`)

  function at(name: string): Placed {
    const field = byName.get(name)
    if (field === undefined) throw new TypeError(`no field ${name} in a table`)
    return field
  }

  return {
    length: placed.reduce((sum, field) => sum + field.length, 0),
    parse(bytes) {
      const reader = readLayout(bytes)
      const record = {} as Record<string, Uint8Array>
      for (const { name, length, constant, isLength } of placed) {
        const value = reader.bytes(length, name)
        if (constant !== null && !isEqual(value, constant)) {
          throw new CodecError(isLength ? 'decode.layout' : 'decode.field', name)
        }
        record[name] = value
      }
      reader.end()
      return record as Record<Name, Uint8Array>
    },
    format(values) {
      return concatBytes(
        ...placed.map(({ name, length, constant }) => {
          const value = constant ?? values[name]
          if (value?.length !== length) throw new TypeError(`${name} has not its length`)
          return value
        }),
      )
    },
    covered(bytes, spans) {
      const parts = spans.map(({ from, to }) => {
        const last = at(to)
        return bytes.subarray(at(from).from, last.from + last.length)
      })
      return concatBytes(...parts)
    },
  }
}

/**
 * UTF-8 text filled up with zero bytes; undefined where there are only zeros.
 * @throws {CodecError} `read.field` where a byte follows a zero, or it is not UTF-8
 */
export function parsePaddedText(bytes: Uint8Array, path: string): string | undefined {
  const zero = bytes.indexOf(0)
  const end = zero === -1 ? bytes.length : zero
  if (bytes.subarray(end).some((byte) => byte !== 0)) throw new CodecError('read.field', path)
  return end === 0 ? undefined : parseUtf8(bytes.subarray(0, end), path, 'read.field')
}

/** UTF-8 text filled up with zero bytes; null where it does not fit, or would be read otherwise. */
export function formatPaddedText(text: string, length: number): Uint8Array | null {
  const bytes = utf8Bytes(text)
  if (bytes.length > length || bytes.includes(0) || !text.isWellFormed()) return null
  const padded = new Uint8Array(length)
  padded.set(bytes)
  return padded
}

function place(fields: readonly TableField[]): readonly Placed[] {
  let from = 0
  return fields.map(({ name, length, ascii, hex, isLength = false }) => {
    const constant =
      ascii !== undefined ? utf8Bytes(ascii) : hex !== undefined ? parseHex(hex) : null
    if (constant !== null && constant.length !== length) {
      throw new TypeError(`the constant of ${name} is not as long as its field`)
    }
    const field = { name, from, length, constant, isLength }
    from += length
    return field
  })
}

function isEqual(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}
