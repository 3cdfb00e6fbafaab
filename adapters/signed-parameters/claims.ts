import type { Instant } from '../../specs/words.ts'
import { CodecError } from '../codec/error.ts'
import { type Fields, readFields } from '../codec/fields.ts'
import { mapped } from '../codec/reply.ts'
import { parseCompactLocal, parseLocal } from '../codec/time.ts'
import layout from './interface.json' with { type: 'json' }

export interface SignedParametersClaims {
  readonly name: string | undefined
  readonly phone: string | undefined
  readonly idNumber: string | undefined
  /** Of the closed list of ID types. */
  readonly idType: string | undefined
  /** 00 green, 01 yellow, 10 red. */
  readonly grade: string
  /** From the closed list; undefined where the reply gives none that the list has. */
  readonly reason: string | undefined
  /** When the report was made that the grade rests on; undefined: the holder made none. */
  readonly reportedAt: Instant | undefined
  readonly validUntil: Instant | undefined
}

/** @throws {CodecError} `read.field` */
export function readClaims(data: unknown): SignedParametersClaims {
  const fields = readFields(data, 'data')
  return {
    name: said(fields, 'name', 120),
    phone: said(fields, 'phone', 40),
    idNumber: said(fields, 'certificate_id', 40),
    idType: idTypeOf(said(fields, 'certificate_type', 8)),
    grade: fields.text('risk_assessment_grade', { min: 1, max: 20 }),
    reason: mapped(layout.reasons, said(fields, 'reason', 500)),
    reportedAt: instantOf(fields, 'report_date'),
    validUntil: instantOf(fields, 'report_valid_date'),
  }
}

/** `yyyyMMddHHmmssSSS` at UTC+08:00. @throws {CodecError} `read.field` */
export function readTimeStamp(text: string): Instant {
  const path = 'bizPackage.timeStamp'
  const milliseconds = /^\d{14}(\d{3})$/.exec(text)?.[1]
  if (milliseconds === undefined) throw new CodecError('read.field', path)
  return parseCompactLocal(text.slice(0, 14), path) + Number(milliseconds)
}

// The interface writes empty text for what there is not.
function said(fields: Fields, name: string, max: number): string | undefined {
  return fields.optionalText(name, { max }) || undefined
}

function instantOf(fields: Fields, name: string): Instant | undefined {
  const text = said(fields, name, 30)
  return text === undefined ? undefined : parseLocal(text, `${fields.path}.${name}`)
}

function idTypeOf(code: string | undefined): string | undefined {
  return layout.idTypes.find((known) => known === code)
}
