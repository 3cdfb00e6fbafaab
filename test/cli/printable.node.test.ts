import { describe, expect, it } from 'vitest'
import { printable, printableJson } from '../../gateway/cli/printable.ts'

const dangerous = [
  '\x1b[2J',
  '\u009b31m',
  '\u202e',
  '\u2066',
  '\u200b',
  '\u2028',
  '\u{e0041}',
  '\ud800',
]

describe('text of unknown origin', () => {
  it.each(dangerous)('reaches a terminal without %j', (text) => {
    expect(printable(`a${text}b`)).toMatch(/^a(\\u\{[0-9a-f]+\})+.*b$/)
    expect(printable(`a${text}b`)).not.toContain(text)
  })

  it('stays on one line', () => expect(printable('a\r\nb')).toBe('a\\u{d}\\u{a}b'))

  it('is otherwise left as it is', () => {
    expect(printable('张三 Zoë "quoted" \\ 12345')).toBe('张三 Zoë "quoted" \\ 12345')
  })

  it('is cut where it is long, and the cut shown', () => {
    expect(printable('A'.repeat(50), 10)).toBe(`${'A'.repeat(10)}…`)
  })

  it('in JSON is escaped and reads back the same', () => {
    const value = { 'name\u202e': dangerous.join('') }
    const json = printableJson(value)
    for (const text of dangerous) expect(json).not.toContain(text)
    expect(JSON.parse(json)).toEqual(value)
  })
})
