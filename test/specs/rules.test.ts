import type { CertLogicExpression } from 'certlogic-js'
import { evaluate } from 'certlogic-js'
import { describe, expect, it } from 'vitest'
import { provinces } from '../../specs/divisions.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { validateHealthRecord, validateRuleSet } from '../../specs/generated/validators.js'
import type { Rule, RuleSet } from '../../specs/rules.ts'
import { composeRules, ruleData, stricterThan } from '../../specs/rules.ts'
import reasons from '../../specs/values/reasons.json' with { type: 'json' }
import type { HealthRecord } from '../../specs/words.ts'
import { tables } from './rule-tables.ts'

const clock = '2022-05-15T12:00:00Z'

/** The rules that the record does not meet, in the order of the set. */
function unmet(set: RuleSet, record: HealthRecord, home: string, at: string): readonly Rule[] {
  const data = ruleData(record, at, set.division, home)
  return composeRules(set, ruleSets).filter((rule) => {
    const verdict: unknown = evaluate(rule.logic as CertLogicExpression, data)
    if (typeof verdict !== 'boolean') throw new Error(`${rule.id} gave no answer`)
    return verdict !== (rule.type === 'Acceptance')
  })
}

const failures = (...asked: Parameters<typeof unmet>) => unmet(...asked).map(({ id }) => id)

const refusals = (set: RuleSet, record: HealthRecord, home: string) =>
  unmet(set, record, home, clock).map(({ reason }) => reason)

function setOf(division: string): RuleSet {
  const set = ruleSets.find((one) => one.division === division)
  if (set === undefined) throw new Error(`no set for ${division}`)
  return set
}

describe('rule sets', () => {
  it('exist for every province-level division but Taiwan, and for the whole country', () => {
    const expected = ['000000', ...provinces().filter((division) => division !== '710000')]
    expect(ruleSets.map((set) => set.division)).toEqual(expected)
  })

  it.each(ruleSets)(
    '$division is valid, extends the baseline and says what it is modelled on',
    (set) => {
      expect(validateRuleSet(set) ? null : validateRuleSet.errors).toBeNull()
      expect(set.extends).toBe(set.division === '000000' ? undefined : '000000')
      for (const rule of set.rules) {
        expect(rule.id.slice(0, 6)).toBe(set.division)
        expect(rule.confidence).toBe('modelled')
        // Document numbers such as 〔2020〕5号 would be invented: we have read none.
        expect(rule.legalSource.zh).not.toMatch(/〔\d{4}〕|\d+\s*号/)
        expect(reasons.find((one) => one.code === rule.reason)?.class).toBe('refused')
        expect(Date.parse(rule.validFrom)).toBeLessThan(Date.parse(rule.validTo))
      }
    },
  )

  it('number every rule once', () => {
    const ids = ruleSets.flatMap((set) => set.rules.map((rule) => rule.id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('declare every value set that their logic reads', () => {
    for (const set of ruleSets) {
      const read = JSON.stringify(set.rules).match(/external\.valueSets\.([a-z-]+)/g) ?? []
      const ids = new Set(read.map((path) => path.replace('external.valueSets.', '')))
      expect([...ids]).toEqual(set.valueSets ?? [])
    }
  })

  it('cannot extend or replace what is not there', () => {
    const set = setOf('330000')
    expect(() => composeRules(set, [])).toThrow('extends 000000')
    const [first] = set.rules
    if (first === undefined) throw new Error('no rule')
    const wrong = { ...set, rules: [{ ...first, replaces: '000000-NONE-01' }] }
    expect(() => composeRules(wrong, ruleSets)).toThrow('replaces 000000-NONE-01')
  })

  it('replace a rule instead of adding to it', () => {
    const ids = composeRules(setOf('330000'), ruleSets).map((rule) => rule.id)
    expect(ids).toContain('330000-GRADE-01')
    expect(ids).not.toContain('000000-GRADE-02')
  })

  it('give the reasons of the tables when certlogic-js itself evaluates them', () => {
    for (const [division, { cases }] of tables) {
      for (const { record, home, at, outcome, rules, name } of cases) {
        expect(validateHealthRecord(record) ? null : validateHealthRecord.errors).toBeNull()
        // What has ended, and what nobody can tell, the gateway looks at before the rules.
        const isPlain = record.assessments.every(({ grade }) => grade === '00')
        if (outcome === 'undecided' || !isPlain) continue
        expect([name.en, ...failures(setOf(division), record, home, at)]).toEqual([
          name.en,
          ...rules,
        ])
      }
    }
  })

  it.each(ruleSets)(
    '$division says wherein it differs from the baseline, and on what that rests',
    (set) => {
      const demands = stricterThan(set, setOf('000000'), Date.parse(clock))
      expect(demands.map(({ id }) => id)).toEqual(
        set.division === '000000' ? [] : set.rules.map(({ id }) => id),
      )
      for (const { legalSource, description } of demands) {
        expect(legalSource.zh).toMatch(/\p{Script=Han}/u)
        expect(legalSource.en).toMatch(/^[A-Z].+\.$/)
        expect(description.zh).not.toBe(legalSource.zh)
      }
    },
  )

  it('tells only the local demands of the day, and what they take the place of', () => {
    const zhejiang = setOf('330000')
    expect(stricterThan(zhejiang, setOf('000000'), Date.parse(clock))).toMatchObject([
      { id: '330000-GRADE-01', replaces: '000000-GRADE-02' },
    ])
    expect(stricterThan(setOf('120000'), setOf('000000'), Date.parse(clock))).toMatchObject([
      { id: '120000-TEST-01', replaces: null },
      { id: '120000-TEST-02', replaces: null },
    ])
    const ended = Date.parse('2100-01-01T00:00:00Z')
    expect(stricterThan(zhejiang, setOf('000000'), ended)).toEqual([])
  })

  it.each(ruleSets)(
    '$division answers green from its own issuer with yes, and red with no',
    (set) => {
      const home = set.division
      const of = (grade: HealthRecord['assessments'][number]['grade']): HealthRecord => ({
        basic: {},
        health: {},
        travel: {},
        assessments: [
          { grade, authority: { id: 'a', territory: home }, basis: 'decided', source: 'cases' },
        ],
      })
      expect(refusals(set, of('00'), home)).toEqual([])
      expect(refusals(set, of('10'), home)).toEqual(['rule.grade-red'])
      expect(refusals(set, of('01'), home)).toEqual(['rule.grade-yellow'])
    },
  )
})

describe('data for rules', () => {
  const record: HealthRecord = { basic: {}, health: {}, travel: {}, assessments: [] }

  it.each([
    ['330106', '330000'],
    ['330000', '330000'],
    ['000000', '000000'],
    ['AT', 'AT'],
  ])('gives the issuer of %s the home territory %s', (issuer, home) => {
    expect(ruleData(record, clock, '310000', issuer).external.homeTerritory).toBe(home)
  })

  it('gives a temperature in whole tenths, and none where none was measured', () => {
    const warm: HealthRecord = {
      ...record,
      health: {
        temperature: { celsius: 37.3, basis: 'measured', source: 'temperature-checkpoints' },
      },
    }
    expect(ruleData(warm, clock, '310000', 'AT').external.temperatureTenths).toBe(373)
    expect(ruleData(record, clock, '310000', 'AT').external.temperatureTenths).toBeNull()
  })
})
