/**
 * A record as Shanghai's off-line code: its grade and nothing else. The code has no place for who
 * assessed, so it only carries what an office of Shanghai found; nor for a reason, so that only a
 * green one is written: without a reason no other grade means anything.
 */
import type { HealthRecord } from '../../specs/words.ts'
import type { Draft, Expressed, Writing } from '../adapter.ts'
import { covers } from '../codec/assessment.ts'
import { lostOf, notationOf } from '../codec/expressed.ts'
import { compileFieldTable } from '../codec/field-table.ts'
import { scanOfBytes } from '../codec/scan.ts'
import { parseHex, toHex, utf8Bytes } from '../codec/text.ts'
import { compactLocalText } from '../codec/time.ts'
import { formatUint } from '../codec/uint.ts'
import type { ShanghaiClaims } from './claims.ts'
import layout from './layout.json' with { type: 'json' }

const table = compileFieldTable(layout.fields, ['C.signature', 'E2.signature'])

/** Null: see `Adapter.fromRecord`. */
export function expressRecord(
  record: HealthRecord,
  writing: Writing,
): Expressed<ShanghaiClaims> | null {
  const [one, ...others] = record.assessments
  if (one === undefined || others.length > 0 || one.grade !== '00') return null
  if (!covers(layout.division, one.authority.territory)) return null
  const flag = notationOf(one.grade, writing.grades)
  if (flag === null || !/^\d{2}$/.test(flag)) return null
  const claims = {
    uuid: toHex(writing.entropy.subarray(0, 16)),
    flag,
    expiresAt: Math.floor(writing.expiresAt / 1000) * 1000,
    generatedAt: Math.floor(writing.issuedAt / 1000) * 1000,
  }
  const kept = new Set(['assessments.grade'])
  // The rest of what is read again is the same for every code.
  if (one.basis === 'calculated') kept.add('assessments.basis')
  if (one.source === layout.source) kept.add('assessments.source')
  return { claims, lost: lostOf(record, kept) }
}

/** Two keys, of one byte each: the inner one signs first. @throws {TypeError} */
export function draftCode(claims: ShanghaiClaims, { keyHints }: Writing): Draft {
  const [innerKey, outerKey = innerKey] = keyHints
  const none = new Uint8Array(64)
  const fields = {
    'D1.uuid': utf8Bytes(claims.uuid),
    'D2.flag': utf8Bytes(claims.flag),
    'D3.client': utf8Bytes(layout.written.client),
    'D4.expiry': utf8Bytes(compactLocalText(claims.expiresAt)),
    'D5.key': parseHex(outerKey),
    'E1.card': utf8Bytes(layout.written.card),
    'E1.flags': new Uint8Array(2),
    'E1.user': new Uint8Array(1),
    'E1.amount': new Uint8Array(3),
    'E1.validity': formatUint(layout.written.validitySeconds, 2),
    'E1.generated': formatUint(claims.generatedAt / 1000, 4),
    'E1.key': parseHex(innerKey),
    'E1.reserved': new Uint8Array(9),
  }
  const unsigned = table.format({ ...fields, 'C.signature': none, 'E2.signature': none })
  return {
    kind: 'unsigned',
    signed: table.covered(unsigned, layout.innerSigned),
    seal(inner) {
      const half = { ...fields, 'E2.signature': inner }
      return {
        kind: 'unsigned',
        signed: table.covered(table.format({ ...half, 'C.signature': none }), layout.outerSigned),
        seal: (outer) => ({
          kind: 'code',
          scan: scanOfBytes(table.format({ ...half, 'C.signature': outer })),
        }),
      }
    },
  }
}
