/**
 * `npm run fuzz -- [--seconds N] [--seed S] [--format id]... [--from N] [--tries N]`: changed codes
 * and replies through every format's reader. The same seed makes the same tries.
 *
 * Ends with 0 where nothing was found, 1 with findings, 2 where the command is wrong. A finding is
 * printed as a vector's file would state it, and holds synthetic data only.
 */
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { tryOf } from './fuzz.ts'
import { formatFinding, formatReport } from './report.ts'
import type { Fault } from './target.ts'
import { createTargets } from './targets.ts'
import type { Message, Task } from './worker.ts'

const usage =
  'usage: npm run fuzz -- [--seconds <n>] [--seed <n>] [--format <id>]... [--from <n>] [--tries <n>]\n'
/** A try that takes this long hangs. */
const patienceSeconds = 10
/** Large enough that one try's garbage is not collected before it is measured. */
const youngMegabytes = 256
const oldMegabytes = 1024

type Asked = Omit<Task, 'current'>

function parseCommand(): Asked | null {
  try {
    const { values } = parseArgs({
      options: {
        seconds: { type: 'string', default: '60' },
        seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
        format: { type: 'string', multiple: true, default: [] },
        from: { type: 'string', default: '0' },
        tries: { type: 'string', default: String(2 ** 31 - 1) },
      },
    })
    const [seconds, seed, from, tries] = [
      values.seconds,
      values.seed,
      values.from,
      values.tries,
    ].map((text) => (/^\d{1,10}$/.test(text) ? Number(text) : Number.NaN))
    const task = { only: values.format, seconds, seed, from, tries }
    return Object.values(task).some(Number.isNaN) ? null : (task as Asked)
  } catch {
    return null
  }
}

async function main(): Promise<number> {
  const asked = parseCommand()
  if (asked === null) {
    process.stderr.write(usage)
    return 2
  }
  process.stdout.write(`seed ${asked.seed}\n`)
  const current = new Int32Array(new SharedArrayBuffer(12))
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { ...asked, current } satisfies Task,
    resourceLimits: {
      maxYoungGenerationSizeMb: youngMegabytes,
      maxOldGenerationSizeMb: oldMegabytes,
    },
  })
  const ended = Promise.withResolvers<number>()
  const die = async (fault: Fault) => {
    await worker.terminate()
    process.stdout.write(`${await formatDeath(asked, fault, current)}\n`)
    ended.resolve(1)
  }
  worker.on('message', ({ report, isLast, without }: Message) => {
    if (isLast) {
      process.stdout.write(formatReport(report))
      for (const id of without) process.stdout.write(`not fuzzed, for want of vectors: ${id}\n`)
      ended.resolve(report.findings.length === 0 ? 0 : 1)
      return
    }
    const tries = Object.values(report.tallies).reduce((sum, tally) => sum + tally.tries, 0)
    process.stdout.write(`${tries} tries, ${report.findings.length} findings\n`)
  })
  worker.on('error', (error: Error & { readonly code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
      void die({ kind: 'memory', detail: 'the process ran out of it' })
      return
    }
    process.stderr.write(`${error.stack}\n`)
    ended.resolve(2)
  })
  let seen = -1
  const watch = setInterval(() => {
    const now = Atomics.load(current, 2)
    if (now === seen && now > 0) void die({ kind: 'slow', detail: 'it hangs' })
    seen = now
  }, patienceSeconds * 1000)
  const status = await ended.promise
  clearInterval(watch)
  await worker.terminate()
  return status
}

/** The try that ended the thread, made again without being carried out. */
async function formatDeath(asked: Asked, fault: Fault, current: Int32Array): Promise<string> {
  const target = (await createTargets(asked.only)).targets[current[0] ?? 0]
  if (target === undefined) return `${fault.kind}: ${fault.detail}, before the first try`
  const [seed, number] = [asked.seed, current[1] ?? 0]
  return formatFinding({
    target: target.id,
    fault,
    seed,
    number,
    input: tryOf(target, seed, number),
  })
}

process.exitCode = await main()
