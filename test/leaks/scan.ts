/** Finds what is known of a person in bytes that should have none of it. */
import { toBase64 } from '../../trust-store/trust-list/base64.ts'

/**
 * @param values of persons
 * @param digits whether six digits of a number are found, too: not in bytes that hold digests
 * @returns the values that were found, in whichever form
 */
export function findLeaks(
  output: string,
  values: readonly string[],
  digits: 'parts' | 'whole' = 'parts',
): readonly string[] {
  const text = output.toLowerCase()
  return values.filter((value) => {
    const forms = digits === 'parts' ? [...formsOf(value), ...partsOf(value)] : formsOf(value)
    return forms.some((form) => text.includes(form.toLowerCase()))
  })
}

/** Each six digits of a number but the first six: a division, which is nobody's. */
function partsOf(value: string): readonly string[] {
  const digits = /^\d{11,}/.exec(value)?.[0] ?? ''
  return Array.from({ length: Math.max(0, digits.length - 11) }, (_, at) =>
    digits.slice(at + 6, at + 12),
  )
}

/** The value itself, and as base64, hex, escaped and in UTF-16. */
function formsOf(value: string): readonly string[] {
  const utf8 = new TextEncoder().encode(value)
  const utf16 = Uint8Array.from(
    [...value].flatMap((unit) => [unit.charCodeAt(0) & 0xff, unit.charCodeAt(0) >> 8]),
  )
  const escaped = [...value].map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  // A value inside base64 stands at one of three places.
  const encoded = [0, 1, 2].map((skip) => toBase64(utf8.subarray(skip)).replace(/.{0,2}=*$/, ''))
  const forms = [value, hex(utf8), hex(utf16), encodeURIComponent(value), escaped.join('')]
  return [...forms, ...encoded.filter((form) => form.length >= 6)]
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
