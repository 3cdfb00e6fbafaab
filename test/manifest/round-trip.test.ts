import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Writing } from '../../adapters/adapter.ts'
import { compileManifest } from '../../adapters/manifest/compile.ts'
import type { Manifest } from '../../adapters/manifest/manifest.ts'
import type { HealthRecord } from '../../specs/words.ts'
import { opened } from '../adapters/carry-out.ts'
import { issuerOf, nationalGrades } from '../adapters/issuers.ts'
import manifest from './signed-code.json' with { type: 'json' }

const adapter = compileManifest(manifest as unknown as Manifest)
const issuer = issuerOf({
  id: 'city',
  zh: '测试城市',
  territory: '330100',
  contact: null,
  grades: nationalGrades,
})
const at = Date.UTC(2022, 4, 20, 4, 0, 0)
const writing: Writing = {
  issuerHint: 'division:330100',
  keyHints: ['key-1'],
  algorithm: 'jose:ES256',
  issuedAt: at,
  expiresAt: at + 600_000,
  entropy: new Uint8Array(32).fill(7),
  grades: nationalGrades,
}

const record: HealthRecord = {
  basic: { name: '测*', idType: '10' },
  health: {
    tests: [
      {
        kind: 'nucleic',
        result: 'negative',
        sampledAt: '2022-05-19T02:00:00Z',
        basis: 'measured',
        source: 'medical-tests',
      },
      { kind: 'nucleic', result: 'recheck', basis: 'measured', source: 'medical-tests' },
    ],
  },
  travel: { days: 14 },
  assessments: [
    {
      grade: '01',
      authority: { id: 'wuhan', territory: '420100', name: '武汉市' },
      reason: 'risk-area-visit',
      assessedAt: '2022-05-19T02:00:00Z',
      expiresAt: '2022-05-26T02:00:00Z',
      basis: 'calculated',
      source: 'health-platform',
    },
  ],
}

/** What the code that `record` becomes says again; null: it becomes none. */
function again(said: HealthRecord, changes: Partial<Writing> = {}) {
  const expressed = adapter.fromRecord?.(said, { ...writing, ...changes })
  if (expressed === undefined || expressed === null) return null
  const draft = adapter.encode?.(expressed.claims, { ...writing, ...changes })
  if (draft?.kind !== 'unsigned') throw new Error('nothing to sign')
  const code = draft.seal(new Uint8Array(64).fill(1))
  if (code.kind !== 'code') throw new Error('no code')
  const sealed = adapter.decode(code.scan)
  if (sealed?.kind !== 'sealed') throw new Error('not sealed')
  const payload = sealed.payload.untrusted
  const terms = adapter.terms({ payload } as never)
  const claims = adapter.claims(opened(adapter.id, payload, terms, issuer))
  return { record: adapter.toRecord(claims, issuer), lost: expressed.lost, terms, sealed }
}

describe('a signed code that a manifest describes', () => {
  it('says again what it was made of', () => {
    expect(again(record)).toMatchObject({
      record,
      lost: [],
      terms: {
        issuedAt: at,
        expiresAt: at + 600_000,
        issuerClaims: ['division:330100'],
        codeIds: ['07'.repeat(16)],
      },
      sealed: { issuerHint: null, signatures: [{ algorithm: 'jose:ES256', keyHint: 'key-1' }] },
    })
  })

  it('names what has no place in it', () => {
    const more: HealthRecord = {
      ...record,
      basic: { ...record.basic, phone: '10000000001' },
      health: {
        ...record.health,
        temperature: { celsius: 36.5, basis: 'declared', source: 'user-declaration' },
      },
      assessments: record.assessments.map((one) => ({
        ...one,
        rule: 'R1',
        contact: { phone: '0' },
      })),
    }
    const result = again(more)
    expect(result?.record).toEqual(record)
    expect(result?.lost).toEqual([
      'assessments.contact.phone',
      'assessments.rule',
      'basic.phone',
      'health.temperature.basis',
      'health.temperature.celsius',
      'health.temperature.source',
    ])
  })

  it('drops a claim that it would not read again, and names it', () => {
    const long = { ...record, basic: { name: '测'.repeat(61), idType: '10' } }
    expect(again(long)).toMatchObject({ record: { basic: { idType: '10' } }, lost: ['basic.name'] })
    const torn = { ...record, basic: { name: '测\ud800', idType: '10' } }
    expect(again(torn)).toMatchObject({ record: { basic: { idType: '10' } }, lost: ['basic.name'] })
  })

  it('drops a time that its form cannot hold, rather than another time', () => {
    const [one] = record.assessments
    if (one === undefined) throw new Error('no assessment')
    const finer = { ...one, assessedAt: '2022-05-19T02:00:00.250Z' }
    const result = again({ ...record, assessments: [finer] }, { issuedAt: at + 250 })
    expect(result?.lost).toEqual(['assessments.assessedAt'])
    expect(result?.record.assessments[0]?.assessedAt).toBeUndefined()
    expect(result?.terms.issuedAt).toBe(at)
  })

  it('is not made where it would say something else', () => {
    const [one] = record.assessments
    if (one === undefined) throw new Error('no assessment')
    expect(again({ ...record, assessments: [] })).toBeNull()
    expect(again({ ...record, assessments: [one, one] })).toBeNull()
    expect(again({ ...record, assessments: [{ ...one, grade: 'unknown' }] })).toBeNull()
    expect(again(record, { grades: { '00': '00' } })).toBeNull()
    expect(again(record, { algorithm: 'jose:ES384' })).toBeNull()
  })

  it('keeps grade, authority, reason and times of any record that it can hold', () => {
    const instant = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
      .map((date) => `${date.toISOString().slice(0, 19)}Z`)
    const assessment = fc.record({
      grade: fc.constantFrom('00', '01', '10'),
      authority: fc.record({
        id: fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme-ascii' }),
        territory: fc.constantFrom('110000', '330100', '000000', 'AT'),
        name: fc.string({ minLength: 1, maxLength: 50, unit: 'grapheme' }),
      }),
      reason: fc.constantFrom('close-contact', 'symptoms', 'isolation'),
      assessedAt: instant,
      expiresAt: instant,
      basis: fc.constant('calculated'),
      source: fc.constant('health-platform'),
    })
    fc.assert(
      fc.property(assessment, (one) => {
        const said = { ...record, assessments: [one] } as HealthRecord
        const result = again(said)
        expect(result?.record.assessments[0]).toMatchObject({
          grade: one.grade,
          reason: one.reason,
          assessedAt: one.assessedAt,
          expiresAt: one.expiresAt,
          authority: { id: one.authority.id, territory: one.authority.territory },
        })
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})
