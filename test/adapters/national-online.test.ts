import { describe, expect, it } from 'vitest'
import { nationalOnline } from '../../adapters/national-online/adapter.ts'
import layout from '../../adapters/national-online/interface.json' with { type: 'json' }
import reasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import { vectorsOf } from '../vectors/all.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(nationalOnline, { count: { positive: 38, refused: 50 }, maxChecks: 60 })

describe('the national interface, as asked by a gateway', () => {
  it('maps reason texts to codes of the closed list only', () => {
    const known = reasons.values.map(({ code }) => code)
    for (const code of Object.values(layout.reasons)) expect(known).toContain(code)
  })

  it('sends nothing but the code, who asks, and when', () => {
    const vector = vectorsOf('national-online').find(({ name }) => name === 'code')
    if (vector?.expect.outcome !== 'reference') throw new Error('no vector')
    const { bizPackage } = JSON.parse(vector.expect.request.body ?? '')
    expect(Object.keys(bizPackage)).toEqual(['timeStamp', 'custNum', 'requestId', 'codeContent'])
  })
})
