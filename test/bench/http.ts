/** `POST /v1/verify` of one real gateway process over loopback, against a plain echo on our stack. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startChild } from './child.ts'
import type { Load, Loaded } from './load.ts'
import { type Effort, measure, median } from './measure.ts'
import { inARow, passageOf } from './passages.ts'
import { atLeast, perSecond, type Row } from './row.ts'
import { destination, type SavedWorld, type World } from './world.ts'

const connections = 64
const root = fileURLToPath(new URL('../..', import.meta.url))

export async function measureHttp(world: World, effort: Effort): Promise<readonly Row[]> {
  const saved = await world.save()
  const load = startChild('load.ts')
  const echo = startChild('echo.ts')
  const gateway = await startGateway(saved)
  try {
    const body = JSON.stringify({ code: world.euCode, destination, purpose: 'gate' })
    const common = { body, connections }
    const echoed = { ...common, origin: origin(await echo.said<number>()), path: '/' }
    const verified = { ...common, origin: origin(gateway.port), path: '/v1/verify' }
    const rateOf = async (target: Omit<Load, 'requests'>, requests: number) => {
      const { seconds, failures } = await load.ask<Loaded>({ ...target, requests })
      if (failures > 0) throw new Error(`${failures} of ${requests} requests failed`)
      return requests / seconds
    }
    const requests = effort.milliseconds * 20
    // A server goes on getting faster for thousands of requests.
    for (const target of [echoed, verified]) await rateOf(target, 5 * requests)
    const passage = { passage: await passageOf(world.euCode, world) }
    const rounds = []
    for (let round = 0; round < effort.rounds; round++) {
      const [inProcess] = await measure(passage, { ...effort, rounds: 1 })
      const rates = {
        echo: await rateOf(echoed, requests),
        verify: await rateOf(verified, requests),
      }
      rounds.push({ ...rates, passage: inProcess?.passage ?? Number.NaN })
    }
    const ratio = median(rounds.map((one) => one.verify / inARow(one.echo, one.passage)))
    const rate = perSecond(median(rounds.map((one) => one.verify)))
    const note = 'of 1/(1/echo + 1/passage)'
    return [
      {
        work: 'plain Hono POST echo',
        rate: perSecond(median(rounds.map((one) => one.echo))),
        goal: null,
      },
      { work: 'POST /v1/verify, one process', rate, goal: atLeast(ratio, 0.65), note },
    ]
  } finally {
    await Promise.all([load.stop(), echo.stop(), stop(gateway.process)])
    await saved.remove()
  }
}

function origin(port: number): string {
  return `http://127.0.0.1:${port}`
}

interface GatewayProcess {
  readonly process: ChildProcess
  readonly port: number
}

/** As `npm run serve` starts it; its log goes to a file, so that no reader takes part. */
async function startGateway({ configuration, folder }: SavedWorld): Promise<GatewayProcess> {
  const logFile = join(folder, 'log.jsonl')
  const log = await open(logFile, 'w')
  const command = ['--max-semi-space-size=64', 'gateway/node.ts', '--config', configuration]
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: ['ignore', log.fd, 'inherit'],
  })
  await log.close()
  while (child.exitCode === null) {
    const lines = (await readFile(logFile, 'utf8')).split('\n').slice(0, -1)
    const started = lines
      .map((line) => JSON.parse(line))
      .find(({ event }) => event === 'gateway.listening')
    if (started !== undefined) return { process: child, port: started.port }
    await setTimeout(50)
  }
  throw new Error('the gateway ended before it listened')
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}
