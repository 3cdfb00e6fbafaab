import { describe, expect, it } from 'vitest'
import { anhui } from '../../adapters/anhui/adapter.ts'
import layout from '../../adapters/anhui/interface.json' with { type: 'json' }
import reasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import { adapterSuite } from './suite.ts'

adapterSuite(anhui, {
  count: { positive: 23, refused: 24 },
  maxChecks: 100,
})

describe('Anhui', () => {
  it('maps reason texts to codes of the closed list only', () => {
    const known = reasons.values.map(({ code }) => code)
    for (const code of Object.values(layout.reasons)) expect(known).toContain(code)
  })
})
