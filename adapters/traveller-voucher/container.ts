/**
 * A presentation as text: `<issuer-signed JWT>~<disclosure>~...~<key binding JWT>` (RFC 9901 section
 * 4), or the same for QR codes as `txv:/` and two digits a character, as SMART Health Cards do: a
 * digit costs less than half of a byte there.
 *
 * Accepted: 1 to 8,192 characters of that alphabet before the digits are made, at most 8 disclosures
 * of at most 2,048 characters, none empty, and always a key binding.
 */
import { parseBase64url } from '../codec/base64.ts'
import { CodecError } from '../codec/error.ts'
import { type CompactJws, parseCompactJws } from '../codec/jws.ts'
import { parseUtf8 } from '../codec/text.ts'

export const numericPrefix = 'txv:/'
/** Of a scan. */
export const maxCodeLength = 16_384
const maxLength = 8_192
const maxDisclosures = 8
const maxDisclosureLength = 2_048
const maxBindingLength = 2_048
const maxHeaderLength = 400
const ascii = new TextDecoder()
const alphabet = /^[A-Za-z0-9_.~-]+$/

export interface Presentation {
  readonly issued: CompactJws
  /** As they stand in the text. */
  readonly disclosures: readonly string[]
  readonly binding: CompactJws
  /** Everything before the key binding, which signs a digest of it. */
  readonly covered: string
}

/** By prefix, or by `~` and the type in the first header; never throws. */
export function isPresentation(text: string): boolean {
  if (text.startsWith(numericPrefix)) return true
  return text.startsWith('eyJ') && text.includes('~') && isTyped(text)
}

// Other formats are compact JWS too.
function isTyped(text: string): boolean {
  const end = text.indexOf('.')
  if (end < 0 || end > maxHeaderLength) return false
  try {
    return /"typ"\s*:\s*"dc\+sd-jwt"/.test(parseUtf8(parseBase64url(text.slice(0, end))))
  } catch {
    return false
  }
}

/** @throws {CodecError} `decode.*` */
export function parsePresentation(code: string): Presentation {
  if (code.length > maxCodeLength) throw new CodecError('decode.size')
  const text = code.startsWith(numericPrefix) ? parseDigits(code) : code
  if (text.length > maxLength) throw new CodecError('decode.size')
  if (!alphabet.test(text)) throw new CodecError('decode.layout')
  const [issued = '', ...rest] = text.split('~', maxDisclosures + 3)
  const binding = rest.pop()
  if (binding === undefined) throw new CodecError('decode.layout')
  // A voucher without proof of its key is anybody's.
  if (binding === '') throw new CodecError('decode.layout', 'binding')
  if (rest.length > maxDisclosures) throw new CodecError('decode.layout', 'disclosures')
  for (const [at, disclosure] of rest.entries()) {
    const fits = disclosure.length > 0 && disclosure.length <= maxDisclosureLength
    if (!fits) throw new CodecError('decode.layout', `disclosures[${at}]`)
  }
  return {
    issued: parseCompactJws(issued, maxLength),
    disclosures: rest,
    binding: parseBinding(binding),
    covered: text.slice(0, text.length - binding.length),
  }
}

function parseBinding(text: string): CompactJws {
  let binding: CompactJws
  try {
    binding = parseCompactJws(text, maxBindingLength)
  } catch (error) {
    if (error instanceof CodecError) throw new CodecError(error.code, 'binding')
    throw error
  }
  const { algorithm, type, keyId, contentType, compression } = binding.header
  if (algorithm !== 'jose:ES256') throw new CodecError('decode.algorithm', 'binding.alg')
  if (type !== 'kb+jwt') throw new CodecError('decode.field', 'binding.typ')
  const isMore = [keyId, contentType, compression].some((member) => member !== null)
  if (isMore) throw new CodecError('decode.field', 'binding')
  return binding
}

/** The digits of a presentation's text, for a QR code. */
export function digitsOf(presentation: string): string {
  const pairs = Array.from(presentation, (unit) => String(unit.charCodeAt(0) - 45).padStart(2, '0'))
  return numericPrefix + pairs.join('')
}

function parseDigits(code: string): string {
  const from = numericPrefix.length
  if (!/^(?:\d\d)+$/.test(code.slice(from))) throw new CodecError('decode.numeric')
  const units = new Uint8Array((code.length - from) / 2)
  for (let at = 0, index = from; at < units.length; at++, index += 2) {
    units[at] = code.charCodeAt(index) * 10 + code.charCodeAt(index + 1) - 48 * 11 + 45
  }
  const text = ascii.decode(units)
  if (!alphabet.test(text)) throw new CodecError('decode.numeric')
  return text
}
