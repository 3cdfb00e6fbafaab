/**
 * Base64 and base64url (RFC 4648 sections 4 and 5). Accepted: the one alphabet that the caller
 * names, no white space or line breaks, padding exactly as the caller states, unused bits zero.
 * So every byte string has one text, and a digest of the text identifies the code.
 */
import { CodecError } from './error.ts'

/** `required`: to a multiple of four; `forbidden`: no `=` at all. */
export type Padding = 'required' | 'forbidden'

const shared = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const base64Values = valuesOf(`${shared}+/`)
const base64urlAlphabet = `${shared}-_`
const base64urlValues = valuesOf(base64urlAlphabet)
const letters = Uint8Array.from(base64urlAlphabet, (letter) => letter.charCodeAt(0))
const ascii = new TextDecoder()

/** @throws {CodecError} `decode.base64`; `decode.canonical` where only unused bits are set */
export function parseBase64(
  text: string,
  padding: Padding,
  path: string | null = null,
): Uint8Array {
  return parse(text, base64Values, padding, path)
}

/** @throws {CodecError} `decode.base64`; `decode.canonical` where only unused bits are set */
export function parseBase64url(
  text: string,
  padding: Padding = 'forbidden',
  path: string | null = null,
): Uint8Array {
  return parse(text, base64urlValues, padding, path)
}

/** Base64url without padding, the form of JOSE (RFC 7515 section 2). */
export function formatBase64url(bytes: Uint8Array): string {
  const text = new Uint8Array(Math.ceil((bytes.length * 4) / 3))
  const whole = bytes.length - (bytes.length % 3)
  let at = 0
  for (let index = 0; index < whole; index += 3) {
    const bits = bitsAt(bytes, index)
    text[at++] = letter(bits >> 18)
    text[at++] = letter(bits >> 12)
    text[at++] = letter(bits >> 6)
    text[at++] = letter(bits)
  }
  const rest = bitsAt(bytes, whole)
  for (let shift = 18; at < text.length; shift -= 6) text[at++] = letter(rest >> shift)
  // One text at the end: letters that are added one by one cost three times as much.
  return ascii.decode(text)
}

/** Base64 with padding (RFC 4648 section 4). */
export function formatBase64(bytes: Uint8Array): string {
  const text = formatBase64url(bytes).replaceAll('-', '+').replaceAll('_', '/')
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

function letter(bits: number): number {
  return letters[bits & 63] ?? 0
}

/** Three bytes; zero bits beyond the end. */
function bitsAt(bytes: Uint8Array, index: number): number {
  return ((bytes[index] ?? 0) << 16) | ((bytes[index + 1] ?? 0) << 8) | (bytes[index + 2] ?? 0)
}

function parse(text: string, values: Int8Array, padding: Padding, path: string | null): Uint8Array {
  const length = unpaddedLength(text, padding, path)
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  const whole = length - (length % 4)
  // What is wrong anywhere shows at the end: 128 or more outside ASCII, negative outside the alphabet.
  let units = 0
  let seen = 0
  let at = 0
  for (let index = 0; index < whole; index += 4) {
    const bits = bits24(text, index, values)
    units |= unitsOf(text, index)
    seen |= bits
    bytes[at++] = bits >> 16
    bytes[at++] = bits >> 8
    bytes[at++] = bits
  }
  let unused = 0
  if (whole < length) {
    const rest = text.slice(whole, length).padEnd(4, 'A')
    const bits = bits24(rest, 0, values)
    units |= unitsOf(rest, 0)
    seen |= bits
    bytes[at++] = bits >> 16
    if (at < bytes.length) bytes[at] = bits >> 8
    unused = length - whole === 3 ? bits & 0xff : bits & 0xffff
  }
  if (units > 127 || seen < 0) throw new CodecError('decode.base64', path)
  if (unused !== 0) throw new CodecError('decode.canonical', path)
  return bytes
}

/** Of four characters; negative where one is outside the alphabet. */
function bits24(text: string, index: number, values: Int8Array): number {
  return (
    ((values[text.charCodeAt(index) & 127] ?? -1) << 18) |
    ((values[text.charCodeAt(index + 1) & 127] ?? -1) << 12) |
    ((values[text.charCodeAt(index + 2) & 127] ?? -1) << 6) |
    (values[text.charCodeAt(index + 3) & 127] ?? -1)
  )
}

function unitsOf(text: string, index: number): number {
  return (
    text.charCodeAt(index) |
    text.charCodeAt(index + 1) |
    text.charCodeAt(index + 2) |
    text.charCodeAt(index + 3)
  )
}

function unpaddedLength(text: string, padding: Padding, path: string | null): number {
  let length = text.length
  if (padding === 'required') {
    if (length % 4 !== 0) throw new CodecError('decode.base64', path)
    if (text.endsWith('==')) length -= 2
    else if (text.endsWith('=')) length -= 1
  }
  if (length % 4 === 1) throw new CodecError('decode.base64', path)
  return length
}

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1)
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value
  return values
}
