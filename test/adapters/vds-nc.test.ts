import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../adapters/codec/canonical-json.ts'
import { scanOfText } from '../../adapters/registry.ts'
import { vdsNc } from '../../adapters/vds-nc/adapter.ts'
import type { Scan } from '../../specs/words.ts'
import { adapterSuite } from './suite.ts'

adapterSuite(vdsNc, {
  count: { positive: 5, refused: 36 },
  // What is signed is the JSON's content: `1E+21` is `1e+21`.
  saysTheSame: (mutant, original) => contentOf(mutant) === contentOf(original),
})

function contentOf({ text }: Scan): string | null {
  try {
    return JSON.stringify(JSON.parse(text ?? ''))
  } catch {
    return null
  }
}

describe('ICAO seal', () => {
  it('takes no more than the name of a key from the certificate that it brings', () => {
    const decoded = vdsNc.decode(scanOfText(vdsNc.specimen))
    if (decoded?.kind !== 'sealed') throw new Error('not sealed')
    expect(decoded.signatures[0].keyHint).toMatch(/^[0-9a-f]{16}$/)
    expect(JSON.stringify(decoded.payload)).not.toContain('cer')
  })
})

describe('canonical JSON', () => {
  // RFC 8785 section 3.2.3 and appendix B.
  it('orders members by the UTF-16 units of their names', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6']
    const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])))
    const sorted = ['\r', '1', '\u0080', '\u00f6', '\u20ac', '\u{1f600}', '\ufb33']
    expect(Object.keys(JSON.parse(text)).filter((name) => name !== '1')).toEqual(
      sorted.filter((name) => name !== '1'),
    )
    expect(text).toBe(`{${sorted.map((name) => `${JSON.stringify(name)}:0`).join(',')}}`)
  })

  it('writes numbers and strings as ECMAScript does', () => {
    const numbers = [333333333.3333333, 1e30, 4.5, 2e-3, 1e-27, -0, 1e21]
    expect(canonicalJson(numbers)).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21]')
    expect(canonicalJson('\u20ac$\u000f\nA\'B"\\"/\u007f')).toBe(
      '"\u20ac$\\u000f\\nA\'B\\"\\\\\\"/\u007f"',
    )
  })
})
