import type { Materials } from '../configuration/resolve.ts'
import type { Configuration } from '../configuration.ts'
import type { ReplayDriver } from '../replay/driver.ts'
import { createMemoryReplay } from '../replay/memory.ts'

/** Where this process remembers uses of codes; null: nowhere. */
export async function openReplay(
  { replay }: Configuration,
  { replayUrl }: Materials,
  elapsed: () => number,
): Promise<ReplayDriver | null> {
  if (replay.driver === 'memory') {
    return createMemoryReplay({ maxDigests: replay.maxCodes, elapsed })
  }
  if (replay.driver !== 'redis' || replayUrl === undefined) return null
  // Whoever has no Redis need not wait for its client.
  const { createRedisReplay } = await import('./replay-redis.ts')
  return createRedisReplay({ url: replayUrl, timeoutMs: replay.timeoutMs })
}
