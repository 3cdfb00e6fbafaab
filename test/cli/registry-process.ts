/** A registry in a process of its own, as `tongxing registry serve` runs it. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const command = fileURLToPath(new URL('../../gateway/cli/tongxing.mjs', import.meta.url))

export interface RegistryProcess {
  /** `http://127.0.0.1:…` */
  readonly url: string
  /** Ends it by a signal; its exit code. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** @throws {Error} it ended before it listened, with what it said */
export async function serveRegistry(config: string): Promise<RegistryProcess> {
  const words = ['registry', 'serve', '--config', config]
  const child = spawn(process.execPath, [command, ...words], {
    env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (data) => {
    said += data
  })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const port = await new Promise<number>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (data) => {
      output += data
      const [, found] = /"registry\.listening","port":(\d+)/.exec(output) ?? []
      if (found !== undefined) resolve(Number(found))
    })
    void ended.then((code) => reject(new Error(`it ended with ${code}: ${said}`)))
  })
  return {
    url: `http://127.0.0.1:${port}`,
    stop(signal = 'SIGTERM') {
      child.kill(signal)
      return ended
    },
  }
}
