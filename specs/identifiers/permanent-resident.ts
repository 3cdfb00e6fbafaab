import { provinceOf } from '../divisions.ts'
import countries from '../values/countries.json' with { type: 'json' }
import { parseBirthDate } from './birth-date.ts'
import { mod112Check } from './check-digits.ts'

/** What the number of a foreign permanent resident's card says. Personal data. */
export interface PermanentResidentCard {
  /** The old card has three letters and twelve digits, without a check of its own that is known. */
  readonly form: 'current' | 'old'
  /** ISO 3166-1 alpha-2. */
  readonly nationality: string
  /** YYYY-MM-DD; null on the old card, whose digits are not published. */
  readonly birthDate: string | null
}

const byNumeric = new Map(countries.values.map((country) => [country.numeric, country.code]))
const byAlpha3 = new Map(countries.values.map((country) => [country.alpha3, country.code]))

/**
 * Current form: `9`, 2 province, 3 nationality (ISO 3166-1 numeric), 8 birth date, 3 sequence, 1
 * check as GB 11643. Old form: nationality as ISO 3166-1 alpha-3 and 12 digits. Null where it is
 * neither.
 */
export function parsePermanentResidentCard(number: string): PermanentResidentCard | null {
  if (/^[A-Z]{3}\d{12}$/.test(number)) {
    const nationality = byAlpha3.get(number.slice(0, 3))
    return nationality === undefined ? null : { form: 'old', nationality, birthDate: null }
  }
  if (!/^9\d{16}[\dX]$/.test(number)) return null
  if (mod112Check(number.slice(0, 17)) !== number.charAt(17)) return null
  const nationality = byNumeric.get(number.slice(3, 6))
  const birthDate = parseBirthDate(number.slice(6, 14))
  const province = provinceOf(`${number.slice(1, 3)}0000`)
  if (nationality === undefined || birthDate === null || province === null) return null
  return { form: 'current', nationality, birthDate }
}

export function isPermanentResidentCard(number: string): boolean {
  return parsePermanentResidentCard(number) !== null
}
