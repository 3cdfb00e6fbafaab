/**
 * Codes that the city never issued, made of one that it did: a gateway asks about whatever has the
 * form of the format, so the endpoint must know them apart.
 */
import type { Adapter } from '../../../adapters/adapter.ts'
import { CodecError } from '../../../adapters/codec/error.ts'
import { scanOfText } from '../../../adapters/registry.ts'
import type { Reference } from '../../../specs/words.ts'

/** Two provinces far apart: one of them is another's. */
const elsewhere = ['540000', '460000'] as const

/**
 * The same form and issuer, with every character changed that can be. Null: nothing can be changed.
 * The window stays as it was, so that only the content can be the reason of a refusal.
 */
export function inventGarbage(text: string, adapter: Adapter): Reference | null {
  const original = referenceOf(text, adapter)
  if (original === null) return null
  const fits = (changed: string) => {
    const found = referenceOf(changed, adapter)
    const same =
      found?.issuerHint === original.issuerHint &&
      found.window?.from === original.window?.from &&
      found.window?.until === original.window?.until
    return same ? found : null
  }
  let letters = Array.from(text)
  let best: Reference | null = null
  // From the end: what a code begins with says what it is.
  for (let at = letters.length - 1; at >= 0; at--) {
    const changed = letters.with(at, other(letters[at] ?? ''))
    if (changed[at] === letters[at]) continue
    const found = fits(changed.join(''))
    if (found === null) continue
    letters = changed
    best = found
  }
  return best
}

/** The same code in another province's name. Null: the code does not carry its division. */
export function inventForeign(text: string, adapter: Adapter): Reference | null {
  const original = referenceOf(text, adapter)
  const division = /^division:(\d{6})$/.exec(original?.issuerHint ?? '')?.[1]
  if (division === undefined) return null
  const other = elsewhere.find((one) => one.slice(0, 2) !== division.slice(0, 2)) ?? elsewhere[0]
  for (let at = text.indexOf(division); at !== -1; at = text.indexOf(division, at + 1)) {
    const changed = text.slice(0, at) + other + text.slice(at + division.length)
    const found = referenceOf(changed, adapter)
    if (found?.issuerHint === `division:${other}`) return found
  }
  return null
}

function referenceOf(text: string, adapter: Adapter): Reference | null {
  try {
    const code = adapter.decode(scanOfText(text))
    return code?.kind === 'reference' ? code : null
  } catch (error) {
    if (error instanceof CodecError) return null
    throw error
  }
}

/** Another character of its kind. */
function other(letter: string): string {
  if (/[0-8]/.test(letter)) return String(Number(letter) + 1)
  if (letter === '9') return '0'
  if (/[a-eA-EG-YgI-y]/.test(letter)) return String.fromCharCode(letter.charCodeAt(0) + 1)
  if (letter === 'f' || letter === 'z') return 'a'
  if (letter === 'F' || letter === 'Z') return 'A'
  return letter
}
