/**
 * A record as a national code of our clear profile. One assessment, by an office of a division, is
 * carried whole; of the person a name of at most 40 bytes, the kind of document and its last four
 * characters.
 */
import type { HealthRecord } from '../../specs/words.ts'
import type { Draft, Expressed, Writing } from '../adapter.ts'
import { covers } from '../codec/assessment.ts'
import { formatBase64 } from '../codec/base64.ts'
import { lostOf, notationOf } from '../codec/expressed.ts'
import { compileFieldTable, formatPaddedText } from '../codec/field-table.ts'
import { scanOfText } from '../codec/scan.ts'
import { parseHex, utf8Bytes } from '../codec/text.ts'
import { type Block, type ClearBlock, formatBlock } from './block.ts'
import profile from './clear-profile.json' with { type: 'json' }
import layout from './layout.json' with { type: 'json' }

const table = compileFieldTable(layout.container, ['identity.value', 'signature.value'])
const always = ['assessments.grade', 'assessments.basis', 'assessments.authority.territory']
const latest = 0xffff_ffff * 1000

/** Null: see `Adapter.fromRecord`. */
export function expressRecord(record: HealthRecord, writing: Writing): Expressed<Block> | null {
  const [one, ...others] = record.assessments
  if (one === undefined || others.length > 0) return null
  const grade = notationOf(one.grade, writing.grades)
  const { authority, basis } = one
  if (grade === null || !/^\d{2}$/.test(grade)) return null
  if (!/^\d{6}$/.test(authority.territory)) return null
  if (basis !== 'calculated' && basis !== 'decided') return null

  const kept = new Set(always)
  const keep = <T>(path: string, value: T | undefined): T | undefined => {
    if (value !== undefined) kept.add(path)
    return value
  }
  const { name, idType, idNumber } = record.basic
  const claims: ClearBlock = {
    kind: 'clear',
    grade,
    basis,
    reason: keep('assessments.reason', known(one.reason)),
    assessedAt: keep('assessments.assessedAt', instantOf(one.assessedAt)),
    expiresAt: keep('assessments.expiresAt', instantOf(one.expiresAt)),
    codeExpiresAt: secondsOf(writing.expiresAt),
    name: keep('basic.name', name !== undefined && fits(name, 40) ? name : undefined),
    idType: keep('basic.idType', matching(idType, /^[0-9A-Z]{2}$/)),
    idLastFour: /[0-9A-Z]{4}$/.exec(idNumber ?? '')?.[0],
    division: authority.territory,
    rule: keep('assessments.rule', matching(one.rule, /^[\x20-\x7e]{1,12}$/)),
  }
  if (/^\*{4}[0-9A-Z]{4}$/.test(idNumber ?? '')) kept.add('basic.idNumber')
  const hinted = writing.issuerHint.replace('division:', '')
  // What the issuer that signs says of its own territory is read as its own, under its own name.
  const isElsewhere = !covers(authority.territory, hinted)
  if (isElsewhere && authority.id === `division:${authority.territory}`) {
    kept.add('assessments.authority.id')
  }
  if (one.source === profile.source) kept.add('assessments.source')
  return { claims, lost: lostOf(record, kept) }
}

/** @throws {TypeError} the writing names no division, or a key that is not four bytes */
export function draftCode(claims: Block, writing: Writing): Draft {
  const division = /^division:(\d{6})$/.exec(writing.issuerHint)?.[1]
  if (division === undefined || claims.kind !== 'clear') throw new TypeError('no clear code')
  const [key] = writing.keyHints
  const fields = {
    'identity.value': writing.entropy.subarray(0, 20),
    'business.division': utf8Bytes(division),
    'business.block': formatBlock(claims),
    'signature.key': parseHex(key),
  }
  const unsigned = table.format({ ...fields, 'signature.value': new Uint8Array(64) })
  return {
    kind: 'unsigned',
    signed: table.covered(unsigned, layout.signed),
    seal(signature) {
      const bytes = table.format({ ...fields, 'signature.value': signature })
      return { kind: 'code', scan: scanOfText(formatBase64(bytes)) }
    },
  }
}

function known(reason: string | undefined): string | undefined {
  return Object.values(profile.reasons).find((code) => code === reason)
}

function instantOf(text: string | undefined): number | undefined {
  const instant = text === undefined ? Number.NaN : Date.parse(text)
  // Zero stands for none, and a fraction has no place.
  return instant > 0 && instant <= latest && instant % 1000 === 0 ? instant : undefined
}

function secondsOf(instant: number): number {
  return Math.floor(instant / 1000) * 1000
}

function fits(text: string, length: number): boolean {
  return formatPaddedText(text, length) !== null
}

function matching(text: string | undefined, shape: RegExp): string | undefined {
  return text !== undefined && shape.test(text) ? text : undefined
}
