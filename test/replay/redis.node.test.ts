import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createRedisReplay } from '../../gateway/node/replay-redis.ts'
import { ReplayError } from '../../gateway/replay/driver.ts'
import { type RespServer, startResp } from './resp-server.ts'
import { digest, replaySuite } from './suite.ts'

let server: RespServer
beforeAll(async () => {
  server = await startResp()
})
beforeEach(() => {
  server.mode = 'normal'
})
afterAll(() => server.close())

function open(timeoutMs = 2_000) {
  return createRedisReplay({ url: server.url, timeoutMs })
}

async function whatComes(timeoutMs: number, url = server.url): Promise<unknown> {
  const uses = createRedisReplay({ url, timeoutMs })
  const found = await uses.use(digest(90), 60).catch((error: unknown) => error)
  await uses.close()
  return found
}

describe('uses in Redis', () => {
  replaySuite({
    open: async () => open(),
    advance: (ms) => server.advance(ms),
    kind: 'redis',
    isShared: true,
  })

  it('are kept under names of ours, and under nothing else', async () => {
    const uses = open()
    await uses.use(digest(80), 60)
    await uses.close()
    expect(server.keys.at(-1)).toBe(`tongxing:replay:${digest(80)}`)
  })

  it('cannot be told while nobody listens', async () => {
    const gone = await startResp()
    await gone.close()
    expect(await whatComes(500, gone.url)).toBeInstanceOf(ReplayError)
  })

  it('cannot be told where it refuses, or does not answer in time', async () => {
    server.mode = 'error'
    expect(await whatComes(500)).toBeInstanceOf(ReplayError)
    server.mode = 'silent'
    expect(await whatComes(100)).toBeInstanceOf(ReplayError)
  })

  it('can be told again after a connection was lost', async () => {
    const uses = open()
    expect(await uses.use(digest(70), 60)).toBe('first')
    server.cut()
    await expect
      .poll(() => uses.use(digest(70), 60).catch(() => 'unknown'), { interval: 20, timeout: 5_000 })
      .toBe('again')
    await uses.close()
  })
})
