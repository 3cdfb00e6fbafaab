import { describe, expect, it } from 'vitest'
import { parseEcdsaDer } from '../../adapters/codec/ecdsa-der.ts'
import { hongKongVaccination } from '../../adapters/hong-kong-vaccination/adapter.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { derOf } from '../cities/hong-kong-vaccination.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(hongKongVaccination, { count: { positive: 4, refused: 34 } })

describe('Hong Kong record', () => {
  it('signs the delimiter before the signature too', () => {
    const { specimen } = hongKongVaccination
    const decoded = hongKongVaccination.decode(scanOfText(specimen))
    if (decoded?.kind !== 'sealed') throw new Error('not sealed')
    const signed = new TextDecoder().decode(decoded.signatures[0].signed)
    expect(signed).toBe(specimen.slice(0, specimen.lastIndexOf('|') + 1))
  })

  it('takes r and s out of DER whatever their leading zeros', () => {
    for (const at of [0, 1, 2, 31]) {
      const raw = new Uint8Array(64).fill(0xff)
      raw.fill(0, 0, at)
      raw[32] = 0x7f
      expect(parseEcdsaDer(derOf(raw), 32)).toEqual(raw)
    }
  })
})
