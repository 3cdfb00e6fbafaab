import { describe, expect, it } from 'vitest'
import { reasons as gatewayTexts } from '../../specs/generated/reason-texts.ts'
import { reasons as texts } from '../../specs/generated/registry-reason-texts.ts'
import list from '../../specs/values/registry-reasons.json' with { type: 'json' }

const statuses: Readonly<Record<string, (status: number) => boolean>> = {
  request: (status) => status >= 400,
  registry: (status) => status >= 400,
  log: (status) => status >= 400,
  finding: (status) => status === 200,
}

describe('what a registry says', () => {
  it('has each code once, of a known class, and the same as runtime data', () => {
    expect(list.length).toBeGreaterThanOrEqual(100)
    expect(new Set(list.map((one) => one.code)).size).toBe(list.length)
    for (const one of list) expect(Object.keys(statuses)).toContain(one.class)
    expect(Object.keys(texts)).toEqual(list.map((one) => one.code))
  })

  it('is apart from what a gateway says, but for requests that both refuse', () => {
    const shared = list.filter(({ code }) => Object.hasOwn(gatewayTexts, code))
    expect(shared.map((one) => one.class)).toEqual(shared.map(() => 'request'))
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
})
