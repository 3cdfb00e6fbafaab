/** Readers of settings that stand in several places. */
import { isDivision, wholeCountry } from '../../specs/divisions.ts'
import { isListUrl } from '../../trust-store/trust-list/url.ts'
import { faulty, isObject, type Reader, reader, textOf } from './readers.ts'

export const identifier = textOf('1 to 200 characters of A-Z a-z 0-9 . _ : / -', isIdentifier)
export const country = textOf('another country by two letters (ISO 3166-1)', isCountry)
export const territory = textOf(
  'a GB/T 2260 code of six digits, 000000 for the whole country, or another country by two letters (ISO 3166-1)',
  (text) => isDivision(text) || text === wholeCountry || isCountry(text),
)
// Lists and logs are signed: where they come from proves nothing, and a loopback host needs no TLS.
export const listUrl = textOf('an https URL without user, query or fragment', isListUrl)
export const plain = textOf('a text that is not empty', (text) => text.trim() !== '')
export const variable = textOf('the name of a variable', (text) => /^[A-Za-z_]\w{0,99}$/.test(text))

export function isIdentifier(text: string): boolean {
  return /^[\w.:/-]{1,200}$/.test(text)
}

function isCountry(text: string): boolean {
  return /^[A-Z]{2}$/.test(text) && text !== 'CN'
}

/** An object of exactly one member, of those that the platform has. */
export function source<T>(kinds: Readonly<Record<string, Reader<string>>>): Reader<T> {
  const names = Object.keys(kinds)
  const forms = names.map((name) => `{ "${name}": ... }`).join(' or ')
  return reader(`must be ${forms}`, (value) => {
    if (!isObject(value)) return null
    const [name, ...more] = Object.keys(value)
    const kind = name === undefined || more.length > 0 ? undefined : kinds[name]
    const fine = kind !== undefined && kind.read(Object.values(value)[0], '', []) !== faulty
    return fine ? (value as T) : null
  })
}
