import { describe, expect, it } from 'vitest'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { ruleProblems } from '../../specs/rule-check/problems.ts'
import { checkRuleSet, compareRuleSets, isLoosening } from '../../specs/rule-check.ts'
import type { Logic, Rule, RuleSet } from '../../specs/rules.ts'

const text = { zh: '文字', en: 'text' }
const always: Logic = { '===': [{ var: 'external.destination' }, '360000'] }

function rule(change: Partial<Rule> = {}): Rule {
  return {
    id: '360000-TEST-01',
    version: '1.0.0',
    type: 'Acceptance',
    description: text,
    legalSource: text,
    confidence: 'modelled',
    validFrom: '2022-01-01T00:00:00Z',
    validTo: '2022-12-31T23:59:59Z',
    affectedFields: ['external.destination'],
    reason: 'rule.test-missing',
    logic: always,
    ...change,
  }
}

function setOf(rules: readonly Rule[], change: Partial<RuleSet> = {}): RuleSet {
  return {
    division: '360000',
    extends: '000000',
    version: '1.1.0',
    title: text,
    confidence: 'modelled',
    rules,
    ...change,
  }
}

const withLogic = (logic: unknown) => setOf([rule({ logic: logic as Logic })])

function nested(levels: number): unknown {
  let logic: unknown = true
  for (let level = 0; level < levels; level++) logic = { '!': [logic] }
  return logic
}

