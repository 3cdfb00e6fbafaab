/**
 * What a presentation says. The grades must be among it: a voucher that hides them could pass for
 * evidence without a grade. All of them stand in one disclosure, so that none is left out.
 */
import type { Assessment, Contact, Grade, Instant } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseEpochSeconds } from '../codec/time.ts'
import { readDisclosures } from './disclosures.ts'
import type { HeldPayload } from './payload.ts'

export interface HeldClaims {
  /** One for each assessment of the record; at least one. */
  readonly grades: readonly HeldGrade[]
  /** Of each grade, in the same order; null: not disclosed. */
  readonly grounds: readonly HeldGround[] | null
  /** Negative ones; null: not disclosed. */
  readonly tests: readonly HeldTest[] | null
  /** Masked; null: not disclosed. */
  readonly name: string | null
  /** The last characters of the document's number; null: not disclosed. */
  readonly idLast: string | null
}

export interface HeldGrade {
  readonly grade: Grade
  /** Of the authority that assessed. */
  readonly territory: string
  readonly basis: Assessment['basis']
  readonly assessedAt?: Instant
  readonly expiresAt?: Instant
}

export interface HeldGround {
  /** Code of specs/values/grade-reasons.json. */
  readonly reason?: string
  readonly rule?: string
  readonly authority?: { readonly id: string; readonly name?: string }
  readonly contact?: Contact
}

export interface HeldTest {
  readonly kind: 'nucleic' | 'antigen'
  readonly sampledAt?: Instant
  readonly reportedAt?: Instant
}

const maxGrades = 8
const maxTests = 2
const gradeOf = { '00': '00', '01': '01', '10': '10' } as const
const basisOf = {
  declared: 'declared',
  calculated: 'calculated',
  decided: 'decided',
  measured: 'measured',
} as const
const kindOf = { nucleic: 'nucleic', antigen: 'antigen' } as const

/** @throws {CodecError} `read.*`, `decode.*` */
export function readHeldClaims(payload: HeldPayload): HeldClaims {
  const disclosed = readDisclosures(payload.fields(), payload.disclosures)
  const grades = listIn(disclosed, 'grade', maxGrades).map(readGrade)
  if (grades.length === 0) throw new CodecError('read.field', 'disclosed.grade')
  const grounds = disclosed.has('grounds')
    ? listIn(disclosed, 'grounds', maxGrades).map(readGround)
    : null
  if (grounds !== null && grounds.length !== grades.length) {
    throw new CodecError('read.schema', 'disclosed.grounds')
  }
  return {
    grades,
    grounds,
    tests: disclosed.has('tests') ? listIn(disclosed, 'tests', maxTests).map(readTest) : null,
    name: disclosed.optionalText('name', { min: 1, max: 40 }) ?? null,
    idLast: disclosed.optionalText('idLast', { pattern: /^[0-9A-Za-z]{1,4}$/ }) ?? null,
  }
}

function listIn(fields: Fields, name: string, max: number): readonly Fields[] {
  const list = fields.value(name)
  const path = `${fields.path}.${name}`
  if (!Array.isArray(list) || list.length > max) throw new CodecError('read.field', path)
  return list.map((one, at) => readFields(one, `${path}[${at}]`))
}

function readGrade(fields: Fields): HeldGrade {
  fields.only(['grade', 'territory', 'basis', 'assessed', 'ends'])
  return {
    grade: oneOf(fields, 'grade', gradeOf),
    territory: fields.text('territory', { pattern: /^(?:\d{6}|[A-Z]{2})$/ }),
    basis: oneOf(fields, 'basis', basisOf),
    ...instant(fields, 'assessed', 'assessedAt'),
    ...instant(fields, 'ends', 'expiresAt'),
  }
}

function readGround(fields: Fields): HeldGround {
  fields.only(['reason', 'rule', 'authority', 'contact'])
  const authority = fields.optionalObject('authority')
  authority?.only(['id', 'name'])
  return {
    ...text(fields, 'reason', { pattern: /^[a-z][a-z-]{1,40}$/ }),
    ...text(fields, 'rule', { min: 1, max: 80 }),
    ...(authority === undefined
      ? {}
      : {
          authority: {
            id: authority.text('id', { min: 1, max: 100 }),
            ...text(authority, 'name', { min: 1, max: 100 }),
          },
        }),
    ...contactIn(fields.optionalObject('contact')),
  }
}

function contactIn(fields: Fields | undefined): { readonly contact?: Contact } {
  if (fields === undefined) return {}
  fields.only(['name', 'phone', 'url', 'email'])
  return {
    contact: {
      ...text(fields, 'name', { min: 1, max: 100 }),
      ...text(fields, 'phone', { min: 1, max: 40 }),
      ...text(fields, 'url', { max: 300 }),
      ...text(fields, 'email', { max: 200 }),
    },
  }
}

function readTest(fields: Fields): HeldTest {
  fields.only(['kind', 'sampled', 'reported'])
  return {
    kind: oneOf(fields, 'kind', kindOf),
    ...instant(fields, 'sampled', 'sampledAt'),
    ...instant(fields, 'reported', 'reportedAt'),
  }
}

function oneOf<T extends string>(fields: Fields, name: string, values: Readonly<Record<T, T>>): T {
  const value = fields.text(name)
  if (!Object.hasOwn(values, value)) throw new CodecError('read.field', `${fields.path}.${name}`)
  return values[value as T]
}

function text<N extends string>(
  fields: Fields,
  name: N,
  rule: Parameters<Fields['text']>[1],
): { readonly [K in N]?: string } {
  const value = fields.optionalText(name, rule)
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: string }
}

function instant<N extends string>(
  fields: Fields,
  name: string,
  as: N,
): { readonly [K in N]?: Instant } {
  const seconds = fields.optionalInteger(name)
  const path = `${fields.path}.${name}`
  return (seconds === undefined ? {} : { [as]: parseEpochSeconds(seconds, path) }) as {
    readonly [K in N]?: Instant
  }
}
