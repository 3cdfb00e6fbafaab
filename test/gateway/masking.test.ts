import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lastOf, maskName } from '../../gateway/masking.ts'

describe('a masked name', () => {
  it.each([
    ['张三丰', '张**'],
    ['李四', '李*'],
    ['欧阳某某某某', '欧***'],
    ['Anna Example', 'A***'],
    ['张*', '张*'],
    ['王', '*'],
  ])('%s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown))

  it.each(['', '   ', '\u202e\u200b', '<>'])('of %j is not shown', (name) => {
    expect(maskName(name)).toBeNull()
  })

  it('never shows markup, control or direction characters', () => {
    expect(maskName('\u202e<script>')).toBe('s***')
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        expect(maskName(name) ?? '').not.toMatch(/[\p{C}<>&"'`]/u)
      }),
    )
  })

  it('never shows more than one character of the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 2, maxLength: 40 }), (name) => {
        const shown = maskName(name)
        if (shown !== null) expect(shown.replace(/\**$/, '').length).toBeLessThanOrEqual(16)
      }),
    )
  })
})

describe("a document number's last characters", () => {
  it('are at most four, and less than half of it', () => {
    expect(lastOf('11010519491231002X', 4)).toBe('002X')
    expect(lastOf('1101**********002X', 4)).toBe('002X')
    expect(lastOf('****0018', 4)).toBe('0018')
    expect(lastOf('0018', 4)).toBeNull()
    expect(lastOf('1101051949123***', 4)).toBeNull()
    expect(lastOf('1234567', 4)).toBeNull()
    expect(lastOf('11010519491231002X', 5)).toBeNull()
    expect(lastOf('', 4)).toBeNull()
  })
})
