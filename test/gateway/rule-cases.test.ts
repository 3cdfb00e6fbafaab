import { describe, expect, it } from 'vitest'
import { createRuleBook } from '../../gateway/rule-book.ts'
import type { RuleCases } from '../../gateway/rule-cases.ts'
import { runCases } from '../../gateway/rule-cases.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import { validateRuleCases } from '../../specs/generated/validators.js'
import { tables } from '../specs/rule-tables.ts'

const book = createRuleBook(ruleSets)

describe('the table of cases', () => {
  it('stands beside every set', () => {
    expect(tables.map(([division]) => division)).toEqual(ruleSets.map(({ division }) => division))
  })

  it.each(tables)('of %s holds, case by case', (division, table) => {
    expect(validateRuleCases(table) ? null : validateRuleCases.errors).toBeNull()
    expect(table.division).toBe(division)
    for (const { name, expected, found } of runCases(table, book)) {
      const { outcome, rules } = found
      expect({ name: name.en, outcome, rules }).toEqual({
        name: name.en,
        outcome: expected.outcome,
        rules: expected.rules,
      })
    }
  })

  it.each(ruleSets)(
    'of $division is large enough, and each of its rules fails somewhere',
    (set) => {
      const [, table] = tables.find(([division]) => division === set.division) ?? []
      const least = set.division === '000000' ? 20 : set.rules.length > 0 ? 4 : 2
      expect(table?.cases.length).toBeGreaterThanOrEqual(least)
      const failed = new Set(table?.cases.flatMap(({ rules }) => rules))
      expect(set.rules.map(({ id }) => id).filter((id) => !failed.has(id))).toEqual([])
      const names = table?.cases.flatMap(({ name }) => [name.zh, name.en])
      expect(new Set(names).size).toBe(names?.length)
    },
  )

  it('says what differs: another outcome, another rule, and nothing where there is no set', () => {
    const [, baseline] = tables.find(([division]) => division === '000000') ?? []
    const [green] = baseline?.cases ?? []
    if (green === undefined) throw new Error('no case')
    const table = (change: Partial<RuleCases['cases'][number]>): RuleCases => ({
      division: '110000',
      title: green.name,
      cases: [{ ...green, ...change }],
    })
    const missing = { outcome: 'refused', rules: ['110000-TEST-01'] } as const
    expect(runCases(table({}), book)).toMatchObject([{ passed: false, found: missing }])
    expect(runCases(table(missing), book)).toMatchObject([{ passed: true }])
    const other = { ...missing, rules: ['110000-TEST-02'] }
    expect(runCases(table(other), book)).toMatchObject([{ passed: false, found: missing }])
    const effectiveFrom = Date.parse('2022-01-01T00:00:00Z')
    const stale = createRuleBook(ruleSets, [
      { division: '110000', version: '2.0.0', effectiveFrom },
    ])
    expect(runCases(table({}), stale)).toMatchObject([
      { passed: false, found: { outcome: 'undecided', rules: [], reason: 'rules.stale' } },
    ])
  })
})
