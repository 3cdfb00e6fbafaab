import { describe, expect, it } from 'vitest'
import { createRuleBook } from '../../gateway/rule-book.ts'
import { decide } from '../../gateway/stages/decide.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { Assessment, Grade, HealthRecord, IssuerProfile, Terms } from '../../specs/words.ts'

const at = Date.parse('2022-03-10T04:00:00Z')
const rules = createRuleBook(ruleSets)
const contact = { name: '测试纠错窗口', phone: '000-12345' }
const issuer: IssuerProfile = {
  id: 'test-city',
  name: { zh: '测试市', en: 'Test City' },
  territory: '330100',
  authority: { id: 'test-province', territory: '330000' },
  contact,
  grades: {},
}
const terms: Terms = {
  issuedAt: null,
  notBefore: null,
  expiresAt: Date.parse('2022-03-10T05:00:00Z'),
  issuerClaims: [],
  codeIds: [],
  keyUsage: null,
}

function assessed(grade: Grade, more: Partial<Assessment> = {}): Assessment {
  return {
    grade,
    authority: { id: 'test-city', territory: '330100' },
    basis: 'calculated',
    source: 'unknown',
    assessedAt: '2022-03-10T00:00:00Z',
    expiresAt: '2022-03-11T00:00:00Z',
    ...more,
  }
}

function recordOf(...assessments: readonly Assessment[]): HealthRecord {
  return { basic: {}, health: {}, travel: {}, assessments }
}

/** Zhejiang's own set is taken for the destination: it adds nothing to the baseline's grades. */
const decided = (record: HealthRecord, destination = '330000') =>
  decide(record, { issuer, terms }, destination, at, rules)

const substantiated = { reason: 'close-contact', contact } as const

describe('a decision', () => {
  it('accepts a green assessment, until the code or the assessment ends', () => {
    const decision = decided(recordOf(assessed('00')))
    expect(decision).toMatchObject({
      outcome: 'accepted',
      grade: { home: '00', here: '00' },
      validUntil: '2022-03-10T05:00:00Z',
    })
    expect(decision.reasons.map(({ code }) => code)).toEqual(['rule.grade-green'])
  })

  it.each([
    ['10', 'rule.grade-red', '10'],
    ['01', 'rule.grade-yellow', '01'],
  ] as const)('refuses a substantiated grade %s with its reason', (grade, code, here) => {
    const decision = decided(recordOf(assessed(grade, substantiated)))
    expect(decision).toMatchObject({ outcome: 'refused', grade: { home: grade, here }, contact })
    expect(decision.reasons.map((reason) => reason.code)).toContain(code)
  })

  const { reason, ...unreasoned } = substantiated
  it.each([
    ['a reason from the closed list', unreasoned],
    ['a contact for correction', { reason }],
    ['an empty contact', { reason, contact: {} }],
  ])('is undecided, never red, on a red grade without %s', (_what, more) => {
    const decision = decided(recordOf(assessed('10', more)))
    expect(decision).toMatchObject({ outcome: 'undecided', grade: { home: '10', here: 'unknown' } })
    expect(decision.reasons[0]?.code).toBe('issuer.grade-unsubstantiated')
  })

  it.each(['assessedAt', 'expiresAt'] as const)(
    'is undecided, never red, on a red grade without its %s',
    (missing) => {
      const { [missing]: _, ...rest } = assessed('10', substantiated)
      expect(decided(recordOf(rest as Assessment)).reasons[0]?.code).toBe(
        'issuer.grade-unsubstantiated',
      )
    },
  )

  it('is undecided on an unknown grade, also beside a green one', () => {
    for (const record of [
      recordOf(assessed('unknown')),
      recordOf(assessed('00'), assessed('unknown')),
    ]) {
      const decision = decided(record)
      expect(decision.outcome).toBe('undecided')
      expect(decision.reasons[0]?.code).toBe('record.grade-unknown')
      expect(decision.grade.here).toBe('unknown')
    }
  })

  it('is undecided on a record that says nothing', () => {
    expect(decided(recordOf()).reasons[0]?.code).toBe('record.no-evidence')
  })

  it('gives the gravest of several assessments as the grade at home', () => {
    const decision = decided(recordOf(assessed('00'), assessed('01', substantiated)))
    expect(decision).toMatchObject({ outcome: 'refused', grade: { home: '01' } })
  })

  it('differs between destinations only by their published rules', () => {
    const green = recordOf(assessed('00'))
    expect(decided(green, '330100').rules.set).toBe('330000')
    const beijing = decided(green, '110000')
    expect(beijing.outcome).toBe('refused')
    expect(beijing.reasons.map(({ code }) => code)).toContain('rule.test-missing')
    expect(beijing.reasons[0]?.rule).toMatch(/^110000-/)
    expect(beijing.grade).toEqual({ home: '00', here: '01' })
  })

  it('falls back to the baseline where a division publishes no rules', () => {
    expect(decided(recordOf(assessed('00')), '710000').rules.set).toBe('000000')
  })
})
