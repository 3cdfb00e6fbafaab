/**
 * The message of a seal: a proof of testing (`icao.test`, after CAPSCA) or of vaccination
 * (`icao.vacc`, after the WHO). Accepted: the members named here with their types; dates that exist;
 * a dose's number as a number or in digits, since both are in use. Members beside them are let pass.
 */
import type { Instant, Terms } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseDate, parseRfc3339 } from '../codec/time.ts'
import { countryOf, type VdsPayload } from './code.ts'

export interface VdsClaims {
  readonly person: VdsPerson
  readonly content: VdsVaccinations | VdsTest
}

export interface VdsPerson {
  /** As in the machine-readable zone: surname, two spaces, given names. */
  readonly name: string
  readonly birthDate: string | null
  /** `M`, `F` or `X`; null where absent. */
  readonly sex: string | null
  readonly document: VdsDocument | null
}

export interface VdsDocument {
  readonly isPassport: boolean
  readonly number: string
}

export interface VdsVaccinations {
  readonly kind: 'vaccinations'
  readonly doses: readonly VdsDose[]
}

export interface VdsDose {
  /** ICD-11 extension code of the vaccine, and of the disease where it is stated. */
  readonly vaccine: string
  readonly disease: string | null
  readonly product: string
  readonly number: number
  readonly date: string
  /** ISO 3166-1 alpha-2; null where the code has none for it. */
  readonly country: string | null
  readonly site: string | null
}

export interface VdsTest {
  readonly kind: 'test'
  /** `molecular(PCR)`, `molecular(other)`, `antigen`, `antibody`. */
  readonly type: string
  /** `positive`, `negative`, `normal`, `abnormal`. */
  readonly result: string
  readonly sampledAt: Instant
  readonly reportedAt: Instant
  readonly facility: string
  readonly country: string | null
}

const identifier = { min: 1, max: 40 }
const maxVaccines = 16
const maxDoses = 16

/**
 * A seal has no time of its own: it is good as long as its signer, and as the destination's rules
 * say of what it proves.
 * @throws {CodecError} `read.field`
 */
export function readVdsTerms(payload: VdsPayload): Terms {
  const message = messageOf(payload)
  const name = payload.type === 'icao.test' ? 'utci' : 'uvci'
  return {
    issuedAt: null,
    notBefore: null,
    expiresAt: null,
    issuerClaims: [`country:${payload.issuer}`],
    codeIds: [`${name}:${message.text(name, identifier)}`],
    keyUsage: null,
  }
}

/** @throws {CodecError} `read.field`, `read.schema` */
export function readVdsClaims(payload: VdsPayload): VdsClaims {
  const message = messageOf(payload)
  const pid = message.object('pid')
  const isTest = payload.type === 'icao.test'
  const birthDate = pid.optionalText('dob', { max: 10 })
  return {
    person: {
      name: pid.text('n', { min: 1, max: 120 }),
      birthDate: birthDate === undefined ? null : parseDate(birthDate, `${pid.path}.dob`),
      sex: pid.optionalText('sex', { pattern: /^[MFX]$/ }) ?? null,
      document: isTest ? readTestDocument(pid) : readVaccinationDocument(pid),
    },
    content: isTest ? readTest(message) : readVaccinations(message),
  }
}

function messageOf({ message }: VdsPayload): Fields {
  return readFields(message, 'seal.data.msg')
}

function readTestDocument(pid: Fields): VdsDocument {
  const type = pid.text('dt', { pattern: /^[A-Z]{1,2}$/ })
  return { isPassport: type.startsWith('P'), number: pid.text('dn', identifier) }
}

// A passport where there is one: another document only takes its place.
function readVaccinationDocument(pid: Fields): VdsDocument | null {
  const passport = pid.optionalText('i', identifier)
  if (passport !== undefined) return { isPassport: true, number: passport }
  const other = pid.optionalText('ai', identifier)
  return other === undefined ? null : { isPassport: false, number: other }
}

function readVaccinations(message: Fields): VdsVaccinations {
  const doses = message.objects('ve', maxVaccines).flatMap((event) => {
    const vaccine = event.text('des', { pattern: /^[A-Z0-9]{4,12}$/ })
    const disease = event.optionalText('dis', { max: 20 }) ?? null
    const product = event.text('nam', { min: 1, max: 80 })
    return event.objects('vd', maxDoses).map((dose) => ({
      ...{ vaccine, disease, product },
      number: readNumber(dose),
      date: readDay(dose, 'dvc'),
      country: readCountry(dose),
      site: dose.optionalText('adm') ?? null,
    }))
  })
  if (doses.length === 0) throw new CodecError('read.schema', `${message.path}.ve`)
  return { kind: 'vaccinations', doses }
}

function readTest(message: Fields): VdsTest {
  const provider = message.object('sp')
  const dates = message.object('dat')
  const test = message.object('tr')
  return {
    kind: 'test',
    type: test.text('tc', { max: 60 }),
    result: test.text('r', { max: 20 }),
    sampledAt: parseRfc3339(dates.text('sc'), `${dates.path}.sc`),
    reportedAt: parseRfc3339(dates.text('ri'), `${dates.path}.ri`),
    facility: provider.text('spn', { min: 1 }),
    country: readCountry(provider),
  }
}

function readNumber(dose: Fields): number {
  if (typeof dose.value('seq') === 'number') return dose.integer('seq', { min: 1, max: 99 })
  return Number(dose.text('seq', { pattern: /^[1-9]\d?$/ }))
}

function readDay(fields: Fields, name: string): string {
  return parseDate(fields.text(name, { min: 10, max: 10 }), `${fields.path}.${name}`)
}

function readCountry(fields: Fields): string | null {
  return countryOf(fields.text('ctr', { pattern: /^[A-Z]{1,3}$/ }))
}
