/** Upper bounds of the steps, in milliseconds; what is slower is in the last. */
export const bounds = [5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000] as const

/** Times on a fixed scale: as large after a year as after a minute. */
export interface Histogram {
  add(milliseconds: number): void
  /** @param share 0 to 1 @returns the upper bound of the step; null: nothing was added */
  quantile(share: number): number | null
}

export function createHistogram(): Histogram {
  const steps = bounds.map(() => 0)
  let total = 0
  return {
    add(milliseconds) {
      const found = bounds.findIndex((bound) => milliseconds <= bound)
      const step = found === -1 ? bounds.length - 1 : found
      steps[step] = (steps[step] ?? 0) + 1
      total += 1
    },
    quantile(share) {
      let seen = 0
      for (const [step, count] of steps.entries()) {
        seen += count
        if (count > 0 && seen >= share * total) return bounds[step] ?? null
      }
      return null
    },
  }
}
