/**
 * Least personal data for people to compare with a document: the first character of a name, and
 * the last characters of a number. What cannot be shown safely is left out, never passed through.
 */

const mask = '*'
const invisible = /[\p{C}\p{Zl}\p{Zp}<>&"'`]/gu
/** ASCII and Chinese characters: none of them combines with its neighbour. */
const plain = /^[ -~\u3400-\u9fff]*$/
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' })

/** `张三丰` gives `张**`, `Anna Example` gives `A***`; null where nothing is left to show. */
export function maskName(name: string): string | null {
  const text = name.normalize('NFC').replace(invisible, '').trim().slice(0, 200)
  let first: string | null = null
  let hidden = 0
  // No further than the mask shows: finding the letters of a long name costs more than the rest.
  for (const letter of lettersOf(text)) {
    if (first === null) first = letter
    else if (++hidden === 3) break
  }
  if (first === null || first.length > 16) return null
  return hidden === 0 ? mask : first + mask.repeat(hidden)
}

/** What a reader takes for one letter; where each is one character, nothing need be segmented. */
function* lettersOf(text: string): Iterable<string> {
  if (plain.test(text)) yield* text
  else for (const { segment } of graphemes.segment(text)) yield segment
}

/** The last `count` characters (0 to 4) of a document number; null where that would be half of it. */
export function lastOf(number: string, count: number): string | null {
  if (count < 1 || count > 4 || number.length < count * 2) return null
  const last = number.slice(-count)
  return /^[0-9A-Za-z]+$/.test(last) ? last : null
}
