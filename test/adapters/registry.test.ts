import { describe, expect, it } from 'vitest'
import type { Adapter } from '../../adapters/adapter.ts'
import { euDcc } from '../../adapters/eu-dcc/adapter.ts'
import { createRegistry, scanOfBytes, scanOfText } from '../../adapters/registry.ts'
import { smartHealthCard } from '../../adapters/smart-health-card/adapter.ts'
import { Refusal } from '../../specs/words.ts'

const both: readonly Adapter[] = [euDcc, smartHealthCard]

function refusalOf(call: () => unknown) {
  try {
    call()
  } catch (error) {
    if (error instanceof Refusal) return { stage: error.stage, code: error.code }
    throw error
  }
  return null
}

describe('registry', () => {
  const registry = createRegistry(both)

  it('finds the one adapter that claims a scan', () => {
    expect(registry.detect(scanOfText(euDcc.specimen))).toBe(euDcc)
    expect(registry.detect(scanOfText(smartHealthCard.specimen))).toBe(smartHealthCard)
    expect(registry.adapter('eu-dcc')).toBe(euDcc)
    expect(registry.adapter('other')).toBeNull()
  })

  it('refuses what no adapter claims', () => {
    for (const scan of [scanOfText(''), scanOfText('HC2:'), scanOfBytes(Uint8Array.of(0xff))]) {
      const refusal = refusalOf(() => registry.detect(scan))
      expect(refusal).toEqual({ stage: 'detect', code: 'format.unknown' })
    }
  })

  it('refuses what two adapters claim', () => {
    const greedy: Adapter = {
      ...smartHealthCard,
      id: 'greedy',
      detect: ({ text }) => text === 'both',
    }
    const other: Adapter = {
      ...euDcc,
      detect: (scan) => scan.text === 'both' || euDcc.detect(scan),
    }
    const specimen: Adapter = {
      ...greedy,
      specimen: 'mine',
      detect: ({ text }) => text === 'both' || text === 'mine',
      decode: () => ({
        kind: 'reference',
        format: 'greedy',
        issuerHint: 'division:110000',
        token: { untrusted: null },
      }),
    }
    const refusal = refusalOf(() => createRegistry([other, specimen]).detect(scanOfText('both')))
    expect(refusal).toEqual({ stage: 'detect', code: 'format.ambiguous' })
  })

  it('does not start with two adapters of one id', () => {
    expect(() => createRegistry([euDcc, euDcc])).toThrow(TypeError)
  })

  it('does not start where another adapter claims a specimen', () => {
    const greedy: Adapter = { ...euDcc, id: 'greedy' }
    expect(() => createRegistry([euDcc, greedy])).toThrow(/specimen of eu-dcc.*greedy/)
  })

  it('does not start where an adapter does not claim or decode its specimen', () => {
    expect(() => createRegistry([{ ...euDcc, specimen: 'x' }])).toThrow(/none/)
    expect(() => createRegistry([{ ...euDcc, specimen: 'HC1:' }])).toThrow(/decode\.inflate/)
    expect(() => createRegistry([{ ...euDcc, id: 'other' }])).toThrow(TypeError)
  })

  it('publishes formats without their functions', () => {
    expect(registry.formats().map(({ id }) => id)).toEqual(['eu-dcc', 'smart-health-card'])
    expect(JSON.stringify(registry.formats())).not.toContain('specimen')
  })
})

describe('scan', () => {
  it('takes no text that UTF-8 cannot carry', () => {
    expect(scanOfText('a\ud800').text).toBeNull()
    expect(scanOfBytes(Uint8Array.of(0xc3, 0x28)).text).toBeNull()
    expect(scanOfBytes(new TextEncoder().encode('码'))).toEqual(scanOfText('码'))
  })
})
