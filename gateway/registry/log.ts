/**
 * The registry's log for its operators (not the public one): JSON lines of a closed set of events.
 * There is no field for free text.
 */
import type { RegistryEvent } from '../../trust-store/registry/desk.ts'
import type { ProblemCode } from '../../trust-store/registry/problems.ts'
import { describeFailure } from '../log/failure.ts'
import { type LogLevel, logLevels } from '../log.ts'

export type RegistryLogEvent =
  | RegistryEvent
  | { readonly event: 'registry.listening'; readonly port: number; readonly pid: number }
  | { readonly event: 'registry.stopped'; readonly abandoned: number; readonly durationMs: number }
  | {
      readonly event: 'registry.tended'
      /** Sequence of the list that was published. */
      readonly published: number | null
      readonly troubles: readonly ProblemCode[]
    }

/** Writes one line; never throws, never waits. */
export type RegistryLog = (event: RegistryLogEvent) => void

export interface RegistryLogOptions {
  readonly level: LogLevel
  /** Receives one JSON line, with its line feed. */
  readonly sink: (line: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

export function createRegistryLog({ level, sink, now }: RegistryLogOptions): RegistryLog {
  const least = logLevels.indexOf(level)
  return (event) => {
    const own = levelOf(event)
    if (logLevels.indexOf(own) < least) return
    const time = new Date(now()).toISOString()
    sink(`${JSON.stringify({ time, level: own, ...fieldsOf(event) })}\n`)
  }
}

function levelOf(event: RegistryLogEvent): LogLevel {
  if (event.event === 'registry.fault') return 'error'
  if (event.event !== 'registry.tended') return 'info'
  if (event.troubles.length > 0) return 'warn'
  return event.published === null ? 'debug' : 'info'
}

function fieldsOf(event: RegistryLogEvent): object {
  if (event.event !== 'registry.fault') return event
  return { event: event.event, ...describeFailure(event.thrown) }
}
