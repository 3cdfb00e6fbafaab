import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createLineSink } from '../../gateway/node/line-sink.ts'

function sinkTo(written: string[]) {
  return createLineSink((text) => void written.push(text))
}

describe('the log of a Node process', () => {
  it('writes the lines of a turn together, in order, by the next turn', async () => {
    const written: string[] = []
    const sink = sinkTo(written)
    sink.write('one\n')
    sink.write('two\n')
    expect(written).toEqual([])
    await setImmediate()
    sink.write('three\n')
    await setImmediate()
    expect(written).toEqual(['one\ntwo\n', 'three\n'])
  })

  it('writes at once what it is told to, and nothing twice', async () => {
    const written: string[] = []
    const sink = sinkTo(written)
    sink.write('last\n')
    sink.flush()
    sink.flush()
    await setImmediate()
    expect(written).toEqual(['last\n'])
  })

  it('holds no more than a bounded text', () => {
    const written: string[] = []
    const sink = sinkTo(written)
    for (let line = 0; line < 2000; line++) sink.write(`${'x'.repeat(99)}\n`)
    sink.flush()
    expect(Math.max(...written.map((text) => text.length))).toBeLessThanOrEqual(64 * 1024 + 100)
    expect(written.join('').length).toBe(200_000)
  })
})
