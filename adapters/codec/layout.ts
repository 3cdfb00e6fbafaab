/**
 * Fixed-layout binary. Accepted: fields one after the other, integers big-endian and unsigned, text
 * printable ASCII, sections with a length in front; every byte belongs to a field, and `end` refuses
 * what is left over. Views, never copies: the caller does not write to what it reads.
 */
import { CodecError } from './error.ts'
import { parseAscii } from './text.ts'

/** Whether the length in front of a section counts the length field itself. */
export type LengthOf = 'content' | 'whole'

/** Every method throws `CodecError` `decode.layout` where the bytes do not suffice. */
export interface LayoutReader {
  /** Bytes read so far. */
  readonly offset: number
  readonly remaining: number
  uint(size: 1 | 2 | 3 | 4, path: string): number
  bytes(length: number, path: string): Uint8Array
  /** @throws {CodecError} `decode.text` where it is not printable ASCII */
  ascii(length: number, path: string): string
  /** Exactly these bytes. @throws {CodecError} `decode.field` where others stand there */
  expect(value: Uint8Array | string, path: string): void
  /** A section with its length in front, as a reader of its own that must be read to its end. */
  section(lengthSize: 1 | 2 | 4, counts: LengthOf, path: string): LayoutReader
  /** The bytes from one offset to another, both already read. For what a signature covers. */
  range(from: number, to: number): Uint8Array
  /** @throws {CodecError} `decode.trailing` where bytes are left over */
  end(path?: string | null): void
}

/** Reads `bytes` from the start. The caller checked their size. */
export function readLayout(bytes: Uint8Array): LayoutReader {
  let offset = 0

  function take(length: number, path: string): Uint8Array {
    if (length > bytes.length - offset) throw new CodecError('decode.layout', path)
    const field = bytes.subarray(offset, offset + length)
    offset += length
    return field
  }

  const reader: LayoutReader = {
    get offset() {
      return offset
    },
    get remaining() {
      return bytes.length - offset
    },
    uint(size, path) {
      return take(size, path).reduce((value, byte) => value * 256 + byte, 0)
    },
    bytes: take,
    ascii(length, path) {
      return parseAscii(take(length, path), path)
    },
    expect(value, path) {
      const wanted = typeof value === 'string' ? new TextEncoder().encode(value) : value
      const found = take(wanted.length, path)
      if (!wanted.every((byte, at) => byte === found[at]))
        throw new CodecError('decode.field', path)
    },
    section(lengthSize, counts, path) {
      const stated = reader.uint(lengthSize, path)
      const length = counts === 'whole' ? stated - lengthSize : stated
      if (length < 0) throw new CodecError('decode.layout', path)
      return readLayout(take(length, path))
    },
    range(from, to) {
      if (from < 0 || to > offset || from > to) throw new CodecError('decode.layout')
      return bytes.subarray(from, to)
    },
    end(path = null) {
      if (offset !== bytes.length) throw new CodecError('decode.trailing', path)
    },
  }
  return reader
}
