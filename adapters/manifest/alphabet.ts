/** The alphabets of parts and claims, and the shapes that are made of them. */
import { parseBase64, parseBase64url } from '../codec/base64.ts'

export type Alphabet =
  | 'hex'
  | 'HEX'
  | 'digits'
  | 'letters'
  | 'alphanumeric'
  | 'base64'
  | 'base64url'
  | 'masked'

/** From and to, both inclusive. */
export type Length = readonly [least: number, most: number]

/**
 * Character classes of the engine's own making: a manifest names one, and never writes one. None is
 * repeated within another, so that matching is linear.
 */
const classes: Readonly<Record<Alphabet, string>> = {
  hex: '[0-9a-f]',
  HEX: '[0-9A-F]',
  digits: '[0-9]',
  letters: '[A-Z]',
  alphanumeric: '[A-Za-z0-9]',
  base64: '[A-Za-z0-9+/=]',
  base64url: '[A-Za-z0-9_-]',
  masked: '[^\\x00-\\x20"\\\\<>&\\x7f-\\x9f]',
}

export function lengthOf(length: number | readonly number[]): Length {
  if (typeof length === 'number') return [length, length]
  const [least = 0, most = 0] = length
  return [least, most]
}

/** Source of an expression for so many characters of the alphabet. */
export function sourceOf(alphabet: Alphabet, [least, most]: Length): string {
  return `${classes[alphabet]}{${least === most ? least : `${least},${most}`}}`
}

/** Whether the alphabet holds the character. */
export function holds(alphabet: Alphabet, character: string): boolean {
  return new RegExp(`^${classes[alphabet]}$`).test(character)
}

export function escaped(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}

/**
 * Base64 has texts that differ and mean the same, of which one is accepted.
 * @throws {CodecError} `decode.base64`, `decode.canonical`
 */
export function requireCanonical(alphabet: Alphabet, text: string, path: string): void {
  if (alphabet === 'base64') parseBase64(text, 'required', path)
  if (alphabet === 'base64url') parseBase64url(text, 'forbidden', path)
}
