/** One of the holder's own declarations (`yqReports`), as the national platform passes them on. */
import symptoms from '../../specs/values/symptoms.json' with { type: 'json' }
import type { HealthRecord, Instant } from '../../specs/words.ts'
import { own } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import type { Fields } from '../codec/fields.ts'
import { instantText, parseLocal } from '../codec/time.ts'
import layout from './interface.json' with { type: 'json' }

type Health = HealthRecord['health']
type Visit = NonNullable<HealthRecord['travel']['visits']>[number]

/** What is not declared, or is `1` to `3` of nothing we know, is absent. */
export interface Declaration {
  readonly declaredAt: Instant
  /** GB/T 2260; the platform's text may also be a name, which is left out. */
  readonly division: string | undefined
  readonly phone: string | undefined
  readonly celsius: number | undefined
  /** Codes of `specs/values/symptoms.json`; none is the empty list. */
  readonly symptoms: readonly string[] | undefined
  readonly contact: 'none' | 'close' | 'unsure' | undefined
  readonly areaRisk: 'low' | 'medium' | 'high' | undefined
  readonly wasInWuhan: boolean
}

const known: ReadonlyMap<string, string> = new Map(
  symptoms.values.flatMap(({ code, seenAs }) =>
    'hebei' in seenAs ? seenAs.hebei.map((seen) => [seen, code] as const) : [],
  ),
)

/** @throws {CodecError} `read.field` */
export function readDeclaration(fields: Fields): Declaration {
  const city = fields.optionalText('city', { max: 60 })
  const contact = choice(fields, 'isContactPatient')
  const risk = choice(fields, 'xzqhfxdj')
  return {
    declaredAt: parseLocal(fields.text('date', { max: 30 }), `${fields.path}.date`),
    division: city !== undefined && /^\d{6}$/.test(city) ? city : undefined,
    phone: fields.optionalText('phone', { max: 40 }) || undefined,
    celsius: celsiusOf(fields),
    symptoms: symptomsOf(fields),
    contact: contact === undefined ? undefined : (own(contacts, contact) ?? 'unsure'),
    areaRisk: risk === undefined ? undefined : own(areaRisks, risk),
    wasInWuhan: choice(fields, 'isGoHubeiWH') === '1',
  }
}

const contacts = layout.contacts as Readonly<Record<string, 'none' | 'close'>>
const areaRisks = layout.areaRisks as Readonly<Record<string, 'low' | 'medium' | 'high'>>
const said = { basis: 'declared', source: layout.declarationSource } as const

/** The state that the newest declaration tells of. */
export function healthOf(newest: Declaration | undefined): Health {
  if (newest === undefined) return {}
  const { celsius, symptoms: codes, contact } = newest
  const at = instantText(newest.declaredAt)
  return {
    ...(celsius === undefined ? {} : { temperature: { celsius, measuredAt: at, ...said } }),
    ...(codes === undefined ? {} : { symptoms: { codes, declaredAt: at, ...said } }),
    ...(contact === undefined ? {} : { contact: { kind: contact, ...said } }),
  }
}

/** Where the holder was on the day of each declaration: an area's risk is never a person's grade. */
export function travelOf(declarations: readonly Declaration[]): HealthRecord['travel'] {
  const visits = declarations.flatMap(({ declaredAt, division, areaRisk }): readonly Visit[] => {
    if (division === undefined) return []
    const where = { division, from: instantText(declaredAt) }
    return [{ ...where, ...(areaRisk === undefined ? {} : { areaRisk }), ...said }]
  })
  const wasInWuhan = declarations.some((one) => one.wasInWuhan)
  const all = wasInWuhan ? [...visits, { division: layout.wuhan, ...said }] : visits
  return all.length === 0 ? {} : { visits: all }
}

/** A choice, which systems write as a number and as text. */
function choice(fields: Fields, name: string): string | undefined {
  const value = fields.value(name)
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value)
  return fields.optionalText(name, { max: 8 }) || undefined
}

function celsiusOf(fields: Fields): number | undefined {
  const value = fields.value('temperature')
  if (typeof value === 'number') return fields.number('temperature', { min: 30, max: 45 })
  const text = fields.optionalText('temperature', { max: 8 })
  if (text === undefined || text === '') return undefined
  const number = /^\d{2}(?:\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  if (number >= 30 && number <= 45) return number
  throw new CodecError('read.field', `${fields.path}.temperature`)
}

/** Joined by `^`. A number that the list lacks is some other symptom, never none. */
function symptomsOf(fields: Fields): readonly string[] | undefined {
  const text = fields.optionalText('symptom', { max: 60 })
  if (text === undefined || text === '') return undefined
  const codes = new Set(text.split('^').map((seen) => known.get(seen) ?? 'other'))
  codes.delete('none')
  return [...codes].sort()
}
