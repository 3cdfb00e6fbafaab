/**
 * Least personal data for people to compare with a document: the first character of a name, and
 * the last characters of a number. What cannot be shown safely is left out, never passed through.
 */

const mask = '*'
const invisible = /[\p{C}\p{Zl}\p{Zp}<>&"'`]/gu
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** `张三丰` gives `张**`, `Anna Example` gives `A***`; null where nothing is left to show. */
export function maskName(name: string): string | null {
  const text = name.normalize('NFC').replace(invisible, '').trim()
  const letters = Array.from(graphemes.segment(text.slice(0, 200)), (part) => part.segment)
  const first = letters[0]
  if (first === undefined || first.length > 16) return null
  const hidden = Math.min(letters.length - 1, 3)
  return hidden === 0 ? mask : first + mask.repeat(hidden)
}

/** The last `count` characters (0 to 4) of a document number; null where that would be half of it. */
export function lastOf(number: string, count: number): string | null {
  if (count < 1 || count > 4 || number.length < count * 2) return null
  const last = number.slice(-count)
  return /^[0-9A-Za-z]+$/.test(last) ? last : null
}
