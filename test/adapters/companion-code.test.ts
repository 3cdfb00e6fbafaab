import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CodecError } from '../../adapters/codec/error.ts'
import { companionCode, formatCompanion } from '../../adapters/companion-code/container.ts'
import { formats } from '../../adapters/formats.ts'
import { textScan } from './carry-out.ts'

const membersOf = (text: string) =>
  companionCode.members(textScan(text)).map((member) => member.text)

function refusalOf(text: string): string {
  try {
    membersOf(text)
    return 'none'
  } catch (error) {
    if (error instanceof CodecError) return error.code
    throw error
  }
}

describe('a companion code', () => {
  it('gives each code as it stands, in order', () => {
    expect(membersOf('TXC1|4|AAAA|3|B|C')).toEqual(['AAAA', 'B|C'])
  })

  it('gives back any codes that it was made of', () => {
    const code = fc.string({ minLength: 1, maxLength: 200, unit: 'grapheme' })
    const codes = fc.uniqueArray(code, { minLength: 2, maxLength: 8 })
    fc.assert(
      fc.property(codes, (some) => {
        fc.pre(some.every((one) => !one.startsWith('TXC1|')))
        expect(membersOf(formatCompanion(some))).toEqual(some)
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it('is claimed by no format, and claims no format', () => {
    for (const { id, detect, specimen } of formats) {
      expect([id, detect(textScan(companionCode.specimen))]).toEqual([id, false])
      expect([id, companionCode.detect(textScan(specimen))]).toEqual([id, false])
      const wrapped = formatCompanion([specimen, 'other'])
      expect([id, detect(textScan(wrapped))]).toEqual([id, false])
    }
  })

  it.each([
    ['one-person', 'TXC1|4|AAAA', 'decode.layout'],
    ['nobody', 'TXC1|', 'decode.layout'],
    ['nine-people', formatCompanion([...'123456789']), 'decode.trailing'],
    ['one-person-twice', 'TXC1|1|A|1|A', 'decode.canonical'],
    ['companion-within', formatCompanion(['A', 'TXC1|1|B|1|C']), 'decode.depth'],
    ['longer-than-it-is', 'TXC1|4|AAAA|5|BBBB', 'decode.layout'],
    ['text-behind', 'TXC1|4|AAAA|4|BBBBx', 'decode.layout'],
    ['no-bar-between', 'TXC1|4|AAAA4|BBBB', 'decode.layout'],
    ['empty-code', 'TXC1|4|AAAA|0|', 'decode.field'],
    ['length-with-a-zero', 'TXC1|04|AAAA|4|BBBB', 'decode.field'],
    ['length-negative', 'TXC1|-4|AAAA|4|BBBB', 'decode.field'],
    ['length-in-another-script', 'TXC1|٤|AAAA|4|BBBB', 'decode.field'],
    ['length-with-an-exponent', 'TXC1|1e3|AAAA|4|BBBB', 'decode.field'],
    ['length-of-five-digits', 'TXC1|10000|AAAA|4|BBBB', 'decode.layout'],
    ['character-cut-in-two', 'TXC1|1|😀|4|BBBB', 'decode.text'],
    ['too-large', `TXC1|9|${'x'.repeat(9000)}`, 'decode.size'],
    ['lower-case', 'txc1|4|AAAA|4|BBBB', 'decode.field'],
  ])('is refused: %s', (_attack, text, code) => {
    expect(refusalOf(text)).toBe(code)
  })

  it('is refused at every length that is not its own', () => {
    const whole = formatCompanion(['AAAA', 'BBBB', 'CCCC'])
    const whole2 = formatCompanion(['AAAA', 'BBBB'])
    for (let length = 5; length < whole.length; length++) {
      const cut = whole.slice(0, length)
      // Without its last code it is another companion code, of two people.
      if (cut !== whole2) expect([cut, refusalOf(cut)]).not.toEqual([cut, 'none'])
    }
  })
})
