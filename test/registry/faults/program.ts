/** Programs that run a registry until they are killed. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'

/** A program that has been loaded, and waits to be told what to do. @typeParam S what it says */
export interface Waiting<O, S> {
  begin(orders: O, hear: (said: S) => void): Living
  /** It is not needed. */
  dismiss(): void
}

export interface Living {
  /** The code with which it ended; null: it was killed. Rejects where it failed. */
  readonly ended: Promise<number | null>
  kill(): void
}

/** Bundled once, since loading it takes most of a short life. @param name of its file, beside this */
export async function prepareProgram(folder: string, name: string): Promise<string> {
  const outfile = join(folder, `${name}.mjs`)
  await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    plugins: [withoutJose],
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)",
    },
  })
  // Whoever is killed leaves nothing in the compiler's cache.
  execFileSync(process.execPath, [outfile], { input: '', env: environmentOf(outfile) })
  return outfile
}

/** A third of the start, for what only readers of lists use: a registry signs. */
const withoutJose: Plugin = {
  name: 'without-jose',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node-jose$/ }, () => ({ path: 'jose', namespace: 'nothing' }))
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'export default null' }))
  },
}

export function load<O, S>(program: string): Waiting<O, S> {
  const child = spawn(process.execPath, [program], {
    stdio: 'pipe',
    env: environmentOf(program),
  })
  const { stdin, stdout, stderr } = child
  let complaint = ''
  stderr.on('data', (chunk) => {
    complaint = `${complaint}${String(chunk)}`.slice(-4000)
  })
  const ended = (async () => {
    const [code, signal]: unknown[] = await once(child, 'close')
    if (signal === 'SIGKILL') return null
    if (code !== 0) throw new Error(`the program failed: ${complaint}`)
    return 0
  })()
  ended.catch(() => {})
  // Killed before it had read its orders.
  stdin.on('error', () => {})
  return {
    begin(orders, hear) {
      let output = ''
      stdout.on('data', (chunk) => {
        const lines = `${output}${String(chunk)}`.split('\n')
        // One that the end cut off was not said.
        output = lines.pop() ?? ''
        for (const line of lines) hear(JSON.parse(line))
      })
      stdin.end(JSON.stringify(orders))
      return { ended, kill: () => child.kill('SIGKILL') }
    },
    dismiss: () => stdin.end(),
  }
}

function environmentOf(program: string): NodeJS.ProcessEnv {
  return { ...process.env, NODE_COMPILE_CACHE: `${program}.cache`, NODE_OPTIONS: '' }
}
