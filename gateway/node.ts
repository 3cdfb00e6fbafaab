/**
 * The gateway on Node: `node gateway/node.ts --config <file> [--workers <n>]`.
 *
 * Ends with 0 after a stop (SIGTERM or SIGINT; a second one ends it at once, with 130). A gateway
 * that does not start says why, and ends with a code of sysexits.h: 64 the command is wrong, 78 the
 * configuration is, 70 the program is. 1: a fault while it ran, the last line of the log.
 */
import cluster from 'node:cluster'
import { writeSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { ConfigurationError } from './configuration.ts'
import { createLog, type LogLevel } from './log.ts'
import { runProcesses, stopMessage } from './node/processes.ts'
import { prepare, type Running, start } from './node/start.ts'

const exitCodes = { crash: 1, usage: 64, fault: 70, configuration: 78 } as const

/**
 * Runs a gateway until it is told to stop, and gives its exit code.
 *
 * @param workers processes that share the port; null: as the configuration says
 */
export async function serveGateway(config: string, workers: number | null): Promise<number> {
  process.on('uncaughtException', crash)
  try {
    const prepared = await prepare(config)
    const count = workers ?? prepared.configuration.listen.workers
    return await (cluster.isPrimary && count > 1
      ? serveTogether(count, prepared.configuration.log.level)
      : serveAlone(await start(prepared, cluster.worker?.id ?? 0)))
  } catch (error) {
    // No request was taken yet, so a message can hold nothing that one brought.
    process.stderr.write(`The gateway does not start.\n${messageOf(error)}\n`)
    return error instanceof ConfigurationError ? exitCodes.configuration : exitCodes.fault
  }
}

async function serveAlone(running: Running): Promise<number> {
  await (cluster.isPrimary ? signalled() : toldToStop())
  await running.stop()
  return 0
}

function serveTogether(count: number, level: LogLevel): Promise<number> {
  const log = createLog({ level, sink: (line) => process.stdout.write(line), now: Date.now })
  const hopeless = [exitCodes.configuration, exitCodes.fault]
  const processes = runProcesses({ count, log, hopeless })
  onSignals(processes.stop, processes.kill)
  return processes.ended
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'for a reason that is no error'
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    onSignals(resolve, () => process.exit(130))
  })
}

/** The platform would print the message, which may hold what a request brought. */
function crash(thrown: unknown): never {
  const sink = (line: string) => void writeSync(process.stdout.fd, line)
  createLog({ level: 'error', sink, now: Date.now })({ event: 'gateway.fault', thrown })
  process.exit(exitCodes.crash)
}

/** In a process of several, signals are the first one's business: a terminal sends them to all. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    onSignals(resolve, () => {})
    process.on('message', (message) => {
      if (message === stopMessage) resolve()
    })
    process.on('disconnect', resolve)
  })
}

function onSignals(first: () => void, second: () => void): void {
  let heard = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (heard) second()
      else first()
      heard = true
    })
  }
}

/** Null: the command is not one of ours. */
function readCommand(): { readonly config: string; readonly workers: number | null } | null {
  try {
    const options = { config: { type: 'string' }, workers: { type: 'string' } } as const
    const { config, workers } = parseArgs({ options }).values
    const count = workers === undefined ? null : Number(workers)
    const inRange = count === null || (Number.isInteger(count) && count >= 1 && count <= 256)
    return config !== undefined && inRange ? { config, workers: count } : null
  } catch {
    return null
  }
}

async function main(): Promise<number> {
  const command = readCommand()
  if (command !== null) return serveGateway(command.config, command.workers)
  process.stderr.write('usage: node gateway/node.ts --config <file> [--workers <1 to 256>]\n')
  return exitCodes.usage
}

if (import.meta.main) process.exit(await main())
