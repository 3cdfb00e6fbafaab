/**
 * The certificate in claim -260.1, by the EU DCC schema 1.0.0 to 1.3.3. Accepted: exactly one of the
 * groups `v`, `t`, `r`, with one entry; lengths and patterns of the schema; dates that exist, where
 * issuers of schema 1.0.0 may have added a time of day. Codes of value sets stay codes: the sets grow.
 */
import type { Instant } from '../../specs/words.ts'
import { type CborMap, type CborValue, isCborMap, isCborTag } from '../codec/cbor.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseDate, parseRfc3339 } from '../codec/time.ts'
import type { EuPayload } from './payload.ts'

export interface EuClaims {
  readonly version: string
  readonly name: EuName
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where the certificate leaves it empty. */
  readonly birthDate: string | null
  readonly entry: EuVaccination | EuTest | EuRecovery
}

/** Names as written and, with the `standard` names, transliterated by ICAO 9303. */
export interface EuName {
  readonly surname: string
  readonly forename: string
  readonly standardSurname: string
  readonly standardForename: string
}

interface EuEntry {
  /** SNOMED CT code of the disease; 840539006 is COVID-19. */
  readonly agent: string
  /** Alpha-2 where possible. */
  readonly country: string
  readonly issuer: string
  /** UVCI. */
  readonly id: string
}

export interface EuVaccination extends EuEntry {
  readonly kind: 'vaccination'
  readonly product: string
  readonly manufacturer: string
  readonly dose: number
  readonly doses: number
  readonly date: string
}

export interface EuTest extends EuEntry {
  readonly kind: 'test'
  /** LOINC code of the type of test. */
  readonly type: string
  /** SNOMED CT code. */
  readonly result: string
  readonly sampledAt: Instant
  /** Schemas before 1.3 have it; null where absent. */
  readonly reportedAt: Instant | null
  readonly facility: string
}

export interface EuRecovery extends EuEntry {
  readonly kind: 'recovery'
  readonly firstPositive: string
  readonly validFrom: string
  readonly validUntil: string
}

const claimHcert = -260
const claimDcc = 1
const short = { max: 80 }
const versionForm = /^1\.[0-3]\.\d{1,3}$/
const birthForm = /^(?:(?:19|20)\d\d(?:-\d\d){0,2})?$/
const standardName = { max: 80, pattern: /^[A-Z<]*$/ }
const country = { max: 10, pattern: /^[A-Z]*$/ }
// The schema's own examples have offsets of ISO 8601 that RFC 3339 does not: `+02` and `+0200`.
const shortOffset = /(?<=:\d{2}(?:\.\d{1,9})?)([+-]\d{2})(\d{2})?$/
const timeOfDay = /T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})?$/

/** @throws {CodecError} `read.claims`, `read.schema`, `read.field` */
export function readEuClaims(payload: EuPayload): EuClaims {
  const { claims, issuedAt } = payload.cwt()
  const dcc = readFields(dccOf(claims), 'dcc')
  const version = dcc.text('ver')
  if (!versionForm.test(version)) throw new CodecError('read.schema', 'dcc.ver')
  return {
    version,
    name: readName(dcc.object('nam')),
    birthDate: readBirthDate(dcc, issuedAt),
    entry: readEntry(dcc, version),
  }
}

/** Its one entry and the group that it stands in. @throws {CodecError} `read.claims`, `read.schema` */
export function readEuEntry(payload: EuPayload): EuGroup {
  return groupOf(readFields(dccOf(payload.cwt().claims), 'dcc'))
}

export interface EuGroup {
  readonly group: 'v' | 't' | 'r'
  readonly entry: Fields
}

function dccOf(claims: CborMap): CborMap {
  const hcert = claims.get(claimHcert)
  const dcc = isCborMap(hcert) ? hcert.get(claimDcc) : undefined
  if (!isCborMap(dcc)) throw new CodecError('read.claims', 'dcc')
  return dcc
}

