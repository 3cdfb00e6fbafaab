import { describe, expect, it } from 'vitest'
import { shanghaiOffline } from '../../adapters/shanghai-offline/adapter.ts'
import { vectorsOf } from '../vectors/all.ts'
import { scanOfVector, textScan } from './carry-out.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

const shanghai = formatOf('shanghai-online')

adapterSuite(shanghai, {
  count: { positive: 19, refused: 33 },
  maxChecks: 60,
})

describe('Shanghai, on line', () => {
  it.each(['code', 'first-form'])('%s: may be presented for five minutes', (name) => {
    const vector = vectorsOf('shanghai-online').find((one) => one.name === name)
    const code = vector === undefined ? null : shanghai.decode(scanOfVector(vector))
    if (code?.kind !== 'reference') throw new Error('not a reference')
    const made = 1_653_019_170_000
    expect(code.window).toEqual({ from: made - 60_000, until: made + 300_000 })
  })

  it('leaves the off-line code, which has the same domain, to its own adapter', () => {
    const offline = vectorsOf('shanghai-offline').filter(
      ({ expect: wanted }) => wanted.outcome === 'accepted',
    )
    expect(offline.length).toBeGreaterThan(0)
    for (const vector of offline) expect(shanghai.detect(scanOfVector(vector))).toBe(false)
    expect(shanghaiOffline.detect(textScan(shanghai.specimen))).toBe(false)
  })
})
