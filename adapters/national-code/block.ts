/**
 * The business block of the national code. Clear blocks follow our own profile in
 * `clear-profile.json`; every other block is opaque: encrypted for somebody else, and silent.
 */
import type { Assessment, Division, Instant } from '../../specs/words.ts'
import { own } from '../codec/assessment.ts'
import { CodecError } from '../codec/error.ts'
import { compileFieldTable, formatPaddedText, parsePaddedText } from '../codec/field-table.ts'
import { readLayout } from '../codec/layout.ts'
import { mapped } from '../codec/reply.ts'
import { toHex } from '../codec/text.ts'
import { parseEpochSeconds } from '../codec/time.ts'
import { formatUint } from '../codec/uint.ts'
import profile from './clear-profile.json' with { type: 'json' }

export interface ClearBlock {
  readonly kind: 'clear'
  readonly grade: string
  /** From the closed list; undefined where the block gives none. */
  readonly reason: string | undefined
  readonly basis: Assessment['basis']
  readonly assessedAt: Instant | undefined
  readonly expiresAt: Instant | undefined
  /** When the code ends, where that is not with its assessment; undefined: it says nothing else. */
  readonly codeExpiresAt: Instant | undefined
  readonly name: string | undefined
  readonly idType: string | undefined
  readonly idLastFour: string | undefined
  /** Who decided. */
  readonly division: Division
  readonly rule: string | undefined
}

export type Block = ClearBlock | { readonly kind: 'opaque' }

const table = compileFieldTable(profile.block, [
  'header',
  'grade',
  'reason',
  'basis',
  'assessedAt',
  'expiresAt',
  'name',
  'idType',
  'idLastFour',
  'division',
  'rule',
  'codeExpiresAt',
])
const header = profile.block.find((field) => field.name === 'header')?.hex ?? ''

/**
 * The whole header tells clear from opaque: its first byte alone would take one in 256 encrypted
 * blocks for clear.
 * @throws {CodecError} `read.field`; as the container's parser where a constant is not in its place
 */
export function readBlock(block: Uint8Array): Block {
  if (toHex(block.subarray(0, header.length / 2)) !== header) return { kind: 'opaque' }
  const fields = table.parse(block)
  return {
    kind: 'clear',
    grade: expectText(fields.grade, /^\d{2}$/, 'grade'),
    reason: reasonOf(fields.reason),
    basis: basisOf(fields.basis),
    assessedAt: instantOf(fields.assessedAt, 'assessedAt'),
    expiresAt: instantOf(fields.expiresAt, 'expiresAt'),
    codeExpiresAt: instantOf(fields.codeExpiresAt, 'codeExpiresAt'),
    name: parsePaddedText(fields.name, 'name'),
    idType: optionalText(fields.idType, /^[0-9A-Z]{2}$/, 'idType'),
    idLastFour: optionalText(fields.idLastFour, /^[0-9A-Z]{4}$/, 'idLastFour'),
    division: expectText(fields.division, /^\d{6}$/, 'division'),
    rule: optionalText(fields.rule, /^[\x20-\x7e]+$/, 'rule'),
  }
}

/** 85 bytes of which `readBlock` gives this block. @throws {TypeError} a field has no place in it */
export function formatBlock(block: ClearBlock): Uint8Array {
  const text = (value: string | undefined, length: number) => {
    const bytes = formatPaddedText(value ?? '', length)
    if (bytes === null) throw new TypeError('a text has no place in a block')
    return bytes
  }
  const seconds = (at: Instant | undefined) => formatUint((at ?? 0) / 1000, 4)
  return table.format({
    grade: text(block.grade, 2),
    reason: formatUint(Number(keyOf(profile.reasons, block.reason) ?? 0), 1),
    basis: text(keyOf(profile.bases, block.basis), 1),
    assessedAt: seconds(block.assessedAt),
    expiresAt: seconds(block.expiresAt),
    name: text(block.name, 40),
    idType: text(block.idType, 2),
    idLastFour: text(block.idLastFour, 4),
    division: text(block.division, 6),
    rule: text(block.rule, 12),
    codeExpiresAt: seconds(block.codeExpiresAt),
  })
}

function keyOf(table: Readonly<Record<string, string>>, value: string | undefined) {
  return Object.keys(table).find((key) => table[key] === value)
}

function optionalText(bytes: Uint8Array, shape: RegExp, path: string): string | undefined {
  const text = parsePaddedText(bytes, path)
  if (text !== undefined && !shape.test(text)) throw new CodecError('read.field', path)
  return text
}

function expectText(bytes: Uint8Array, shape: RegExp, path: string): string {
  const text = optionalText(bytes, shape, path)
  if (text === undefined) throw new CodecError('read.field', path)
  return text
}

function instantOf(bytes: Uint8Array, path: string): Instant | undefined {
  const seconds = readLayout(bytes).uint(4, path)
  return seconds === 0 ? undefined : parseEpochSeconds(seconds, path)
}

function basisOf(bytes: Uint8Array): Assessment['basis'] {
  const name = own<string>(profile.bases, expectText(bytes, /^[A-Z]$/, 'basis'))
  if (name === 'calculated' || name === 'decided') return name
  throw new CodecError('read.field', 'basis')
}

// Zero says that there is no reason; a number that the table lacks says nothing that we know.
function reasonOf(bytes: Uint8Array): string | undefined {
  return mapped(profile.reasons, String(readLayout(bytes).uint(1, 'reason')))
}
