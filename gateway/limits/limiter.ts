/**
 * How often a client may ask: a token bucket for each, within a bound on memory that no flood moves.
 *
 * Kept libraries were looked at: `rate-limiter-flexible` and `hono-rate-limiter` hold every client
 * that comes, without a bound, and need a timer for each or for all, which Workers do not keep.
 */

export interface LimiterOptions {
  /** Requests a minute that a client may keep up, at least 1. */
  readonly perMinute: number
  /** Requests that it may make at once, at least 1. */
  readonly burst: number
  /** Clients that have a bucket of their own, at least 1. */
  readonly maxClients: number
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
}

export interface Limiter {
  /**
   * Takes one request's share. 0: it may go on; else the whole seconds, at least 1, after which the
   * client may ask again. What is refused costs nothing.
   *
   * @param client a name of hexadecimal digits, at least eight, evenly distributed
   */
  take(client: string): number
  /** Clients that are remembered, never more than `maxClients`. */
  size(): number
}

/** Newcomers share so many buckets where every place is taken. */
const sharedBuckets = 4_096

/**
 * A bucket is one number: the instant at which it will be full again (the form of a token bucket
 * known as GCRA, ITU-T I.371). One that is full is as good as one that never was, so all of a window
 * can be forgotten when a whole window has passed: two maps, one of them forgotten, no timer.
 *
 * Where a flood of new addresses has taken every place, those who have one keep it while they come
 * back, and newcomers share buckets by a part of their name that they cannot choose: memory stays
 * as it is, the flood is limited together, and a stranger among it has a share of one bucket until
 * places are free again, two windows after the flood at the latest.
 */
export function createLimiter(options: LimiterOptions): Limiter {
  const { perMinute, burst, maxClients, elapsed } = options
  const costMs = 60_000 / perMinute
  const windowMs = costMs * burst
  const shared = new Float64Array(sharedBuckets)
  let current = new Map<string, number>()
  let previous = new Map<string, number>()
  let turned = elapsed()

  const turn = (now: number) => {
    if (now - turned < windowMs) return
    previous = now - turned < 2 * windowMs ? current : new Map()
    current = new Map()
    turned = now
  }

  return {
    take(client) {
      const now = elapsed()
      turn(now)
      const known = current.get(client) ?? previous.get(client)
      const own = known !== undefined || current.size + previous.size < maxClients
      const place = Number.parseInt(client.slice(0, 8), 16) % sharedBuckets
      const full = own ? (known ?? 0) : (shared[place] ?? 0)
      const after = Math.max(full, now) + costMs
      const overMs = after - now - windowMs
      // Below a microsecond it is the rounding of the sums above, not a request too many.
      if (overMs > 0.001) return Math.max(1, Math.ceil(overMs / 1000))
      if (own) {
        previous.delete(client)
        current.set(client, after)
      } else {
        shared[place] = after
      }
      return 0
    },
    size: () => current.size + previous.size,
  }
}
