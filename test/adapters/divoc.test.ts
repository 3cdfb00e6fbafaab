import { describe, expect, it } from 'vitest'
import { divoc } from '../../adapters/divoc/adapter.ts'
import { byteScan, textScan } from './carry-out.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(divoc, { count: { positive: 12, refused: 50 } })

describe('DIVOC certificate', () => {
  it('is the same as bytes and as text of one character a byte', () => {
    const bytes = Uint8Array.from(divoc.specimen, (unit) => unit.charCodeAt(0))
    expect(divoc.decode(byteScan(bytes))).toEqual(divoc.decode(textScan(divoc.specimen)))
  })
})
