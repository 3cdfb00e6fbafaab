/**
 * Base64 (RFC 4648 section 4, with padding) and base64url (section 5, without), in their one
 * canonical form: no white space, no other alphabet, unused bits zero.
 */

/** Null: not canonical. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null
  return decode(text, text.replace(/=+$/, ''))
}

/** Null: not canonical. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return null
  return decode(text.replaceAll('-', '+').replaceAll('_', '/'), text)
}

export function toBase64(bytes: Uint8Array): string {
  // String.fromCharCode takes its bytes as arguments, whose number is limited.
  const pieces: string[] = []
  for (let start = 0; start < bytes.length; start += 32_768) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + 32_768)))
  }
  return btoa(pieces.join(''))
}

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

function decode(standard: string, bare: string): Uint8Array<ArrayBuffer> | null {
  const left = bare.length % 4
  if (left === 1) return null
  const unusedBits = left === 2 ? 15 : left === 3 ? 3 : 0
  if ((sextet(bare.charAt(bare.length - 1)) & unusedBits) !== 0) return null
  const binary = atob(standard)
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index)
  return bytes
}

function sextet(character: string): number {
  if (character === '+' || character === '-') return 62
  if (character === '/' || character === '_') return 63
  return alphabet.indexOf(character)
}