function readName(nam: Fields): EuName {
  const name = {
    surname: nam.optionalText('fn', short) ?? '',
    forename: nam.optionalText('gn', short) ?? '',
    standardSurname: nam.optionalText('fnt', standardName) ?? '',
    standardForename: nam.optionalText('gnt', standardName) ?? '',
  }
  if (name.standardSurname === '' && name.standardForename === '') refuse(nam, 'fnt')
  // Transliteration gives something for every name that can be on a travel document.
  if (nam.has('gnt') && name.standardForename === '' && name.forename !== '') refuse(nam, 'gnt')
  return name
}

function readBirthDate(dcc: Fields, issuedAt: Instant | null): string | null {
  const written = withoutTime(dcc.text('dob', { max: 40 }))
  if (written === '') return null
  if (!birthForm.test(written)) refuse(dcc, 'dob')
  // Issuers write an unknown month or day as 00, which the schema's pattern lets pass.
  const text = written.replace(/(?:-00)+$/, '')
  const path = `${dcc.path}.dob`
  parseDate(text, path)
  // Of a reduced date, its first day.
  if (issuedAt !== null && Date.parse(text) > issuedAt) refuse(dcc, 'dob')
  return text
}

function readEntry(dcc: Fields, version: string): EuVaccination | EuTest | EuRecovery {
  const { group, entry } = groupOf(dcc)
  if (group === 'v') return readVaccination(entry, version)
  return group === 't' ? readTest(entry) : readRecovery(entry)
}

function groupOf(dcc: Fields): EuGroup {
  const [group, ...others] = (['v', 't', 'r'] as const).filter((name) => dcc.has(name))
  if (group === undefined || others.length > 0) throw new CodecError('read.schema', 'dcc')
  const [entry] = dcc.objects(group, 1)
  if (entry === undefined) throw new CodecError('read.schema', `dcc.${group}`)
  return { group, entry }
}

function readVaccination(entry: Fields, version: string): EuVaccination {
  // Schemas before 1.3 let both counts be zero.
  const count = { min: version.startsWith('1.3.') ? 1 : 0, max: 99 }
  entry.text('vp', short)
  return {
    kind: 'vaccination',
    ...readCommon(entry),
    product: entry.text('mp', short),
    manufacturer: entry.text('ma', short),
    dose: entry.integer('dn', count),
    doses: entry.integer('sd', count),
    date: readDay(entry, 'dt'),
  }
}

function readTest(entry: Fields): EuTest {
  entry.optionalText('nm', short)
  entry.optionalText('ma', short)
  return {
    kind: 'test',
    ...readCommon(entry),
    type: entry.text('tt', short),
    result: entry.text('tr', short),
    sampledAt: readTime(entry, 'sc'),
    reportedAt: entry.has('dr') ? readTime(entry, 'dr') : null,
    facility: entry.optionalText('tc', short) ?? '',
  }
}

function readRecovery(entry: Fields): EuRecovery {
  return {
    kind: 'recovery',
    ...readCommon(entry),
    firstPositive: readDay(entry, 'fr'),
    validFrom: readDay(entry, 'df'),
    validUntil: readDay(entry, 'du'),
  }
}

function readCommon(entry: Fields): EuEntry {
  return {
    agent: entry.text('tg', short),
    country: entry.text('co', country),
    issuer: entry.text('is', short),
    id: entry.text('ci', short),
  }
}

function readDay(entry: Fields, name: string): string {
  const text = withoutTime(entry.text(name, { min: 10, max: 40 }))
  if (text.length !== 10) refuse(entry, name)
  return parseDate(text, `${entry.path}.${name}`)
}

function readTime(entry: Fields, name: string): Instant {
  const value = entry.value(name) as CborValue | undefined
  const text = isCborTag(value) ? value.value : value
  if (typeof text !== 'string' || text.length > 40) return refuse(entry, name)
  const long = text.replace(shortOffset, (_, hours, minutes = '00') => `${hours}:${minutes}`)
  return parseRfc3339(long, `${entry.path}.${name}`)
}

function withoutTime(text: string): string {
  return text.replace(timeOfDay, '')
}

function refuse({ path }: Fields, name: string): never {
  throw new CodecError('read.field', `${path}.${name}`)
}
