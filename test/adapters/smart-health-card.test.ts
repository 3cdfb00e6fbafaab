import { describe, expect, it } from 'vitest'
import { scanOfText } from '../../adapters/registry.ts'
import { smartHealthCard } from '../../adapters/smart-health-card/adapter.ts'
import type { IssuerProfile } from '../../specs/words.ts'
import { adapterSuite } from './suite.ts'
import { verifyWithWebCrypto } from './web-crypto.ts'

const issuer: IssuerProfile = {
  id: 'cards-example',
  name: { zh: '测试发卡方', en: 'Test card issuer' },
  territory: 'XA',
  authority: { id: 'country-xa', territory: 'XA' },
  contact: null,
  grades: {},
}

adapterSuite(smartHealthCard, {
  verify: verifyWithWebCrypto,
  issuer,
  count: { positive: 3, refused: 30 },
})

describe('SMART Health Card', () => {
  it('takes no hint of the issuer from outside the signed payload', () => {
    const decoded = smartHealthCard.decode(scanOfText(smartHealthCard.specimen))
    expect(decoded).toMatchObject({ kind: 'sealed', issuerHint: null })
  })
})
