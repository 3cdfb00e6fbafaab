/**
 * The numeric form of SMART Health Cards ("Encoding Chunks as QR Codes"). Accepted: `shc:/` and then
 * pairs of digits, each the ASCII code of one character minus 45, within the characters of a compact
 * JWS. One part of a card that was split (`shc:/1/3/...`) is recognised and refused as such.
 */
import { CodecError } from './error.ts'

export const numericPrefix = 'shc:/'

const chunkForm = /^[1-9]\d{0,1}\/[1-9]\d{0,1}\/\d/
const ascii = new TextDecoder()
// By the character's code; two digits reach 144.
const isJwsCharacter = Uint8Array.from({ length: 145 }, (_, code) =>
  /[A-Za-z0-9_.-]/.test(String.fromCharCode(code)) ? 1 : 0,
)

/**
 * @param text begins with `shc:/`
 * @returns the characters: a compact JWS, still to be parsed
 * @throws {CodecError} `decode.chunk` one part of several, `decode.numeric`
 */
export function parseNumeric(text: string): string {
  if (!text.startsWith(numericPrefix)) throw new CodecError('decode.numeric')
  const from = numericPrefix.length
  if (chunkForm.test(text.slice(from, from + 7))) throw new CodecError('decode.chunk')
  if ((text.length - from) % 2 !== 0) throw new CodecError('decode.numeric')
  const characters = new Uint8Array((text.length - from) / 2)
  for (let at = 0, index = from; index < text.length; at++, index += 2) {
    const tens = text.charCodeAt(index) - 48
    const ones = text.charCodeAt(index + 1) - 48
    if (!(tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9)) throw new CodecError('decode.numeric')
    const character = tens * 10 + ones + 45
    if (isJwsCharacter[character] !== 1) throw new CodecError('decode.numeric')
    characters[at] = character
  }
  return ascii.decode(characters)
}
