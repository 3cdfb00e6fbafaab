/** The gateway, run as anybody runs it: `node gateway/node.ts --config <file>`. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { PlaygroundError } from './failure.ts'

export interface GatewayOptions {
  readonly configuration: string
  /** File that its log goes to; what was in it is replaced. */
  readonly log: string
  /** What its clock is ahead of the system's, in milliseconds. */
  readonly clockOffsetMs: number
}

export interface RunningGateway {
  /** Settles with the port when it listens. @throws {PlaygroundError} it ended before */
  readonly listening: Promise<number>
  /** Settles when the process is gone. */
  readonly ended: Promise<void>
  /** Lets what is in flight end; kills it where that takes more than five seconds. */
  stop(): Promise<void>
  kill(): void
}

const patienceMs = 5_000
const root = fileURLToPath(new URL('../..', import.meta.url))
const preload = new URL('./in-gateway.ts', import.meta.url).href

export function startGateway(options: GatewayOptions): RunningGateway {
  const { configuration, log, clockOffsetMs } = options
  const child = spawn(
    process.execPath,
    ['--import', preload, 'gateway/node.ts', '--config', configuration],
    {
      cwd: root,
      env: { ...process.env, TONGXING_PLAYGROUND_CLOCK_OFFSET_MS: String(clockOffsetMs) },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // A terminal's Ctrl-C goes to every process of its group, and the gateway would hear it twice.
      detached: true,
    },
  )
  const file = createWriteStream(log, { mode: 0o600 })
  child.stdout?.pipe(file, { end: false })
  child.stderr?.pipe(file, { end: false })
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => file.end(resolve))
    child.once('error', () => file.end(resolve))
  })
  return {
    listening: portOf(child, ended),
    ended,
    async stop() {
      child.kill('SIGTERM')
      const impatience = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended
      clearTimeout(impatience)
    },
    kill: () => child.kill('SIGKILL'),
  }
}

async function portOf(child: ChildProcess, ended: Promise<void>): Promise<number> {
  let errors = ''
  child.stderr?.on('data', (data) => {
    errors += data
  })
  let text = ''
  const port = new Promise<number>((resolve) => {
    const look = (data: unknown) => {
      text += data
      const found = /"event":"gateway\.listening"[^\n]*"port":(\d+)/.exec(text)?.[1]
      if (found === undefined) return
      child.stdout?.off('data', look)
      resolve(Number(found))
    }
    child.stdout?.on('data', look)
  })
  const failed = ended.then(() => {
    throw new PlaygroundError(
      '网关没有启动，它说：',
      'The gateway did not start, and said:',
      errors.trim(),
    )
  })
  return Promise.race([port, failed])
}
