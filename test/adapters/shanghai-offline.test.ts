import { describe, expect, it } from 'vitest'
import { shanghaiOffline } from '../../adapters/shanghai-offline/adapter.ts'
import { textScan } from './carry-out.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(shanghaiOffline, {
  count: { positive: 6, refused: 43 },
  maxChecks: 60,
})

describe('Shanghai off-line code', () => {
  it('has two signatures, each over the bytes that the published structure gives it', () => {
    const code = shanghaiOffline.decode(textScan(shanghaiOffline.specimen))
    if (code?.kind !== 'sealed') throw new Error('not sealed')
    const units = (from: number, to: number) =>
      Array.from(shanghaiOffline.specimen.slice(from, to), (character) => character.charCodeAt(0))
    const [outer, inner] = code.signatures
    expect(Array.from(outer.signed)).toEqual(units(88, 235))
    expect(Array.from(inner?.signed ?? [])).toEqual([...units(88, 138), ...units(139, 171)])
    expect([outer.keyHint, inner?.keyHint]).toEqual(['01', '02'])
  })
})
