/** Changes to texts: characters that look alike, numbers at their bounds, parts between delimiters. */
import type { Random } from './random.ts'

/** @param other of the same kind, to take a part of */
export type MutateText = (text: string, random: Random, other: string) => string

/** What looks like another character, vanishes, or ends a text for some readers. */
const lookalikes: Readonly<Record<string, string>> = {
  A: '\u0410', // Cyrillic
  a: '\u0430',
  e: '\u0435',
  o: '\u03bf', // Greek
  '0': '\uff10', // full width
  '1': '\u0661', // Arabic-Indic
  '2': '\u00b2',
  '3': '\uff13',
  '-': '\u2010',
  '/': '\u2215',
  ':': '\uff1a',
  '.': '\u3002',
  '?': '\uff1f',
  '=': '\uff1d',
  s: '\u017f', // becomes s or S where case is changed
  k: '\u212a',
  K: '\u212a',
}
const strange = [
  '\0', '\t', '\n', '\r\n', ' ', '\u00a0', '\u00ad', '\u0301', '\u200b', '\u200d', '\u202e',
  '\u2028', '\u3000', '\ufeff', '\ufffd', '\u{1f600}', '\ud800', '测', '"', '\\', "'", '<', '%00',
  '%', '+', '&', '#', ';', '|', ',',
] // biome-ignore format: a list of characters
const numbers = [
  '', '0', '-0', '-1', '1', '00', '01', '127', '128', '255', '256', '32768', '65535', '65536',
  '2147483647', '2147483648', '4294967296', '9007199254740991', '9007199254740993',
  '18446744073709551616', '99999999999999999999999999', '1e309', '1e-400', '0x10', 'NaN', '١٢',
  '19000229', '20220230', '20220531235960', '00000000000000',
] // biome-ignore format: a list of numbers
const delimiter = /([&=#?/.:;|,^~_-])/

export const textMutations: Readonly<Record<string, MutateText>> = {
  'write a lookalike': (text, random) => {
    const places = Array.from(text.matchAll(/[AaeosKk0-3\-/:.?=]/g), ({ index }) => index)
    if (places.length === 0) return text
    const at = random.pick(places)
    return replaced(text, at, at + 1, lookalikes[text.charAt(at)] ?? '')
  },
  'put a strange character in': (text, random) => {
    const at = random.chance(0.5) ? random.pick([0, text.length]) : random.below(text.length + 1)
    return replaced(text, at, at, random.pick(strange))
  },
  'write a strange character': (text, random) => {
    const at = random.below(text.length)
    return replaced(text, at, at + 1, random.pick(strange))
  },
  'change the case': (text, random) => {
    const places = Array.from(text.matchAll(/[A-Za-z]+/g))
    if (places.length === 0) return text
    const { index, 0: word } = random.pick(places)
    const whole = random.chance(0.5)
    const at = whole ? index : index + random.below(word.length)
    const end = whole ? index + word.length : at + 1
    const part = text.slice(at, end)
    return replaced(
      text,
      at,
      end,
      part === part.toUpperCase() ? part.toLowerCase() : part.toUpperCase(),
    )
  },
  'write a number at its bounds': (text, random) => {
    const places = Array.from(text.matchAll(/-?\d+/g))
    if (places.length === 0) return text
    const { index, 0: digits } = random.pick(places)
    // Of the same length where that matters, as in fields of fixed width.
    const number = random.chance(0.5)
      ? random.pick(numbers).padStart(digits.length, '0').slice(0, digits.length)
      : random.pick(numbers)
    return replaced(text, index, index + digits.length, number)
  },
  'change one digit': (text, random) => {
    const places = Array.from(text.matchAll(/\d/g), ({ index }) => index)
    if (places.length === 0) return text
    const at = random.pick(places)
    return replaced(text, at, at + 1, String(random.below(10)))
  },
  'write a character in percent form': (text, random) => {
    const at = random.below(text.length)
    const unit = text.charCodeAt(at)
    if (!(unit < 128)) return text
    const hex = unit.toString(16).padStart(2, '0')
    return replaced(text, at, at + 1, `%${random.chance(0.5) ? hex : hex.toUpperCase()}`)
  },
  'read what is in percent form': (text) => text.replace(/%[0-9A-Fa-f]{2}/, decoded),
  'take a part out': (text, random) => withParts(text, random, () => []),
  'write a part twice': (text, random) => withParts(text, random, (part) => [part, part]),
  'empty a part': (text, random) => withParts(text, random, () => ['']),
  'exchange delimiters': (text, random) => {
    const parts = text.split(delimiter)
    if (parts.length < 3) return text
    const at = 1 + 2 * random.below((parts.length - 1) / 2)
    return parts.with(at, random.pick(['&', '=', '#', '?', '/', '.', ':', '|', ',', ''])).join('')
  },
  "write another's part": (text, random, other) =>
    withParts(text, random, () => [random.pick(other.split(delimiter))]),
  'use the other alphabet of Base64': (text, random) =>
    random.chance(0.5)
      ? text.replaceAll('+', '-').replaceAll('/', '_')
      : text.replaceAll('-', '+').replaceAll('_', '/'),
  'change the padding': (text, random) =>
    random.chance(0.5)
      ? text.replace(/=+(?=$|[^A-Za-z0-9+/=])/, '')
      : `${text}${'='.repeat(1 + random.below(3))}`,
  'normalise it': (text, random) => text.normalize(random.pick(['NFC', 'NFD', 'NFKC', 'NFKD'])),
  'make a part long': (text, random) =>
    withParts(text, random, (part) => [
      `${part}${(part || 'A').repeat(random.pick([20, 300, 3000])).slice(0, 100_000)}`,
    ]),
}

/** The n-th part between delimiters becomes others. */
function withParts(
  text: string,
  random: Random,
  change: (part: string) => readonly string[],
): string {
  const parts = text.split(delimiter)
  const at = 2 * random.below((parts.length + 1) / 2)
  const between = parts[at + 1] ?? parts[at - 1] ?? ''
  const now = change(parts[at] ?? '')
  // Without the part its delimiter goes too.
  if (now.length === 0) return parts.toSpliced(at, 2).join('')
  return parts.with(at, now.join(between)).join('')
}

function replaced(text: string, from: number, to: number, by: string): string {
  return text.slice(0, from) + by + text.slice(to)
}

function decoded(percent: string): string {
  return String.fromCharCode(Number.parseInt(percent.slice(1), 16))
}
