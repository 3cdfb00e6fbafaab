/** Fuzzes in a thread of its own, which whoever started it can watch and end. */
import { parentPort, workerData } from 'node:worker_threads'
import { fuzz, type Report } from './fuzz.ts'
import { createTargets } from './targets.ts'

export interface Task {
  readonly only: readonly string[]
  readonly seed: number
  readonly from: number
  readonly seconds: number
  /** Of each target, at most. */
  readonly tries: number
  /** Two numbers that are kept up to date: the target's index, and the number of its try. */
  readonly current: Int32Array
}

/** What is said to whoever started this; the last one is the end. */
export interface Message {
  readonly report: Report
  readonly isLast: boolean
  /** Formats that cannot be fuzzed, since they have no vectors. */
  readonly without: readonly string[]
}

const progressMilliseconds = 5000

const { only, seed, from, seconds, tries, current } = workerData as Task
const { targets, without } = await createTargets(only)
const end = performance.now() + seconds * 1000
let nextProgress = performance.now() + progressMilliseconds
say(
  await fuzz(targets, {
    seed,
    from,
    measuresMemory: true,
    onCheck(target, number) {
      Atomics.store(current, 0, target)
      Atomics.store(current, 1, number)
      Atomics.add(current, 2, 1)
    },
    isOver(report) {
      const now = performance.now()
      if (now > nextProgress) {
        nextProgress = now + progressMilliseconds
        say(report, false)
      }
      return now > end || Object.values(report.tallies).every((tally) => tally.tries >= tries)
    },
  }),
  true,
)

function say(report: Report, isLast: boolean): void {
  parentPort?.postMessage({ report, isLast, without } satisfies Message)
}
