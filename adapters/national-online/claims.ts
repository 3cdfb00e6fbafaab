/**
 * What the national platform says of the holder of a code: one report a province, and what the
 * holder declared in the last days.
 */
import type { Division, Instant } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { parseJson } from '../codec/json.ts'
import { mapped } from '../codec/reply.ts'
import { parseLocal } from '../codec/time.ts'
import { type Declaration, readDeclaration } from './declaration.ts'
import type { HomePayload } from './home.ts'
import layout from './interface.json' with { type: 'json' }

/** As it came; read by `readClaims`, once it is believed. */
export interface Said {
  readonly reports: unknown
  /** JSON text. Undefined: there is none. */
  readonly content: string | undefined
}

export interface ProvinceReport {
  readonly territory: Division
  /** 00 green, 01 yellow, 10 red; clients show 20 for what they do not know. */
  readonly grade: string
  /** From the closed list; undefined: it gives none that the list has. */
  readonly reason: string | undefined
  readonly assessedAt: Instant | undefined
  readonly expiresAt: Instant | undefined
}

export interface NationalOnlineClaims {
  /** One of each authority. */
  readonly reports: readonly ProvinceReport[]
  /** Masked, as they came. */
  readonly name: string | undefined
  readonly idNumber: string | undefined
  /** The newest first. */
  readonly declarations: readonly Declaration[]
}

const most = { reports: 64, declarations: 64, content: 32_768 }
const contentLimits = { maxSize: most.content, maxDepth: 6 }

/** @throws {CodecError} `read.field`, `decode.*` */
export function readClaims({ said }: HomePayload<Said>): NationalOnlineClaims {
  const list = readFields({ reports: said.reports }, 'bizPackage')
  const reports = list.objects('reports', most.reports).map(readReport)
  // Two words of one authority: which of them holds cannot be told.
  if (new Set(reports.map(({ territory }) => territory)).size !== reports.length) {
    throw new CodecError('read.field', 'bizPackage.reports')
  }
  const data = said.content === undefined ? undefined : dataOf(said.content)
  const person = data?.optionalObject('person')
  const declarations = data?.objects('yqReports', most.declarations).map(readDeclaration) ?? []
  return {
    reports,
    name: person?.optionalText('desensitizeName', { max: 120 }) || undefined,
    idNumber: person?.optionalText('desensitizeCardId', { max: 40 }) || undefined,
    declarations: declarations.toSorted((one, other) => other.declaredAt - one.declaredAt),
  }
}

function readReport(fields: Fields): ProvinceReport {
  return {
    territory: fields.text('xzqhdm', { pattern: /^\d{6}$/ }),
    grade: fields.text('healthyStaus', { min: 1, max: 20 }),
    reason: mapped(layout.reasons, fields.optionalText('warnType', { max: 500 })),
    assessedAt: instantOf(fields, 'date'),
    expiresAt: instantOf(fields, 'validDate'),
  }
}

function dataOf(content: string): Fields {
  const path = 'bizPackage.content'
  return readFields(parseJson(content, contentLimits, path), path).object('data')
}

/** Empty text stands for what there is not. */
function instantOf(fields: Fields, name: string): Instant | undefined {
  const text = fields.optionalText(name, { max: 30 })
  return text === undefined || text === '' ? undefined : parseLocal(text, `${fields.path}.${name}`)
}
