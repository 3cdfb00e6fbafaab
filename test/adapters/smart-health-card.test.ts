import { describe, expect, it } from 'vitest'
import { scanOfText } from '../../adapters/registry.ts'
import { smartHealthCard } from '../../adapters/smart-health-card/adapter.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(smartHealthCard, {
  count: { positive: 4, refused: 31 },
})

describe('SMART Health Card', () => {
  it('takes no hint of the issuer from outside the signed payload', () => {
    const decoded = smartHealthCard.decode(scanOfText(smartHealthCard.specimen))
    expect(decoded).toMatchObject({ kind: 'sealed', issuerHint: null })
  })
})
