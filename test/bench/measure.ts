/**
 * Rates of several works, taken in turn over several rounds: a noisy machine then slows both sides
 * of a ratio alike, and the median of the rounds' ratios is what counts.
 */
export interface Work {
  /** Once; a promise is awaited before the next. */
  readonly run: () => unknown
}

export interface Effort {
  readonly rounds: number
  /** Of one work in one round. */
  readonly milliseconds: number
}

/** Rates a second of every work, by round. */
export type Rounds<Name extends string> = readonly Readonly<Record<Name, number>>[]

export async function measure<Name extends string>(
  works: Readonly<Record<Name, Work>>,
  { rounds, milliseconds }: Effort,
): Promise<Rounds<Name>> {
  const names = Object.keys(works) as Name[]
  const counts = new Map<Name, number>()
  for (const name of names) counts.set(name, await warmUp(works[name], milliseconds))
  const taken: Record<Name, number>[] = []
  for (let round = 0; round < rounds; round++) {
    const rates = {} as Record<Name, number>
    // Every round begins elsewhere, so that none always runs in another's wake.
    for (let at = 0; at < names.length; at++) {
      const name = names[(at + round) % names.length] as Name
      const count = counts.get(name) ?? 1
      rates[name] = count / ((await repeat(works[name], count)) / 1000)
    }
    taken.push(rates)
  }
  return taken
}

/** How often the work fits into the time, once it is warm. */
async function warmUp(work: Work, milliseconds: number): Promise<number> {
  let count = 1
  let took = 0
  let spent = 0
  while (took < milliseconds || spent < 4 * milliseconds) {
    took = await repeat(work, count)
    spent += took
    if (took < milliseconds) count *= 2
  }
  return Math.max(1, Math.round((count * milliseconds) / took))
}

/** Milliseconds. */
async function repeat({ run }: Work, count: number): Promise<number> {
  const started = performance.now()
  for (let done = 0; done < count; done++) {
    const result = run()
    if (result instanceof Promise) await result
  }
  return performance.now() - started
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** The median over the rounds of what is computed from each round's rates. */
export function medianOf<Name extends string>(
  rounds: Rounds<Name>,
  compute: (rates: Readonly<Record<Name, number>>) => number,
): number {
  return median(rounds.map(compute))
}

/** The best rate of each work over the rounds: what it does where nothing disturbs it. */
export function bestOf<Name extends string>(rounds: Rounds<Name>): Readonly<Record<Name, number>> {
  const best = {} as Record<Name, number>
  for (const rates of rounds) {
    for (const name of Object.keys(rates) as Name[]) {
      best[name] = Math.max(best[name] ?? 0, rates[name])
    }
  }
  return best
}
