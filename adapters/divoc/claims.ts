/**
 * What a certificate says, as far as its signature settles it. DIVOC's context gives several members
 * one and the same term: `certificateId`, `batch`, `vaccine` and `manufacturer`; `date`,
 * `effectiveStart` and `effectiveUntil`; `dose` and `totalDoses`. Signed is that a certificate has
 * these values, not which of them is which: whoever holds one could exchange them. So a value is
 * taken only where nothing signed could stand in its place, and is left out otherwise.
 */
import type { Terms } from '../../specs/words.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseDate, parseRfc3339 } from '../codec/time.ts'
import known from './known.json' with { type: 'json' }

export interface DivocPayload {
  /** The parsed certificate, of which `readProof` accepted the shape. */
  readonly certificate: unknown
}

export interface DivocClaims {
  readonly name: string
  /** As words: `Female`. */
  readonly gender: string | null
  readonly birthDate: string | null
  readonly document: DivocDocument
  /** Null: not known to be about COVID-19. */
  readonly vaccination: DivocVaccination | null
}

export interface DivocDocument {
  readonly isPassport: boolean
  /** As the certificate masks it. */
  readonly number: string
}

export interface DivocVaccination {
  readonly product: string
  readonly manufacturer: string | null
  readonly dose: { readonly number: number; readonly of: number } | null
  readonly date: string | null
  readonly site: string | null
  /** ISO 3166-1 alpha-2. */
  readonly country: string | null
}

const vaccines: ReadonlySet<string> = new Set(known.vaccines)
const manufacturers: ReadonlySet<string> = new Set(known.manufacturers)
const day = /^\d{4}-\d{2}-\d{2}$/
const idsOfEvent = ['certificateId', 'batch', 'vaccine', 'manufacturer', 'icd11Code']
const text = { max: 500 }

/** @throws {CodecError} `read.field` */
export function readDivocTerms({ certificate }: DivocPayload): Terms {
  const fields = readFields(certificate, 'certificate')
  const issuedAt = parseRfc3339(fields.text('issuanceDate'), 'certificate.issuanceDate')
  return {
    issuedAt,
    notBefore: issuedAt,
    expiresAt: null,
    issuerClaims: [`url:${fields.text('issuer', text)}`],
    codeIds: [`evidence:${eventOf(fields).text('id', text)}`],
    keyUsage: null,
  }
}

/** @throws {CodecError} `read.field` */
export function readDivocClaims({ certificate }: DivocPayload): DivocClaims {
  const fields = readFields(certificate, 'certificate')
  const person = fields.object('credentialSubject')
  const birthDate = person.optionalText('dob', text) ?? ''
  return {
    name: person.text('name', text),
    gender: person.optionalText('gender', text) ?? null,
    birthDate: birthDate === '' ? null : parseDate(birthDate, `${person.path}.dob`),
    document: readDocument(person.text('id', text)),
    vaccination: readVaccination(eventOf(fields)),
  }
}

function eventOf(fields: Fields): Fields {
  const [event] = fields.objects('evidence', 1)
  return event ?? fields.object('evidence')
}

/** `did:Passport:X1`: what kind of document, and its number. */
function readDocument(id: string): DivocDocument {
  const number = id.slice(id.lastIndexOf(':') + 1)
  return { isPassport: /^did:passport:/i.test(id), number }
}

function readVaccination(event: Fields): DivocVaccination | null {
  const product = settled(event, 'vaccine', vaccines)
  if (product === null) return null
  const facility = event.optionalObject('facility')
  const country = facility?.optionalObject('address')?.optionalText('addressCountry', text) ?? ''
  return {
    product,
    manufacturer: settled(event, 'manufacturer', manufacturers),
    dose: readDose(event),
    date: readDay(event),
    site: facility?.optionalText('name', text) ?? null,
    country: /^[A-Z]{2}$/.test(country) ? country : null,
  }
}

/** The member's value, where of all that share its term it alone is one of these names. */
function settled(event: Fields, name: string, names: ReadonlySet<string>): string | null {
  const value = event.value(name)
  const fitting = idsOfEvent
    .map((other) => event.value(other))
    .filter((other) => typeof other === 'string' && names.has(other.toUpperCase()))
  return typeof value === 'string' && new Set(fitting).size === 1 && fitting[0] === value
    ? value
    : null
}

// The other way round it would be a dose beyond the last, or one that was exchanged with it.
function readDose(event: Fields): DivocVaccination['dose'] {
  const number = countOf(event.value('dose'))
  const of = countOf(event.value('totalDoses'))
  return number === null || of === null || number > of ? null : { number, of }
}

function countOf(value: unknown): number | null {
  const count = typeof value === 'string' && /^\d{1,2}$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= 99
    ? count
    : null
}

/** Settled by its form: an instant, where the days from and until which it holds are days. */
function readDay(event: Fields): string | null {
  const date = event.optionalText('date', text) ?? ''
  const others = ['effectiveStart', 'effectiveUntil'].map((name) => event.value(name) ?? '')
  const isSettled = others.every(
    (other) => other === date || other === '' || (typeof other === 'string' && day.test(other)),
  )
  if (!isSettled || !date.includes('T')) return null
  parseRfc3339(date, `${event.path}.date`)
  return date.slice(0, 10)
}
