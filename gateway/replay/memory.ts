import { type ReplayDriver, ReplayError } from './driver.ts'

export interface MemoryOptions {
  /** Digests at a time, at least 1. Where all places are taken, no use can be told: it fails. */
  readonly maxDigests: number
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
}

/** A full memory is not searched for what is over more often than this. */
const sweepMs = 1_000

/** Uses as this process alone has seen them. */
export function createMemoryReplay({ maxDigests, elapsed }: MemoryOptions): ReplayDriver {
  const ends = new Map<string, number>()
  let swept = Number.NEGATIVE_INFINITY

  const sweep = (now: number) => {
    if (now - swept < sweepMs) return
    swept = now
    for (const [digest, end] of ends) if (end <= now) ends.delete(digest)
  }

  return {
    kind: 'memory',
    async use(digest, ttlSeconds) {
      const now = elapsed()
      const end = ends.get(digest)
      if (end !== undefined && end > now) return 'again'
      if (end === undefined && ends.size >= maxDigests) {
        sweep(now)
        if (ends.size >= maxDigests) throw new ReplayError('the memory is full')
      }
      ends.set(digest, now + ttlSeconds * 1000)
      return 'first'
    },
    close: async () => ends.clear(),
  }
}
