/**
 * What is a jump: a robust comparison of one day with the days before it.
 *
 * Median and median absolute deviation (MAD) of up to fourteen days are not moved by a few days that
 * were themselves jumps, as mean and standard deviation would be. 1.4826 MAD estimates a standard
 * deviation of normal data; where the days before are all alike it is zero, so that the spread is
 * never taken to be less than that of a Poisson count, and no jump is smaller than thirty people.
 */

/** Days before the day in question that it is compared with. */
export const baselineDays = 14
/** With fewer days than these, nothing is said of how much a reason usually grows. */
export const leastBaseline = 7
/** Fewer people than these are no jump. */
export const leastJump = 30
const deviations = 5

export interface Baseline {
  readonly median: number
  /** What is more than this is a jump. */
  readonly limit: number
}

/** @param values of the days before; an empty array is a baseline of zero */
export function baselineOf(values: readonly number[]): Baseline {
  const median = medianOf(values)
  const mad = medianOf(values.map((value) => Math.abs(value - median)))
  const spread = Math.max(1.4826 * mad, Math.sqrt(median))
  return { median, limit: median + Math.max(leastJump, deviations * spread) }
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
