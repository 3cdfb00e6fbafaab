/** The command as people run it: a process of its own. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Ended {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>
  /** Written to standard input, which then ends. */
  readonly stdin?: Uint8Array | string
  /** Nobody reads what it prints. */
  readonly closeOutput?: boolean
}

const command = fileURLToPath(new URL('../../gateway/cli/tongxing.mjs', import.meta.url))

/** Runs with no language and no settings of the surroundings, only those given. */
export function tongxing(
  words: readonly string[],
  { environment = {}, stdin = '', closeOutput = false }: RunOptions = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command, ...words], {
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8', ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    if (closeOutput) child.stdout.destroy()
    child.on('error', reject)
    child.on('close', (exit) => resolve({ exit, stdout, stderr }))
    // A command that refuses its arguments ends before it reads.
    child.stdin.on('error', () => {})
    child.stdin.end(stdin)
  })
}
