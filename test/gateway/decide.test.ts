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
  corrections: null,
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

describe('what a decision rests on', () => {
  it('names who gave the grade, why and for how long, apart from what it makes of it', () => {
    const { gradedBy, grade } = decided(recordOf(assessed('10', substantiated)))
    expect(gradedBy).toEqual({
      id: 'test-city',
      territory: '330100',
      reason: 'close-contact',
      reasonText: { zh: '密切接触者', en: 'Close contact of a case' },
      assessedAt: '2022-03-10T00:00:00Z',
      expiresAt: '2022-03-11T00:00:00Z',
    })
    expect(grade).toEqual({ home: '10', here: '10' })
  })

  it('shows every local rule beyond the baseline with its legal source, met or not', () => {
    const { beyondBaseline = [] } = decided(recordOf(assessed('00')), '110000')
    expect(beyondBaseline.map(({ met }) => met)).toContain(false)
    for (const { rule, legalSource, demands } of beyondBaseline) {
      expect(rule).toMatch(/^110000-/)
      expect([legalSource.zh, legalSource.en, demands.zh, demands.en]).not.toContain('')
    }
    expect(decided(recordOf(assessed('00')), '420000').beyondBaseline).toBeUndefined()
  })

  it('keeps the risk of areas apart from the grade of the person', () => {
    const visits = [
      { division: '110105', areaRisk: 'low', basis: 'measured', source: 'unknown' },
      { division: '310104', areaRisk: 'high', basis: 'measured', source: 'unknown' },
    ] as const
    const record = { ...recordOf(assessed('00')), travel: { visits: [...visits] } }
    const decision = decided(record)
    expect(decision).toMatchObject({ areaRisk: 'high', grade: { home: '00' } })
    expect(decided(recordOf(assessed('00'))).areaRisk).toBeUndefined()
  })

  it('tells by which rule several assessments became one grade, and what each was', () => {
    const other = { id: 'other-city', territory: '420100' }
    const decision = decided(
      recordOf(assessed('00'), assessed('01', { ...substantiated, authority: other })),
    )
    expect(decision.combination).toMatchObject({
      method: 'gravest',
      assessments: 2,
      grades: [
        { territory: '330100', grade: '00' },
        { territory: '420100', grade: '01' },
      ],
    })
    expect(decision.gradedBy?.territory).toBe('420100')
  })

  it('counts a yellow or red grade whose time is over no more', () => {
    const over = { ...substantiated, expiresAt: '2022-03-10T03:59:59Z' }
    const alone = decided(recordOf(assessed('10', over)))
    expect(alone).toMatchObject({ outcome: 'undecided', grade: { home: 'unknown' } })
    expect(alone.reasons[0]?.code).toBe('issuer.grade-ended')
    const besideGreen = decided(recordOf(assessed('00'), assessed('10', over)))
    expect(besideGreen).toMatchObject({ outcome: 'accepted', grade: { home: '00', here: '00' } })
  })
})

describe('what would change a decision', () => {
  const changesOf = (record: HealthRecord, destination: string, code: string) =>
    decided(record, destination).reasons.find((one) => one.code === code)?.change ?? []
  const kindsOf = (...given: Parameters<typeof changesOf>) =>
    changesOf(...given).map(({ kind }) => kind)
  const measured = { basis: 'measured', source: 'unknown' } as const

  it('is a test where one is missing, and not one that would be too old', () => {
    expect(changesOf(recordOf(assessed('00')), '110000', 'rule.test-missing')).toMatchObject([
      { kind: 'nucleic-test', from: '2022-03-07T04:00:00Z' },
      { kind: 'correction' },
    ])
  })

  it('is a later test where one is too old, and says sampled since when', () => {
    const sampledAt = '2022-03-01T00:00:00Z'
    const old = { kind: 'nucleic', result: 'negative', sampledAt, ...measured } as const
    const record = { ...recordOf(assessed('00')), health: { tests: [old] } }
    const [test] = changesOf(record, '110000', 'rule.test-too-old')
    expect(test).toMatchObject({ kind: 'nucleic-test', from: '2022-03-07T04:00:00Z' })
  })

  it('is a wait where time alone meets the rule, to the minute', () => {
    const isolation = { kind: 'home', until: '2022-03-17T16:00:00Z', ...measured } as const
    const record = { ...recordOf(assessed('00')), health: { isolation } }
    const [wait] = changesOf(record, '330000', 'rule.isolation')
    expect(wait).toMatchObject({ kind: 'wait', from: '2022-03-17T16:00:00Z' })
  })

  it('is the end of the grade, and always a correction, where the grade itself is refused', () => {
    const red = recordOf(assessed('10', substantiated))
    expect(changesOf(red, '420000', 'rule.grade-red')).toMatchObject([
      { kind: 'grade-end', from: '2022-03-11T00:00:00Z' },
      { kind: 'correction' },
    ])
  })

  it('is nothing that the rule itself would not take', () => {
    const yellow = recordOf(assessed('01', { ...substantiated, reason: 'test-overdue' }))
    expect(kindsOf(yellow, '330000', 'rule.grade-yellow')).toContain('nucleic-test')
    expect(kindsOf(yellow, '420000', 'rule.grade-yellow')).not.toContain('nucleic-test')
  })
})

describe('until when a decision holds', () => {
  it('is as long as the test that it needs is young enough, not as long as the code', () => {
    const measured = { basis: 'measured', source: 'unknown' } as const
    const sampledAt = '2022-03-07T04:30:00Z'
    const test = { kind: 'nucleic', result: 'negative', sampledAt, ...measured } as const
    const record = { ...recordOf(assessed('00')), health: { tests: [test] } }
    expect(decided(record, '110000')).toMatchObject({
      outcome: 'accepted',
      validUntil: '2022-03-10T04:30:00Z',
    })
    expect(decided(record, '420000').validUntil).toBe('2022-03-10T05:00:00Z')
  })
})
