import { describe, expect, it } from 'vitest'
import manifest from '../../adapters/cities/alipay.json' with { type: 'json' }
import { creditCodeOf } from '../playground/credit-code.ts'
import { textScan } from './carry-out.ts'
import { formatOf } from './format-of.ts'
import { adapterSuite } from './suite.ts'

const alipay = formatOf('alipay')

adapterSuite(alipay, {
  count: { positive: 26, refused: 29 },
  maxChecks: 60,
})

describe('Alipay', () => {
  it('knows the issuer by the division that begins the organisation code', () => {
    for (const { territory, hint } of manifest.issuers) {
      const organisation = creditCodeOf({ id: 'any', territory: '999999' })
      const text = `ALI1${territory}-${organisation}-p0000:${'0'.repeat(32)}`
      const reference = alipay.decode(textScan(text))
      expect(reference).toMatchObject({ kind: 'reference', issuerHint: hint })
    }
  })

  it('says of a code that is being reviewed that its grade is unknown', () => {
    expect(manifest.grades).toEqual({ green: '00', yellow: '01', red: '10', init: 'unknown' })
  })
})
