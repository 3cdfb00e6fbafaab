/** Writing bytes for the encoders, apart from the product's readers. */

/** A signature of 64 bytes, r and s, over exactly these bytes. */
export type SignRaw = (bytes: Uint8Array) => Uint8Array

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0))
}

export function hex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

/** Big-endian. */
export function uint(value: number, size: number): Uint8Array {
  return Uint8Array.from(
    { length: size },
    (_, at) => Math.floor(value / 256 ** (size - 1 - at)) % 256,
  )
}

/** UTF-8, filled up with zeros. @throws {RangeError} it is longer than its field */
export function padded(text: string, size: number): Uint8Array {
  const field = new Uint8Array(size)
  field.set(new TextEncoder().encode(text))
  return field
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => Array.from(part)))
}

export function base64(bytes: Uint8Array): string {
  return btoa(latin1(bytes))
}

/** One character a byte: what a reader makes of byte mode by default. */
export function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}

/** `yyyyMMddHHmmss` at UTC+08:00. */
export function compactLocal(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().replace(/[-:T]|\..*$/g, '')
}

/** `yyyy-MM-dd HH:mm:ss` at UTC+08:00. */
export function spacedLocal(at: number): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}
