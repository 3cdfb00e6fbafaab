import { describe, expect, it } from 'vitest'
import { anhui } from '../../adapters/anhui/adapter.ts'
import layout from '../../adapters/anhui/interface.json' with { type: 'json' }
import reasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import { issuerOf } from './issuers.ts'
import { verifyWithSm2 } from './sm2.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(anhui, {
  verify: verifyWithSm2,
  issuer: issuerOf({
    id: 'anhui',
    zh: '安徽省数据资源局',
    territory: '340000',
    contact: { name: '安康码服务', phone: '000-0034' },
    grades: { '1': '00', '2': '01', '3': '10' },
  }),
  count: { positive: 23, refused: 24 },
  maxChecks: 100,
})

describe('Anhui', () => {
  it('maps reason texts to codes of the closed list only', () => {
    const known = reasons.values.map(({ code }) => code)
    for (const code of Object.values(layout.reasons)) expect(known).toContain(code)
  })
})
