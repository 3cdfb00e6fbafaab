import { describe, expect, it } from 'vitest'
import manifest from '../../adapters/cities/zhejiang.json' with { type: 'json' }
import idTypes from '../../specs/values/id-types.json' with { type: 'json' }
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('zhejiang'), {
  count: { positive: 34, refused: 36 },
  maxChecks: 60,
})

describe('Zhejiang', () => {
  it('asks nobody but its own issuers', () => {
    const hints = manifest.issuers.map(({ hint }) => hint)
    const asked = new Set(Object.values(manifest.tables.cities).map((one) => `division:${one}`))
    expect([...asked].sort()).toEqual([...hints].sort())
  })

  it('knows the document types that our value set has seen there, and no other', () => {
    const seen = idTypes.values.flatMap(({ code, seenAs }) =>
      seenAs !== undefined && 'zhejiang' in seenAs
        ? (seenAs.zhejiang ?? []).map((one) => [one, code])
        : [],
    )
    expect(manifest.tables['id-types']).toEqual(Object.fromEntries(seen))
  })
})
