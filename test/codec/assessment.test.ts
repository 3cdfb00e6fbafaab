import { describe, expect, it } from 'vitest'
import { assessmentOf, covers, own } from '../../adapters/codec/assessment.ts'
import type { IssuerProfile } from '../../specs/words.ts'

const issuer: IssuerProfile = {
  id: 'zhejiang',
  name: { zh: '浙江省大数据局', en: 'Zhejiang' },
  territory: '330000',
  authority: { id: 'authority', territory: '330000' },
  contact: { phone: '000-0033' },
  corrections: null,
  grades: { '1': '00', '3': '10' },
}
const statement = { grade: '3', basis: 'calculated', source: 'health-platform' } as const

describe('assessments', () => {
  it('say only what the issuer said', () => {
    expect(assessmentOf(statement, { ...issuer, contact: null })).toEqual({
      grade: '10',
      authority: { id: 'zhejiang', territory: '330000', name: '浙江省大数据局' },
      basis: 'calculated',
      source: 'health-platform',
    })
  })

  it('pass a grade through the mapping only, and never through inherited names', () => {
    for (const grade of ['2', '', '00', 'constructor', 'toString', '__proto__']) {
      expect(assessmentOf({ ...statement, grade }, issuer).grade).toBe('unknown')
    }
  })

  it("name the issuer's contact for its own findings and those within its territory", () => {
    const by = (territory: string) => ({ id: `division:${territory}`, territory })
    expect(assessmentOf(statement, issuer).contact).toEqual(issuer.contact)
    expect(assessmentOf({ ...statement, by: by('330100') }, issuer).contact).toEqual(issuer.contact)
    expect(assessmentOf({ ...statement, by: by('410000') }, issuer)).not.toHaveProperty('contact')
    expect(assessmentOf({ ...statement, by: by('000000') }, issuer)).not.toHaveProperty('contact')
  })

  it('carry reason, rule and times where they are known', () => {
    const said = { reason: 'close-contact', rule: 'R1', assessedAt: 0, expiresAt: 86_400_000 }
    expect(assessmentOf({ ...statement, ...said }, issuer)).toMatchObject({
      reason: 'close-contact',
      rule: 'R1',
      assessedAt: '1970-01-01T00:00:00Z',
      expiresAt: '1970-01-02T00:00:00Z',
    })
  })
})

describe('territories', () => {
  it.each([
    ['000000', '330100', true],
    ['000000', 'AT', false],
    ['330000', '330000', true],
    ['330000', '330106', true],
    ['330100', '330106', true],
    ['330100', '330206', false],
    ['330100', '330000', false],
    ['330000', '340000', false],
    ['330106', '330107', false],
    ['300000', '300100', true],
    ['AT', 'AT', true],
    ['AT', '330000', false],
  ])('%s covers %s: %s', (outer, inner, covered) => {
    expect(covers(outer, inner)).toBe(covered)
  })
})

it('a table has only its own entries', () => {
  expect(own({ a: 1 }, 'a')).toBe(1)
  expect(own({ a: 1 }, 'valueOf')).toBeUndefined()
})
