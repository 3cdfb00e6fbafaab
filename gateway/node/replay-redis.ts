import { createClient } from '@redis/client'
import { type ReplayDriver, ReplayError } from '../replay/driver.ts'

export interface RedisOptions {
  /** `redis://` or `rediss://`, with user and password where there are any. */
  readonly url: string
  /** Milliseconds for one use, and for one attempt to connect. */
  readonly timeoutMs: number
}

const prefix = 'tongxing:replay:'
const mostWaitMs = 2_000

/**
 * Uses as all copies of a gateway have seen them, in Redis: `SET key 1 PX life NX`, which is one step.
 * A connection that is lost is made again beside the requests; until then every use fails at once.
 */
export function createRedisReplay({ url, timeoutMs }: RedisOptions): ReplayDriver {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: timeoutMs },
    socket: {
      connectTimeout: timeoutMs,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, mostWaitMs),
    },
  })
  // Whoever uses it is told; without a listener the process would end.
  client.on('error', () => {})
  const connected = client.connect().then(
    () => undefined,
    () => undefined,
  )
  return {
    kind: 'redis',
    async use(digest, ttlSeconds) {
      try {
        if (!client.isReady) await within(timeoutMs, connected)
        const expiration = { type: 'PX', value: ttlSeconds * 1000 } as const
        const set = await client.set(prefix + digest, '1', { condition: 'NX', expiration })
        return set === null ? 'again' : 'first'
      } catch {
        throw new ReplayError('the store does not answer')
      }
    },
    close: async () => client.destroy(),
  }
}

/** Waits for the first connection, and no longer than this. */
async function within(ms: number, connected: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([connected, late])
  clearTimeout(timer)
}
