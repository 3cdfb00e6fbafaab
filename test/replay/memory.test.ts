import { describe, expect, it } from 'vitest'
import { ReplayError } from '../../gateway/replay/driver.ts'
import { createMemoryReplay } from '../../gateway/replay/memory.ts'
import { digest, replaySuite } from './suite.ts'

let now = 0
const elapsed = () => now

describe('uses in memory', () => {
  replaySuite({
    open: async () => createMemoryReplay({ maxDigests: 100, elapsed }),
    advance: (ms) => {
      now += ms
    },
    kind: 'memory',
    isShared: false,
  })

  it('stay within their bound: a full memory tells nothing, and no use is forgotten for it', async () => {
    const uses = createMemoryReplay({ maxDigests: 100, elapsed })
    for (let index = 0; index < 100; index += 1) await uses.use(digest(index), 60)
    await expect(uses.use(digest(100), 60)).rejects.toThrow(ReplayError)
    expect(await uses.use(digest(0), 60)).toBe('again')
  })

  it('make room when lives end', async () => {
    const uses = createMemoryReplay({ maxDigests: 100, elapsed })
    for (let index = 0; index < 100; index += 1) await uses.use(digest(index), 60)
    now += 60_000
    expect(await uses.use(digest(100), 60)).toBe('first')
    expect(await uses.use(digest(0), 60)).toBe('first')
  })
})