describe('a rule set before it is published', () => {
  it.each(ruleSets)('of $division that is published has no fault', (set) => {
    expect(checkRuleSet(set)).toEqual([])
  })

  it.each<[string, unknown, string, string]>([
    ['no object', 'set', '', 'schema'],
    ['nothing', undefined, '', 'schema'],
    ['a list', [], '', 'schema'],
    ['a member too many', { ...setOf([]), notes: text }, '', 'schema'],
    ['a time that is none', setOf([], { effectiveFrom: '2022-02-30' }), '/effectiveFrom', 'schema'],
    ['a version of two numbers', setOf([], { version: '1.10.' }), '/version', 'schema'],
    ['a version with zeros', setOf([], { version: '01.0.0' }), '/version', 'version'],
    ['a stranger extended', setOf([], { extends: '370000' }), '/extends', 'extends-stranger'],
    ['itself extended', setOf([], { extends: '360000' }), '/extends', 'extends-cycle'],
    [
      'an unknown value set',
      setOf([], { valueSets: ['symptoms', 'secrets'] }),
      '/valueSets/1',
      'value-set-unknown',
    ],
    ['an id twice', setOf([rule(), rule()]), '/rules/1/id', 'id-repeated'],
    [
      "another division's id",
      setOf([rule({ id: '000000-GRADE-01' })]),
      '/rules/0/id',
      'id-foreign',
    ],
    [
      'a rule replaced that is not there',
      setOf([rule({ replaces: '000000-NONE-01' })]),
      '/rules/0/replaces',
      'replaces-nothing',
    ],
    [
      'a rule replaced twice',
      setOf([
        rule({ replaces: '000000-ENTRY-01' }),
        rule({ id: '360000-TEST-02', replaces: '000000-ENTRY-01' }),
      ]),
      '/rules/1/replaces',
      'replaces-twice',
    ],
    ['a version of a rule', setOf([rule({ version: '1.00.0' })]), '/rules/0/version', 'version'],
    [
      'an end before the beginning',
      setOf([rule({ validTo: '2021-12-31T23:59:59Z' })]),
      '/rules/0/validTo',
      'period',
    ],
    [
      'an end before the set binds',
      setOf([rule()], { effectiveFrom: '2023-01-01T00:00:00Z' }),
      '/rules/0/validTo',
      'period-over',
    ],
    [
      'a reason that nobody knows',
      setOf([rule({ reason: 'rule.petition' as Rule['reason'] })]),
      '/rules/0/reason',
      'reason-unknown',
    ],
    [
      'a reason of another class',
      setOf([rule({ reason: 'rule.grade-green' as Rule['reason'] })]),
      '/rules/0/reason',
      'reason-unknown',
    ],
  ])('is refused with %s', (_what, set, path, problem) => {
    expect(checkRuleSet(set)).toContainEqual({ path, problem })
  })

  it.each<[string, unknown, string, string]>([
    ['an unknown operator', { or: [true, false] }, '/or', 'operator'],
    ['an operator of the language itself', { toString: [1] }, '/toString', 'operator'],
    ['an operator with a slash', { 'a/b~': [1] }, '/a~1b~0', 'operator'],
    ['no operand', { and: [] }, '/and', 'operands'],
    ['one operand too few', { if: [true, 1] }, '/if', 'operands'],
    ['one operand too many', { '===': [1, 2, 3] }, '/===', 'operands'],
    ['operands that are no list', { '!': true }, '/!', 'operands'],
    ['two operations at once', { '!': [1], and: [1, 2] }, '', 'schema'],
    ['two operations at once inside', { '!': [{ '!': [1], and: [1, 2] }] }, '/!/0', 'logic-value'],
    ['null', { '!': [null] }, '/!/0', 'logic-value'],
    ['a fraction', { '!': [1.5] }, '/!/0', 'integer'],
    ['a number beyond exactness', { '!': [2 ** 60] }, '/!/0', 'integer'],
    ['a week', { plusTime: ['2022-01-01', 1, 'week'] }, '/plusTime/2', 'unit'],
    ['half a day', { plusTime: ['2022-01-01', 0.5, 'day'] }, '/plusTime/1', 'integer'],
    [
      'a computed amount',
      { plusTime: ['2022-01-01', { '+': [1, 1] }, 'day'] },
      '/plusTime/1',
      'integer',
    ],
    ['a part by name', { extractFromUVCI: ['a', 'b'] }, '/extractFromUVCI/1', 'integer'],
    ['everything', { '!': [{ var: '' }] }, '/!/0/var', 'var'],
    ['no path', { '!': [{ var: 1 }] }, '/!/0/var', 'var'],
    ['a stranger', { '!': [{ var: 'process.env' }] }, '/!/0/var', 'var'],
    ['a misspelt field', { '!': [{ var: 'payload.heath.tests' }] }, '/!/0/var', 'var'],
    ['a misspelt part', { '!': [{ var: 'payload.health.test' }] }, '/!/0/var', 'var'],
    ['an empty step', { '!': [{ var: 'payload..tests' }] }, '/!/0/var', 'var'],
    ['the prototype', { '!': [{ var: 'payload.constructor' }] }, '/!/0/var', 'var'],
    ['an unknown outside', { '!': [{ var: 'external.weather' }] }, '/!/0/var', 'var'],
    [
      'an undeclared value set',
      { in: ['cough', { var: 'external.valueSets.symptoms' }] },
      '/in/1/var',
      'value-set-undeclared',
    ],
    ['the lambda outside of one', { '!': [{ var: 'current.kind' }] }, '/!/0/var', 'var'],
    [
      'the record inside of a lambda',
      { reduce: [{ var: 'payload.assessments' }, { var: 'payload.basic' }, 0] },
      '/reduce/1/var',
      'var',
    ],
  ])('is refused with logic that has %s', (_what, logic, path, problem) => {
    expect(checkRuleSet(withLogic(logic))).toContainEqual({
      path: `/rules/0/logic${path}`,
      problem,
    })
  })

  it('may nest 64 deep, and no deeper', () => {
    expect(checkRuleSet(withLogic(nested(63)))).toEqual([])
    expect(checkRuleSet(withLogic(nested(64)))).toEqual([
      { path: '/rules/0/logic', problem: 'logic-deep' },
    ])
  })

  it('is refused in no time where it nests without end, or is endlessly wide', () => {
    const large = [{ path: '/rules/0/logic', problem: 'logic-large' }]
    expect(checkRuleSet(withLogic(nested(100_000)))).toHaveLength(1)
    expect(checkRuleSet(withLogic({ and: Array.from({ length: 1999 }, () => true) }))).toEqual([])
    expect(checkRuleSet(withLogic({ and: Array.from({ length: 2000 }, () => true) }))).toEqual(
      large,
    )
    expect(checkRuleSet(withLogic([Array.from({ length: 200_000 }, () => true)]))).toEqual(large)
  })

  it('finds a circle of sets', () => {
    const other = { ...setOf([]), division: '370000', extends: '360000' }
    const problem = 'extends-cycle'
    expect(checkRuleSet(setOf([], { extends: '370000' }), [other])).toEqual([
      { path: '/extends', problem },
    ])
  })

  it('is held against the baseline that will be in force with it', () => {
    const [baseline] = ruleSets
    if (baseline === undefined) throw new Error('no baseline')
    const shorter = {
      ...baseline,
      effectiveFrom: '2022-06-01T00:00:00Z',
      rules: baseline.rules.filter(({ id }) => id !== '000000-ENTRY-01'),
    }
    const set = (effectiveFrom: string) =>
      setOf([rule({ replaces: '000000-ENTRY-01' })], { effectiveFrom })
    const base = [baseline, shorter]
    expect(checkRuleSet(set('2022-05-31T23:59:59Z'), base)).toEqual([])
    expect(checkRuleSet(set('2022-06-01T00:00:00Z'), base)).toEqual([
      { path: '/rules/0/replaces', problem: 'replaces-nothing' },
    ])
  })

  it('has a sentence for every problem, in both languages', () => {
    for (const { zh, en } of Object.values(ruleProblems)) {
      expect(zh.endsWith('。') && en.endsWith('.')).toBe(true)
    }
  })
})

