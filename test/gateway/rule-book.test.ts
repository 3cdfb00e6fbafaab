import { describe, expect, it } from 'vitest'
import { createRuleBook } from '../../gateway/rule-book.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { RuleSet } from '../../specs/rules.ts'

const [baseline] = ruleSets
const zhejiang = ruleSets.find(({ division }) => division === '330000')
if (baseline === undefined || zhejiang === undefined) throw new Error('no built-in sets')

const at = Date.parse('2022-05-15T12:00:00Z')
const day = 86_400_000
const later = (set: RuleSet, version: string, days: number, changes: Partial<RuleSet> = {}) => {
  const effectiveFrom = new Date(at + days * day).toISOString().replace('.000', '')
  return { ...set, version, effectiveFrom, ...changes }
}
const text = { zh: '文字', en: 'text' }

describe('the rule book', () => {
  it('gives the latest set that is in force, for every division of the province', () => {
    const book = createRuleBook([
      ...ruleSets,
      later(zhejiang, '2.0.0', 3),
      later(zhejiang, '1.5.0', 1),
    ])
    const versions = [0, 1, 2, 3, 4].map(
      (days) => book.forDivision('330106', at + days * day).version,
    )
    expect(versions).toEqual(['1.0.0', '1.5.0', '1.5.0', '2.0.0', '2.0.0'])
    expect(book.forDivision('330106', at + day - 1).effectiveFrom).toBeNull()
    expect(book.forDivision('330106', at + day).effectiveFrom).toBe(at + day)
    expect(book.published('330000', at + day)?.version).toBe('1.5.0')
    expect(book.published('330106', at)).toBeNull()
  })

  it('announces what binds only later, the earliest first', () => {
    const book = createRuleBook([
      ...ruleSets,
      later(zhejiang, '2.0.0', 3),
      later(zhejiang, '1.5.0', 1),
    ])
    const announced = (days: number) =>
      book
        .announced('330106', at + days * day)
        .map(({ version, effectiveFrom }) => [version, effectiveFrom])
    expect(announced(0)).toEqual([
      ['1.5.0', at + day],
      ['2.0.0', at + 3 * day],
    ])
    expect(announced(1)).toEqual([['2.0.0', at + 3 * day]])
    expect(announced(3)).toEqual([])
    expect(book.announced('320000', at)).toEqual([])
  })

  it('falls back on the baseline where a province has no set, or none yet', () => {
    const book = createRuleBook([baseline, later(zhejiang, '2.0.0', 1)])
    expect(book.forDivision('710000', at).division).toBe('000000')
    expect(book.forDivision('330000', at).division).toBe('000000')
    expect(book.forDivision('330000', at + day).division).toBe('330000')
    expect(book.announced('330000', at).map(({ version }) => version)).toEqual(['2.0.0'])
  })

  it('says which rules are local, what they replace, and on what they rest', () => {
    const { rules } = createRuleBook(ruleSets).forDivision('330000', at)
    expect(rules.filter(({ local }) => local)).toMatchObject([
      {
        id: '330000-GRADE-01',
        replaces: '000000-GRADE-02',
        legalSource: { en: expect.stringContaining('Modelled') },
        confidence: 'modelled',
      },
    ])
    const { rules: national } = createRuleBook(ruleSets).forDivision('000000', at)
    expect(national.some(({ local }) => local)).toBe(false)
  })

  it('takes over how assessments combine and how old vouchers may be, unless the set says so', () => {
    const combination = { method: 'latest', description: text, legalSource: text } as const
    const fallback = { maxAgeHours: 48, description: text, legalSource: text }
    const own = later(zhejiang, '2.0.0', 1, { combination, fallback })
    const book = createRuleBook([...ruleSets, own])
    const told = (days: number) => {
      const set = book.forDivision('330000', at + days * day)
      return [set.combination.method, set.fallback.maxAgeHours]
    }
    expect(told(0)).toEqual(['gravest', 24])
    expect(told(1)).toEqual(['latest', 48])
  })

  it('combines by the gravest, and takes vouchers of an hour, where nothing is published', () => {
    const { combination: _, fallback: __, ...bare } = baseline
    const set = createRuleBook([bare]).forDivision('000000', at)
    expect([set.combination.method, set.fallback.maxAgeHours]).toEqual(['gravest', 1])
  })

  it('has nothing to decide by where a set is missing, from its time on', () => {
    const missing = [{ division: '330000', version: '2.0.0', effectiveFrom: at }]
    const book = createRuleBook(ruleSets, missing)
    const set = book.forDivision('330000', at)
    expect(set).toMatchObject({ version: '2.0.0', stale: true, effectiveFrom: at })
    expect(set.rules.map((rule) => rule.evaluate({} as never))).toEqual([null])
    expect(book.forDivision('330000', at - 1)).toMatchObject({ version: '1.0.0', stale: false })
    expect(book.published('330000', at)).toBeNull()
  })

  it('has nothing to decide by anywhere where the baseline of the day is missing', () => {
    const missing = [{ division: '000000', version: '2.0.0', effectiveFrom: at }]
    const book = createRuleBook(ruleSets, missing)
    expect(['000000', '320000', '710000'].map((one) => book.forDivision(one, at).stale)).toEqual([
      true,
      true,
      true,
    ])
    expect(book.forDivision('320000', at - 1).stale).toBe(false)
  })

  it('is not made without a baseline that always binds, or of sets that begin at one time', () => {
    expect(() => createRuleBook([zhejiang])).toThrow('no rule set for 000000')
    expect(() => createRuleBook([later(baseline, '2.0.0', 1)])).toThrow('no rule set for 000000')
    expect(() => createRuleBook([baseline, baseline])).toThrow('same time')
    const { rules: _, ...rest } = baseline
    expect(() => createRuleBook([{ ...rest, rules: [] }, zhejiang])).toThrow('is not there')
  })
})
