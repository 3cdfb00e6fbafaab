/** Whether the device's clock can be relied on: what expires, expires by it. */
import type { Instant } from '../../../specs/words.ts'
import type { TrustMark } from './kept-trust.ts'

export type ClockCode = 'offline.clock' | 'offline.clock-back'

/** What clocks may differ by, and what people set right by hand, in milliseconds. */
const toleranceMs = 120_000

/**
 * `offline.clock`: it was wrong at the last sync. `offline.clock-back`: it shows an earlier time than
 * before. Null: nothing is known against it.
 */
export function clockTrouble({
  aheadMs,
  syncedAt,
  seen,
  at,
}: Pick<TrustMark, 'aheadMs' | 'syncedAt'> & {
  /** The latest that it showed at a decision. */
  readonly seen: Instant
  readonly at: Instant
}): ClockCode | null {
  if (Math.abs(aheadMs) > toleranceMs) return 'offline.clock'
  return at < Math.max(syncedAt, seen) - toleranceMs ? 'offline.clock-back' : null
}
