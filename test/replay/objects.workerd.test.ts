/** The platform's own durable objects: their gates, and their storage. */
import { env } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'
import { createDurableReplay } from '../../gateway/worker/replay-object.ts'
import { digest } from './suite.ts'

describe('uses in durable objects of the platform', () => {
  it('tell a first use from any other, also among many at the same time', async () => {
    const uses = createDurableReplay(env.REPLAY)
    const found = await Promise.all(Array.from({ length: 30 }, () => uses.use(digest(1), 60)))
    expect(found.filter((use) => use === 'first')).toHaveLength(1)
    expect(await uses.use(digest(2), 60)).toBe('first')
    expect(await uses.use(digest(2), 60)).toBe('again')
  })
})
