import { describe, expect, it } from 'vitest'
import { createKindCounter } from '../../gateway/cli/log-kinds.ts'
import { createProgress } from '../../gateway/cli/log-progress.ts'

describe('the progress of an audit', () => {
  function told(isTerminal: boolean, language: 'zh' | 'en' = 'en') {
    let time = 1000
    let text = ''
    const progress = createProgress({
      write: (more) => {
        text += more
      },
      isTerminal,
      now: () => time,
      language,
    })
    return {
      wait(milliseconds: number, entries: number, size = 51_200) {
        time += milliseconds
        progress.update(entries, size)
        const said = text
        text = ''
        return said
      },
      end() {
        progress.end()
        return text
      },
    }
  }

  it('is one line that changes on a terminal, and is gone at the end', () => {
    const { wait, end } = told(true)
    expect(wait(50, 256)).toBe('')
    expect(wait(50, 512)).toBe('\r\u001b[K512 of 51,200 entries verified (1%), 5,120/s')
    expect(wait(99, 1024)).toBe('')
    expect(wait(801, 51_200)).toBe('\r\u001b[K51,200 of 51,200 entries verified (100%), 51,200/s')
    expect(end()).toBe('\r\u001b[K')
  })

  it('is a line every five seconds elsewhere', () => {
    const { wait, end } = told(false)
    expect(wait(4_999, 25_600)).toBe('')
    expect(wait(1, 25_600)).toBe('25,600 of 51,200 entries verified (50%), 5,120/s\n')
    expect(wait(4_999, 51_200)).toBe('')
    expect(end()).toBe('')
  })

  it('is told in Chinese, and of an empty log', () => {
    const { wait } = told(false, 'zh')
    expect(wait(5_000, 0, 0)).toBe('已验证 0 / 0 个条目（100%），每秒 0 个\n')
  })
})

describe('the kinds of entries', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  it('are counted by the kind that each names, the most frequent first', () => {
    const { count, counts } = createKindCounter()
    for (const kind of ['listed', 'applied', 'listed']) count(bytes(JSON.stringify({ kind })))
    expect(JSON.stringify(counts())).toBe('{"listed":2,"applied":1}')
  })

  it('are bounded, whatever a log calls its entries', () => {
    const { count, counts } = createKindCounter()
    for (let at = 0; at < 1000; at++) count(bytes(`{"kind":"kind-${at}"}`))
    for (const odd of [
      '{"kind":"other"}',
      '{"kind":"__proto__"}',
      '{',
      `{"kind":"${'a'.repeat(41)}"}`,
    ]) {
      count(bytes(odd))
    }
    count(Uint8Array.of(0xff))
    const found = counts()
    expect(Object.keys(found)).toHaveLength(65)
    expect(found.other).toBe(1000 - 64 + 5)
  })
})
