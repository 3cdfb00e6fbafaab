import { describe, expect, it } from 'vitest'
import { CodecError } from '../../adapters/codec/error.ts'
import { compileFieldTable, parsePaddedText } from '../../adapters/codec/field-table.ts'

const fields = [
  { name: 'mark', length: 2, ascii: 'TX' },
  { name: 'size', length: 1, hex: '05', isLength: true },
  { name: 'value', length: 3 },
  { name: 'end', length: 2, hex: '0d0a' },
]
const table = compileFieldTable(fields, ['value'])
const whole = Uint8Array.of(0x54, 0x58, 5, 1, 2, 3, 0x0d, 0x0a)

function refusal(bytes: Uint8Array): unknown {
  try {
    return table.parse(bytes)
  } catch (error) {
    if (error instanceof CodecError) return [error.code, error.path]
    throw error
  }
}

describe('field tables', () => {
  it('give each field where it stands', () => {
    expect(table.length).toBe(8)
    expect(table.parse(whole).value).toEqual(Uint8Array.of(1, 2, 3))
  })

  it('give what spans cover, in the order of the spans', () => {
    const spans = [
      { from: 'end', to: 'end' },
      { from: 'mark', to: 'size' },
    ]
    expect(table.covered(whole, spans)).toEqual(Uint8Array.of(0x0d, 0x0a, 0x54, 0x58, 5))
  })

  it('refuse every other length', () => {
    for (let length = 0; length < whole.length; length++) {
      expect(refusal(whole.slice(0, length))).toEqual(['decode.layout', expect.any(String)])
    }
    expect(refusal(Uint8Array.of(...whole, 0))).toEqual(['decode.trailing', null])
  })

  it('tell a wrong constant from a wrong length', () => {
    expect(refusal(whole.with(1, 0x59))).toEqual(['decode.field', 'mark'])
    expect(refusal(whole.with(2, 6))).toEqual(['decode.layout', 'size'])
  })

  it('are refused at start where they lack a field, or contradict themselves', () => {
    expect(() => compileFieldTable(fields, ['other'])).toThrow(TypeError)
    expect(() => compileFieldTable([...fields, ...fields], [])).toThrow(TypeError)
    expect(() => compileFieldTable([{ name: 'a', length: 1, ascii: 'ab' }], [])).toThrow(TypeError)
    expect(() => table.covered(whole, [{ from: 'mark', to: 'nowhere' }])).toThrow(TypeError)
  })
})

describe('text filled up with zeros', () => {
  const parse = (...bytes: number[]) => parsePaddedText(Uint8Array.from(bytes), 'name')

  it('ends at the first zero, and is absent where there are only zeros', () => {
    expect(parse(0x61, 0x62, 0, 0)).toBe('ab')
    expect(parse(0x61, 0x62)).toBe('ab')
    expect(parse(0, 0)).toBeUndefined()
    expect(parse()).toBeUndefined()
  })

  it('is refused where it goes on after a zero, or is not UTF-8', () => {
    for (const bytes of [
      [0x61, 0, 0x62],
      [0, 0x61],
      [0xff, 0],
      [0xe6, 0xb5],
    ]) {
      expect(() => parse(...bytes)).toThrow(new CodecError('read.field', 'name'))
    }
  })
})
