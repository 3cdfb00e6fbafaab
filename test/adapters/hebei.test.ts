import { describe, expect, it } from 'vitest'
import manifest from '../../adapters/cities/hebei.json' with { type: 'json' }
import divisions from '../../specs/values/divisions.json' with { type: 'json' }
import symptoms from '../../specs/values/symptoms.json' with { type: 'json' }
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(formatOf('hebei'), {
  count: { positive: 34, refused: 32 },
  maxChecks: 60,
})

describe('Hebei', () => {
  it('knows the cities of the province by their names', () => {
    const cities = Object.entries(divisions.values).filter(([division]) =>
      /^13(?!00)\d\d00$/.test(division),
    )
    expect(manifest.tables.cities).toEqual(
      Object.fromEntries(cities.map(([division, name]) => [name, division])),
    )
  })

  it('knows the symptoms that our value set has seen there', () => {
    const seen = symptoms.values.flatMap(({ code, seenAs }) =>
      'hebei' in seenAs ? seenAs.hebei.map((one) => [one, code]) : [],
    )
    expect(manifest.tables.symptoms).toEqual(Object.fromEntries(seen))
  })
})
