import type { CertLogicExpression } from 'certlogic-js'
import { evaluate } from 'certlogic-js'
import { describe, expect, it } from 'vitest'
import { provinces } from '../../specs/divisions.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { validateHealthRecord, validateRuleSet } from '../../specs/generated/validators.js'
import type { RuleSet } from '../../specs/rules.ts'
import { composeRules, ruleData } from '../../specs/rules.ts'
import reasons from '../../specs/values/reasons.json' with { type: 'json' }
import type { HealthRecord } from '../../specs/words.ts'
import { cases } from './rule-cases.ts'

const clock = '2022-05-15T12:00:00Z'

/** Reasons of the rules that the record does not meet, in the order of the set. */
function refusals(set: RuleSet, record: HealthRecord, home: string): readonly string[] {
  const data = ruleData(record, clock, set.division, home)
  return composeRules(set, ruleSets).flatMap((rule) => {
    const verdict: unknown = evaluate(rule.logic as CertLogicExpression, data)
    if (typeof verdict !== 'boolean') throw new Error(`${rule.id} gave no answer`)
    return verdict === (rule.type === 'Acceptance') ? [] : [rule.reason]
  })
}

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

  it.each(cases.map((one) => [one.to, one.what, one] as const))('%s: %s', (_to, _what, one) => {
    expect(validateHealthRecord(one.record) ? null : validateHealthRecord.errors).toBeNull()
    expect(refusals(setOf(one.to), one.record, one.home)).toEqual(one.reasons)
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
