/** Processes of the bench that answer what they are asked over a channel. */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Child {
  readonly process: ChildProcess
  /** Sends and waits for the answer; one at a time. Rejects where the process ends first. */
  ask<T>(message: unknown): Promise<T>
  /** What it says without being asked. */
  said<T>(): Promise<T>
  stop(): Promise<void>
}

/** @param file beside this one */
export function startChild(file: string, execArgv: readonly string[] = []): Child {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = fork(path, [], {
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
  ended.catch(() => {}) // Only those who wait for an answer care.
  const said = async <T>(): Promise<T> => {
    const [message] = await Promise.race([once(child, 'message'), ended])
    return message as T
  }
  return {
    process: child,
    said,
    ask(message) {
      const answer = said<never>()
      child.send(message as object)
      return answer
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}
