import { describe, expect, it } from 'vitest'
import manifest from '../../adapters/cities/sichuan.json' with { type: 'json' }
import idTypes from '../../specs/values/id-types.json' with { type: 'json' }
import sex from '../../specs/values/sex.json' with { type: 'json' }
import symptoms from '../../specs/values/symptoms.json' with { type: 'json' }
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('sichuan'), {
  count: { positive: 38, refused: 30 },
  maxChecks: 60,
})

describe('Sichuan', () => {
  it('knows the ID types of the closed list, and no other', () => {
    const codes = idTypes.values.map(({ code }) => code)
    expect(manifest.tables['id-types']).toEqual(Object.fromEntries(codes.map((one) => [one, one])))
  })

  it('gives symptoms of the value set alone', () => {
    const known: readonly string[] = symptoms.values.map(({ code }) => code)
    const given: readonly string[] = Object.values(manifest.tables.symptoms)
    expect(given.filter((code) => !known.includes(code))).toEqual([])
  })

  it("writes sex as the value set says that Sichuan's pass does", () => {
    const seen = sex.values.flatMap((one) =>
      'seenAs' in one ? one.seenAs.sichuan.map((text) => [text, one.code] as const) : [],
    )
    expect(manifest.tables.sex).toMatchObject(Object.fromEntries(seen))
  })
})
