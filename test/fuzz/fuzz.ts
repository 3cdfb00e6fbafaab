/** The loop: targets in turn, each for a slice of time or of tries. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { randomOf } from './random.ts'
import { shrink } from './shrink.ts'
import type { Fault, Input, Target, Verdict } from './target.ts'

export interface Finding {
  readonly target: string
  readonly fault: Fault
  /** By which `tryOf` makes the input again. */
  readonly seed: number
  readonly number: number
  /** As small as it could be made. */
  readonly input: Input
}

export interface Tally {
  tries: number
  /** By how they ended. */
  readonly outcomes: Record<string, number>
  milliseconds: number
  heapBytes: number
}

export interface Report {
  readonly tallies: Readonly<Record<string, Tally>>
  readonly findings: readonly Finding[]
}

export interface Options {
  readonly seed: number
  /** Number of the first try of each target. */
  readonly from: number
  /** Is it over? Asked after each try. */
  readonly isOver: (report: Report) => boolean
  /** Before each check, so that whoever watches knows which try hangs. */
  readonly onCheck?: (target: number, number: number) => void
  /** Measure memory: collects garbage, which takes a while. */
  readonly measuresMemory: boolean
}

const sliceMilliseconds = 40
const mostFindings = 20

/** The n-th try of a target: the same for the same seed. */
export function tryOf(target: Target, seed: number, number: number): Input {
  const random = randomOf(seed, target.id, number)
  return target.mutate(random.pick(target.seeds), random)
}

export async function fuzz(targets: readonly Target[], options: Options): Promise<Report> {
  const { seed, from, isOver, onCheck, measuresMemory } = options
  const tallies: Record<string, Tally> = Object.fromEntries(
    targets.map(({ id }) => [id, { tries: 0, outcomes: {}, milliseconds: 0, heapBytes: 0 }]),
  )
  const findings = new Map<string, Finding>()
  const report = () => ({ tallies, findings: [...findings.values()] })
  while (true) {
    for (const [index, target] of targets.entries()) {
      const tally = tallies[target.id]
      if (tally === undefined) continue
      const until = performance.now() + sliceMilliseconds
      do {
        const number = from + tally.tries
        const check = (one: Input) => {
          onCheck?.(index, number)
          return checkWithin(target, one, measuresMemory)
        }
        const input = tryOf(target, seed, number)
        const verdict = await check(input)
        count(tally, verdict)
        const { finding } = verdict
        const name = `${target.id} ${finding?.kind} ${finding?.detail}`
        if (finding !== null && !findings.has(name)) {
          const small = await shrink(input, async (one) => isSame(await check(one), finding))
          findings.set(name, { target: target.id, fault: finding, seed, number, input: small })
        }
        if (findings.size >= mostFindings || isOver(report())) return report()
      } while (performance.now() < until)
    }
  }
}

function isSame({ finding }: Verdict, fault: Fault): boolean {
  return finding?.kind === fault.kind && finding.detail === fault.detail
}

/** What took too much is measured again, since a busy machine is not the code's fault. */
async function checkWithin(
  target: Target,
  input: Input,
  measuresMemory: boolean,
): Promise<Verdict> {
  const { limits } = target
  const first = await target.check(input)
  if (first.finding !== null) return first
  const isSlow = first.milliseconds > limits.milliseconds
  const isLarge = measuresMemory && (first.heapBytes < 0 || first.heapBytes > limits.heapBytes / 4)
  if (!isSlow && !isLarge) return { ...first, heapBytes: Math.max(0, first.heapBytes) }
  let { milliseconds } = first
  let heapBytes = Number.POSITIVE_INFINITY
  for (let again = 0; again < 5; again++) {
    if (isLarge) collectGarbage()
    const verdict = await target.check(input)
    milliseconds = Math.min(milliseconds, verdict.milliseconds)
    // After a collection, another within one try means that it allocated more than the young space.
    heapBytes = Math.min(heapBytes, Math.abs(verdict.heapBytes))
    if (milliseconds <= limits.milliseconds && heapBytes <= limits.heapBytes / 4) break
  }
  if (!isLarge) heapBytes = Math.max(0, first.heapBytes)
  const measured = { ...first, milliseconds, heapBytes }
  if (milliseconds > limits.milliseconds) {
    return { ...measured, finding: { kind: 'slow', detail: `at ${first.outcome}` } }
  }
  if (isLarge && heapBytes > limits.heapBytes) {
    return { ...measured, finding: { kind: 'memory', detail: `at ${first.outcome}` } }
  }
  return measured
}

function count(tally: Tally, { outcome, milliseconds, heapBytes }: Verdict): void {
  tally.tries++
  tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1
  tally.milliseconds = Math.max(tally.milliseconds, milliseconds)
  tally.heapBytes = Math.max(tally.heapBytes, heapBytes)
}

let collect: (() => void) | null = null

function collectGarbage(): void {
  if (collect === null) {
    setFlagsFromString('--expose-gc')
    collect = runInNewContext('gc') as () => void
  }
  collect()
}
