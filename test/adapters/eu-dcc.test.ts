import { describe, expect, it } from 'vitest'
import { euDcc } from '../../adapters/eu-dcc/adapter.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(euDcc, { count: { positive: 5, refused: 31 } })

describe('EU certificate', () => {
  it('parses no claim before it is asked to', () => {
    const decoded = euDcc.decode(scanOfText(euDcc.specimen))
    expect(decoded).toMatchObject({ kind: 'sealed', issuerHint: null })
    expect(JSON.stringify(decoded)).not.toContain('XA')
  })

  it('parses its claims once for terms and record', () => {
    const decoded = euDcc.decode(scanOfText(euDcc.specimen))
    if (decoded?.kind !== 'sealed') throw new Error('not sealed')
    const payload = decoded.payload.untrusted
    expect(payload.cwt()).toBe(payload.cwt())
  })
})
