/** A playground in a process of its own, as `npm start` runs it. */
import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface PlaygroundProcess {
  readonly child: ChildProcess
  /** Settles when it says that it is ready. Rejects where it ends before. */
  readonly ready: Promise<void>
  readonly ended: Promise<{ readonly code: number | null; readonly errors: string }>
  output(): string
  /** `http://127.0.0.1:…`, once it is ready: of its own page, and of its gateway. */
  page(): string
  gateway(): string
  /** Ends it by a signal, and gives its exit code. */
  stop(signal?: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'tongxing-playground-'))
}

export function removeFolder(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true })
}

export function runPlayground(folder: string, ...args: readonly string[]): PlaygroundProcess {
  return run(process.execPath, 'test/playground/start.ts', ...optionsFor(folder), ...args)
}

/** As a newcomer does: the process is npm's, with a shell between it and the playground. */
export function runThroughNpm(folder: string): PlaygroundProcess {
  return run('npm', 'start', '--', ...optionsFor(folder))
}

function optionsFor(folder: string): readonly string[] {
  return ['--folder', folder, '--port', '0']
}

function run(program: string, ...args: readonly string[]): PlaygroundProcess {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let errors = ''
  child.stderr.on('data', (data) => {
    errors += data
  })
  const ended = new Promise<{ code: number | null; errors: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, errors }))
  })
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      output += data
      if (output.includes('Stop with Ctrl-C')) resolve()
    })
    void ended.then(() => reject(new Error(`it ended first: ${errors}`)))
  })
  ready.catch(() => {})
  return {
    child,
    ready,
    ended,
    output: () => output,
    page: () => /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '',
    gateway: () => /(?<=gateway +)http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? '',
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      return (await ended).code
    },
  }
}

/** One command line of a shell, in the repository's folder. */
export function shell(
  command: string,
): Promise<{ readonly code: number; readonly output: string; readonly errors: string }> {
  return new Promise((resolve) => {
    const options = { cwd: root, timeout: 60_000 }
    const child = execFile('/bin/sh', ['-c', command], options, (_, output, errors) => {
      resolve({ code: child.exitCode ?? -1, output, errors })
    })
  })
}

export function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
