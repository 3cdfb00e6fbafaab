import { describe, expect, it } from 'vitest'
import { suiteAsking, textScan } from './carry-out.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

const jiangsu = formatOf('jiangsu')

adapterSuite(jiangsu, {
  count: { positive: 23, refused: 29 },
  maxChecks: 100,
})

describe('Jiangsu', () => {
  it('has the length that was seen, between 160 and 180 characters', () => {
    expect(jiangsu.specimen).toHaveLength(167)
  })

  it('sends an empty field for a credential that is not configured, and nothing else of ours', () => {
    const code = jiangsu.decode(textScan(jiangsu.specimen))
    if (code?.kind !== 'reference') throw new Error('not a reference')
    const asking = { ...suiteAsking(jiangsu), caller: { token: '令 牌&=', unrelated: 'secret' } }
    const body = jiangsu.request?.(code, asking).body ?? new Uint8Array()
    expect(Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)))).toEqual({
      url: jiangsu.specimen,
      source: '',
      position: '',
      verifierDept: '',
      verifierName: '',
      verifierPhone: '',
      token: '令 牌&=',
    })
  })
})
