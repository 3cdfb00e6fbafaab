/** Numbers that a seed decides: what went wrong under it goes wrong again. */
export interface Random {
  /** From 0 up to, and without, `end`. */
  below(end: number): number
  pick<T>(items: readonly [T, ...T[]]): T
}

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const below = (end: number) => next() % end
  return { below, pick: (items) => items[below(items.length)] ?? items[0] }
}
