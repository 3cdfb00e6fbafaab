import cluster, { type Worker } from 'node:cluster'
import type { Log } from '../log.ts'

/** A process that ends of itself this often within the time below is not started again. */
const maxRestarts = 5
const restartWindowMs = 60_000

export interface ProcessesOptions {
  readonly count: number
  readonly log: Log
  /** Exit codes by which a process says that starting it again cannot help. */
  readonly hopeless: readonly number[]
}

export interface Processes {
  /** Settles with the exit code when the last process has ended. */
  readonly ended: Promise<number>
  stop(): void
  /** Ends them at once. */
  kill(): void
}

/**
 * Runs `count` processes of this program that share its port. One that is lost is replaced; one
 * that cannot start, or is lost again and again, ends all.
 */
export function runProcesses({ count, log, hopeless }: ProcessesOptions): Processes {
  const ended = Promise.withResolvers<number>()
  const running = new Set<Worker>()
  let lost: readonly number[] = []
  let stopping = false
  let code = 0

  const stop = () => {
    stopping = true
    for (const worker of running) if (worker.isConnected()) worker.send(stopMessage)
  }
  const fork = () => {
    const worker = cluster.fork()
    running.add(worker)
    worker.on('exit', (exitCode) => {
      running.delete(worker)
      if (!stopping) replace(worker, exitCode)
      if (stopping && running.size === 0) ended.resolve(code)
    })
  }
  const replace = (worker: Worker, exitCode: number) => {
    const now = performance.now()
    lost = [...lost.filter((at) => now - at < restartWindowMs), now]
    log({ event: 'gateway.worker-lost', worker: worker.id, restarts: lost.length })
    if (!hopeless.includes(exitCode) && lost.length <= maxRestarts) return fork()
    code = exitCode === 0 ? 1 : exitCode
    stop()
  }

  for (let index = 0; index < count; index += 1) fork()
  return {
    ended: ended.promise,
    stop,
    kill() {
      stopping = true
      for (const worker of running) worker.process.kill('SIGKILL')
    },
  }
}

/** What the first process sends to the others; a signal may reach all of them, or only it. */
export const stopMessage = 'stop'
