import { describe, expect, it } from 'vitest'
import { nationalCode } from '../../adapters/national-code/adapter.ts'
import profile from '../../adapters/national-code/clear-profile.json' with { type: 'json' }
import reasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import { textScan } from './carry-out.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(nationalCode, {
  count: { positive: 9, refused: 37 },
  maxChecks: 80,
})

describe('national code', () => {
  it('has the sizes that were seen: 268 characters, 201 bytes, the signature over the first 129', () => {
    const code = nationalCode.decode(textScan(nationalCode.specimen))
    expect(nationalCode.specimen).toHaveLength(268)
    if (code?.kind !== 'sealed') throw new Error('not sealed')
    expect(
      code.signatures.map(({ signed, signature }) => [signed.length, signature.length]),
    ).toEqual([[129, 64]])
  })

  it('numbers every reason of the closed list, and nothing else', () => {
    expect(Object.values(profile.reasons)).toEqual(reasons.values.map(({ code }) => code))
  })
})
