import { describe, expect, it } from 'vitest'
import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import list from '../../specs/values/reasons.json' with { type: 'json' }

const statuses: Readonly<Record<string, (status: number) => boolean>> = {
  'not-recognised': (status) => status === 200,
  refused: (status) => status === 200,
  accepted: (status) => status === 200,
  voucher: (status) => status === 200,
  untranslated: (status) => status === 200,
  list: (status) => status === 503,
  undecided: (status) => status === 503,
  problem: (status) => status >= 400,
}

describe('reasons', () => {
  it('have each code once, of a known class, and the same as runtime data', () => {
    expect(list.length).toBeGreaterThanOrEqual(93)
    expect(new Set(list.map((one) => one.code)).size).toBe(list.length)
    for (const one of list) expect(Object.keys(statuses)).toContain(one.class)
    expect(Object.keys(texts)).toEqual(list.map((one) => one.code))
  })

  it.each(list)(
    '$code has one plain sentence for each of meaning and action, in both languages',
    (one) => {
      for (const text of [one.zh.title, one.zh.detail])
        expect(text).toMatch(/^[^。]*\p{Script=Han}[^。]*。$/u)
      for (const text of [one.en.title, one.en.detail]) {
        expect(text).toMatch(/^[A-Z][^.]*[^. ](?:\.[a-z0-9][^.]*)*\.$/)
        expect(text).not.toMatch(/\p{Script=Han}/u)
      }
    },
  )

  it.each(list)('$code has the HTTP status of its class', (one) => {
    expect(statuses[one.class]?.(one.status)).toBe(true)
  })

  it.each(list.filter((one) => one.class === 'undecided'))(
    '$code says that neither green nor red is to be shown',
    (one) => {
      expect(one.zh.detail).toContain('既不显示绿码，也不显示红码')
      expect(one.en.detail).toContain('neither green nor red')
    },
  )
})
