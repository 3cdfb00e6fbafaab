import { provinceOf } from '../divisions.ts'
import { parseBirthDate } from './birth-date.ts'
import { mod112Check } from './check-digits.ts'

/** What a number of GB 11643-1999 says. Personal data: never log or store it. */
export interface ResidentId {
  /** The 15-digit form was withdrawn in 2013 and has no check digit. */
  readonly form: 'current' | 'old'
  /** Six digits as the number has them; may be a division abolished long ago. */
  readonly division: string
  /** YYYY-MM-DD. */
  readonly birthDate: string
  readonly sex: 'male' | 'female'
}

/** Divisions of the residence permits; 830000 is not a code of GB/T 2260. */
const specialDivisions: ReadonlySet<string> = new Set(['810000', '820000', '830000'])

/**
 * GB 11643-1999: 6 division, 8 birth date, 3 sequence, 1 check (`X` in upper case only); or the old
 * form of 6, 6 (year 19YY) and 3. The province must exist, the county need not still do so.
 * Residence permits (810000, 820000, 830000) are not resident cards: see `parseResidencePermit`.
 * Null where it is not such a number.
 */
export function parseResidentId(number: string): ResidentId | null {
  if (specialDivisions.has(number.slice(0, 6))) return null
  return parseStructure(number)
}

export function isResidentId(number: string): boolean {
  return parseResidentId(number) !== null
}

/** Whose residence permit an 18-digit number is. */
export interface ResidencePermit extends ResidentId {
  readonly of: 'hong-kong' | 'macao' | 'taiwan'
}

const permitOf: Readonly<Record<string, ResidencePermit['of']>> = {
  '810000': 'hong-kong',
  '820000': 'macao',
  '830000': 'taiwan',
}

/**
 * Residence permit for residents of Hong Kong, Macao and Taiwan: 18 digits of the structure of GB
 * 11643 under the divisions 810000, 820000 and 830000. Null where it is not such a number.
 */
export function parseResidencePermit(number: string): ResidencePermit | null {
  const of = permitOf[number.slice(0, 6)]
  const parsed = of === undefined || number.length !== 18 ? null : parseStructure(number)
  return of === undefined || parsed === null ? null : { ...parsed, of }
}

export function isResidencePermit(number: string): boolean {
  return parseResidencePermit(number) !== null
}

function parseStructure(number: string): ResidentId | null {
  const current = /^\d{17}[\dX]$/.test(number)
  if (!current && !/^\d{15}$/.test(number)) return null
  if (current && mod112Check(number.slice(0, 17)) !== number.charAt(17)) return null
  const division = number.slice(0, 6)
  const known = specialDivisions.has(division) || provinceOf(`${division.slice(0, 2)}0000`) !== null
  const birthDate = parseBirthDate(current ? number.slice(6, 14) : `19${number.slice(6, 12)}`)
  if (!known || birthDate === null) return null
  const odd = Number(number.charAt(current ? 16 : 14)) % 2 === 1
  return { form: current ? 'current' : 'old', division, birthDate, sex: odd ? 'male' : 'female' }
}
