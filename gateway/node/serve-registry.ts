/** Runs a registry until it is told to stop, and says in words why it does not start. */
import { reasons } from '../../specs/generated/registry-reason-texts.ts'
import { LogError } from '../../trust-store/log/error.ts'
import { RegistryError } from '../../trust-store/registry/error.ts'
import { ConfigurationError } from '../configuration.ts'
import { startRegistry } from './registry.ts'

const exitCodes = { fault: 70, configuration: 78 } as const

/** @param config path of the configuration @returns the exit code */
export async function serveRegistry(config: string): Promise<number> {
  try {
    const running = await startRegistry(config)
    await signalled()
    await running.stop()
    return 0
  } catch (error) {
    // No request was taken yet, so a message can hold nothing that one brought.
    process.stderr.write(`The registry does not start.\n${messageOf(error)}\n`)
    return isTheirs(error) ? exitCodes.configuration : exitCodes.fault
  }
}

function isTheirs(error: unknown): boolean {
  return (
    error instanceof ConfigurationError ||
    error instanceof RegistryError ||
    error instanceof LogError
  )
}

function messageOf(error: unknown): string {
  if (error instanceof RegistryError || error instanceof LogError) {
    const { zh, en } = reasons[error.code]
    return `${error.code}\n${en.title} ${en.detail}\n${zh.title}${zh.detail}`
  }
  return error instanceof Error ? error.message : 'for a reason that is no error'
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    let heard = false
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (heard) process.exit(130)
        heard = true
        resolve()
      })
    }
  })
}
