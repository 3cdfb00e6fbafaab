/**
 * The FHIR bundle of a card (SMART Health Cards framework; FHIR 4.0.1; "Vaccination & Testing"
 * implementation guide). Accepted: type `#health-card`, a bundle of at most 200 entries with at most
 * one patient; of the other resources only immunizations that were completed and observations that
 * are final are read, whatever else the card holds is not ours to carry.
 */
import type { Instant } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import type { Fields } from '../codec/fields.ts'
import { parseDate, parseRfc3339 } from '../codec/time.ts'
import type { ShcPayload } from './payload.ts'

export interface ShcClaims {
  /** Null: the card names nobody. */
  readonly patient: ShcPatient | null
  readonly immunizations: readonly ShcImmunization[]
  readonly observations: readonly ShcObservation[]
}

export interface ShcPatient {
  readonly family: string
  readonly given: readonly string[]
  /** FHIR administrative gender; null where absent. */
  readonly gender: string | null
  readonly birthDate: string | null
}

export interface Coding {
  readonly system: string
  readonly code: string
}

export interface ShcImmunization {
  readonly vaccine: readonly Coding[]
  /** By its identifier; null where the card has none. */
  readonly manufacturer: Coding | null
  /** Number in its series, and how many that has; null where the card does not count. */
  readonly dose: number | null
  readonly doses: number | null
  /** FHIR date of reduced precision; null where the card has only words. */
  readonly date: string | null
  readonly performer: string | null
}

export interface ShcObservation {
  readonly test: readonly Coding[]
  readonly result: readonly Coding[]
  /** Null where only a date is known, or nothing. */
  readonly sampledAt: Instant | null
  /** When the result was given out; null where the card does not say. */
  readonly reportedAt: Instant | null
  readonly performer: string | null
}

const healthCard = 'https://smarthealth.cards#health-card'
const maxEntries = 200
const finalStatus: ReadonlySet<string> = new Set(['final', 'amended', 'corrected'])
const uri = { max: 200 }
const count = { min: 1, max: 99 }

/** @throws {CodecError} `read.schema`, `read.field` */
export function readShcClaims(payload: ShcPayload): ShcClaims {
  const vc = payload.fields().object('vc')
  const types = vc.value('type')
  if (!Array.isArray(types) || !types.includes(healthCard)) {
    throw new CodecError('read.schema', 'payload.vc.type')
  }
  const subject = vc.object('credentialSubject')
  subject.text('fhirVersion', { pattern: /^4\.\d{1,2}\.\d{1,2}$/ })
  const bundle = subject.object('fhirBundle')
  if (bundle.text('resourceType') !== 'Bundle') throw new CodecError('read.schema', bundle.path)
  const resources = bundle.objects('entry', maxEntries).map((entry) => entry.object('resource'))
  const ofType = (type: string) =>
    resources.filter((resource) => resource.text('resourceType') === type)
  const [patient, ...others] = ofType('Patient')
  if (others.length > 0) throw new CodecError('read.schema', bundle.path)
  return {
    patient: patient === undefined ? null : readPatient(patient),
    immunizations: ofType('Immunization').filter(isCompleted).map(readImmunization),
    observations: ofType('Observation').filter(isFinal).map(readObservation),
  }
}

function readPatient(patient: Fields): ShcPatient {
  const [name] = patient.objects('name', 10)
  const birthDate = patient.optionalText('birthDate', { max: 10 })
  return {
    family: name?.optionalText('family', { max: 100 }) ?? '',
    given: name === undefined ? [] : readTexts(name, 'given'),
    gender: patient.optionalText('gender', { max: 20 }) ?? null,
    birthDate: birthDate === undefined ? null : parseDate(birthDate, `${patient.path}.birthDate`),
  }
}

function readImmunization(immunization: Fields): ShcImmunization {
  const time = immunization.optionalText('occurrenceDateTime', { max: 40 })
  const manufacturer = immunization.optionalObject('manufacturer')?.optionalObject('identifier')
  const [protocol] = immunization.objects('protocolApplied', 10)
  return {
    vaccine: readCodings(immunization.object('vaccineCode')),
    manufacturer: manufacturer === undefined ? null : readCoding(manufacturer, 'value'),
    dose: protocol?.optionalInteger('doseNumberPositiveInt', count) ?? null,
    doses: protocol?.optionalInteger('seriesDosesPositiveInt', count) ?? null,
    date: time === undefined ? null : dayOf(time, `${immunization.path}.occurrenceDateTime`),
    performer: readPerformer(immunization),
  }
}

function readObservation(observation: Fields): ShcObservation {
  const time = observation.optionalText('effectiveDateTime', { max: 40 })
  const path = `${observation.path}.effectiveDateTime`
  if (time !== undefined) dayOf(time, path)
  const value = observation.optionalObject('valueCodeableConcept')
  const issued = observation.optionalText('issued', { max: 40 })
  return {
    test: readCodings(observation.object('code')),
    result: value === undefined ? [] : readCodings(value),
    sampledAt: time?.includes('T') ? parseRfc3339(time, path) : null,
    reportedAt: issued === undefined ? null : parseRfc3339(issued, `${observation.path}.issued`),
    performer: readPerformer(observation),
  }
}

function readCodings(concept: Fields): readonly Coding[] {
  return concept.objects('coding', 20).map((coding) => readCoding(coding, 'code'))
}

function readCoding(coding: Fields, name: 'code' | 'value'): Coding {
  return {
    system: coding.optionalText('system', uri) ?? '',
    code: coding.optionalText(name, uri) ?? '',
  }
}

// An immunization names its performer in `actor`, an observation directly.
function readPerformer(resource: Fields): string | null {
  const [performer] = resource.objects('performer', 10)
  const actor = performer?.optionalObject('actor') ?? performer
  return actor?.optionalText('display') ?? null
}

function readTexts(fields: Fields, name: string): readonly string[] {
  const values = fields.value(name) ?? []
  const valid =
    Array.isArray(values) &&
    values.length <= 10 &&
    values.every((value): value is string => typeof value === 'string' && value.length <= 100)
  if (!valid) throw new CodecError('read.field', `${fields.path}.${name}`)
  return values
}

function dayOf(time: string, path: string): string {
  if (!time.includes('T')) return parseDate(time, path)
  parseRfc3339(time, path)
  return time.slice(0, 10)
}

function isCompleted(immunization: Fields): boolean {
  return immunization.text('status') === 'completed'
}

function isFinal(observation: Fields): boolean {
  return finalStatus.has(observation.text('status'))
}
