/** Finds what is known of a person in bytes that should have none of it. */
import { toBase64 } from '../../trust-store/trust-list/base64.ts'

/** @returns the values that were found, in whichever form; @param values of persons */
export function findLeaks(output: string, values: readonly string[]): readonly string[] {
  const text = output.toLowerCase()
  return values.filter((value) => formsOf(value).some((form) => text.includes(form)))
}

/** The value itself, and as base64, hex, escaped and in UTF-16; of a number also each six digits. */
function formsOf(value: string): readonly string[] {
  const utf8 = new TextEncoder().encode(value)
  const utf16 = Uint8Array.from(
    [...value].flatMap((unit) => [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8]),
  )
  const escaped = [...value].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  // A value inside base64 stands at one of three places.
  const encoded = [0, 1, 2].map((skip) => toBase64(utf8.subarray(skip)).replace(/.{0,2}=*$/, ''))
  const forms = [value, hex(utf8), hex(utf16), encodeURIComponent(value), escaped.join('')]
  const digits = /^\d{11,}/.exec(value)?.[0] ?? ''
  // The first six are a division, which is nobody's.
  const parts = Array.from({ length: Math.max(0, digits.length - 11) }, (_, at) =>
    digits.slice(at + 6, at + 12),
  )
  return [...forms, ...encoded.filter((form) => form.length >= 6), ...parts].map((form) =>
    form.toLowerCase(),
  )
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