describe('what a new version changes', () => {
  const first = rule()
  const second = rule({ id: '360000-TEST-02', replaces: '000000-ENTRY-01' })
  const third = rule({ id: '360000-ENTRY-01' })
  const before = setOf([first, second, third])

  it('is told by the ids of rules', () => {
    const after = setOf([
      third,
      { ...first, description: { zh: '新', en: 'new' } },
      rule({ id: '360000-TEST-09' }),
    ])
    expect(compareRuleSets(before, after)).toEqual({
      added: ['360000-TEST-09'],
      removed: ['360000-TEST-02'],
      changed: ['360000-TEST-01'],
    })
    expect(compareRuleSets(null, setOf([first])).added).toEqual(['360000-TEST-01'])
  })

  const change = (changed: Partial<Rule>) => setOf([{ ...first, ...changed }, second, third])
  it.each<[string, RuleSet]>([
    ['nothing', before],
    ['a rule less', setOf([second, third])],
    ['other words', change({ description: { zh: '新', en: 'new' } })],
    ['an earlier end', change({ validTo: '2022-06-30T23:59:59Z' })],
    ['a later beginning', change({ validFrom: '2022-06-30T23:59:59Z' })],
  ])('loosens with %s', (_what, after) => {
    expect(isLoosening(before, after)).toBe(true)
  })

  it.each<[string, RuleSet]>([
    ['a rule more', setOf([first, second, third, rule({ id: '360000-TEST-09' })])],
    ['other logic', change({ logic: { '!': [always] } })],
    ['the other type', change({ type: 'Invalidation' })],
    ['a later end', change({ validTo: '2023-06-30T23:59:59Z' })],
    ['an earlier beginning', change({ validFrom: '2021-06-30T23:59:59Z' })],
    ['a rule in the place of another', change({ replaces: '000000-TEST-01' })],
    ['a replaced rule back in force', setOf([first, third])],
    ['another division', { ...before, division: '370000' }],
    [
      'another way to combine',
      setOf(before.rules, {
        combination: { method: 'latest', description: text, legalSource: text },
      }),
    ],
    [
      'another age of vouchers',
      setOf(before.rules, { fallback: { maxAgeHours: 72, description: text, legalSource: text } }),
    ],
  ])('needs notice with %s', (_what, after) => {
    expect(isLoosening(before, after)).toBe(false)
  })

  it('needs notice where a division gets its first rule, and none where it gets none', () => {
    expect(isLoosening(null, setOf([first]))).toBe(false)
    expect(isLoosening(null, setOf([]))).toBe(true)
  })

  it('loosens with vouchers that may be older, not with younger ones', () => {
    const aged = (maxAgeHours: number) =>
      setOf([], { fallback: { maxAgeHours, description: text, legalSource: text } })
    expect(isLoosening(aged(24), aged(48))).toBe(true)
    expect(isLoosening(aged(24), aged(12))).toBe(false)
  })
})
