/** The docs' own reckoning: which rules apply, what is announced, and where an address leads. */
import { describe, expect, it } from 'vitest'
import { hashOf, sections } from '../../gateway/web/docs/place.ts'
import {
  announcedIn,
  type RuleSet,
  replacementOf,
  rulesOf,
} from '../../gateway/web/docs/rule-sets.ts'
import { matches } from '../../gateway/web/docs/search.ts'
import { parsePlace } from '../../gateway/web/parts/place.ts'
import baseline from '../../specs/rules/000000.json' with { type: 'json' }
import beijing from '../../specs/rules/110000.json' with { type: 'json' }

const sets = { baseline: baseline as unknown as RuleSet, beijing: beijing as unknown as RuleSet }
const at = Date.parse('2022-03-10T04:00:00Z')

const signed = (set: object) => {
  const payload = { authority: 'x', publishedAt: '2022-03-01T00:00:00Z', set }
  return { digest: '', jws: `e30.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s` }
}

describe('rules of a division', () => {
  it('are its own, and those of the baseline that it does not replace', () => {
    const rules = rulesOf('110000', sets.beijing, sets.baseline)
    const entry = sets.baseline.rules.find(({ id }) => id === '000000-ENTRY-01')
    if (entry === undefined) throw new Error('no rule of entry')
    expect(replacementOf(rules, entry)?.id).toBe('110000-ENTRY-01')
    expect(rules.kept).not.toContain(entry)
    expect(rules.kept).toHaveLength(sets.baseline.rules.length - 1)
  })

  it('are the baseline where it publishes none, or is the baseline itself', () => {
    for (const [division, own] of [
      ['710000', null],
      ['000000', sets.baseline],
    ] as const) {
      const rules = rulesOf(division, own, sets.baseline)
      expect([rules.local, rules.kept]).toEqual([[], sets.baseline.rules])
    }
  })

  it('that are announced begin later, the earliest first', () => {
    const from = (effectiveFrom: string, division = '110000') =>
      signed({ ...sets.beijing, division, version: effectiveFrom.slice(0, 10), effectiveFrom })
    const rules = [
      from('2022-05-01T00:00:00Z'),
      from('2022-04-01T00:00:00Z'),
      from('2022-03-01T00:00:00Z'),
      from('2022-04-01T00:00:00Z', '120000'),
      signed(sets.beijing),
    ]
    const versions = announcedIn({ rules }, '110000', at).map(({ version }) => version)
    expect(versions).toEqual(['2022-04-01', '2022-05-01'])
  })
})

describe('an address', () => {
  it('leads to a part, and one that names none leads nowhere', () => {
    expect(parsePlace(hashOf('reasons', 'a/b 通'), sections)).toEqual({
      section: 'reasons',
      rest: ['a/b 通'],
    })
    expect(parsePlace('#rules/%zz', sections)).toEqual({ section: 'rules', rest: ['%zz'] })
    expect([parsePlace('#content', sections), parsePlace('', sections)]).toEqual([null, null])
  })
})

describe('a search', () => {
  it('wants every word, in whatever case and text', () => {
    expect(matches('chengdu 天府', '成都天府健康通', 'Chengdu Tianfu')).toBe(true)
    expect(matches('chengdu 安徽', '成都天府健康通', undefined, 'Chengdu')).toBe(false)
    expect(matches('  ', 'x')).toBe(true)
  })
})
