/**
 * The gateway's log: JSON lines of a closed set of events with closed fields.
 *
 * There is no field for free text: fields are codes, counts, durations, and identifiers of our own
 * code, the trust list or the configuration. What is not of an identifier's shape is not written.
 */
import type { ProblemCode } from '../specs/generated/reasons.ts'
import type { Division, IssuerProfile, ReasonCode } from '../specs/words.ts'
import type { RevocationCode } from '../trust-store/revocation/error.ts'
import type { TrustSnapshot } from '../trust-store/snapshot.ts'
import type { ImportCounts } from '../trust-store/take-list.ts'
import type { ListCode } from '../trust-store/trust-list/error.ts'
import type { IssuerEvent } from './issuers/ask.ts'
import { type AuditEvent, auditFields, type LoggedFormat } from './log/audit.ts'
import { describeFailure, type FailureTrace } from './log/failure.ts'
import { identifier, rounded } from './log/fields.ts'
import type { NationalService } from './national/carry-out.ts'

export const logLevels = ['debug', 'info', 'warn', 'error'] as const
export type LogLevel = (typeof logLevels)[number]

export type LogEvent =
  /** One passage ended, whatever it found: exactly one for each code that was shown. */
  | AuditEvent
  /** An accepted code was to be written in another format. */
  | {
      readonly event: 'translation'
      /** Why it was not; null: it was. */
      readonly code: ReasonCode | null
      /** As which it was written. */
      readonly format: LoggedFormat | null
      readonly durationMs: number
    }
  /** A correction was sent to its issuer's desk, or asked after. */
  | {
      readonly event: 'correction'
      readonly step: 'send' | 'status'
      /** Null: the desk answered. */
      readonly code: ReasonCode | null
      readonly issuer: IssuerProfile | null
      readonly durationMs: number
    }
  /** A message of the national interface was answered, with which result. */
  | {
      readonly event: 'national'
      readonly service: NationalService
      readonly result: string
      readonly durationMs: number
    }
  /** A request was refused for itself, by the code alone. */
  | { readonly event: 'problem'; readonly code: ProblemCode; readonly status: number }
  | IssuerEvent
  /** A new snapshot is in use. */
  | {
      readonly event: 'trust.refreshed'
      readonly snapshot: Pick<TrustSnapshot, 'version' | 'lists'>
      readonly durationMs: number
    }
  /**
   * A list was not taken; the snapshot before stays. `anchor` is the authority's place: those that
   * are configured, then imports, then those that are followed.
   */
  | {
      readonly event: 'trust.kept'
      readonly anchor: number
      readonly authority: string
      readonly code: ListCode
    }
  /** What was found of an import's entries: how many have which code. */
  | {
      readonly event: 'trust.imported'
      readonly authority: string
      readonly counts: ImportCounts
    }
  /** An issuer's set of revoked codes was not taken; the set before stays. */
  | {
      readonly event: 'revocations.kept'
      readonly authority: string
      readonly issuer: string
      readonly format: string
      readonly code: RevocationCode
    }
  /** A rule set that a list names was got, and binds from its time on. */
  | {
      readonly event: 'rules.taken'
      readonly authority: string
      readonly division: Division
      readonly version: string
    }
  /** A rule set that a list names was not taken: where it is in force, nothing is decided. */
  | {
      readonly event: 'rules.kept'
      readonly authority: string
      readonly division: Division
      readonly version: string
      readonly code: ListCode
    }
  | {
      readonly event: 'gateway.listening'
      readonly port: number
      /** Number of the process among several; 0: there is one. */
      readonly worker: number
      readonly pid: number
    }
  | { readonly event: 'gateway.stopping'; readonly inFlight: number }
  | { readonly event: 'gateway.stopped'; readonly abandoned: number; readonly durationMs: number }
  | { readonly event: 'gateway.worker-lost'; readonly worker: number; readonly restarts: number }
  /** A fault of ours: what was thrown is reduced to its class and where it happened. */
  | { readonly event: 'gateway.fault'; readonly thrown: unknown }

/** Writes one line; never throws, never waits. */
export type Log = (event: LogEvent) => void

export interface LogOptions {
  /** Events below it are dropped. No default: the configuration says it. */
  readonly level: LogLevel
  /** Receives one JSON line, with its line feed. */
  readonly sink: (line: string) => void
  /**
   * Receives the lines of passages instead, whatever the level: an audit is whole or is none.
   * Absent: they are lines of the log.
   */
  readonly audit?: (line: string) => void
  /** Milliseconds since 1970. */
  readonly now: () => number
}

const levels: Readonly<Record<LogEvent['event'], LogLevel>> = {
  passage: 'info',
  translation: 'info',
  correction: 'info',
  national: 'info',
  problem: 'info',
  'issuer.asked': 'debug',
  'issuer.circuit': 'warn',
  'trust.refreshed': 'info',
  'trust.kept': 'warn',
  'trust.imported': 'info',
  'revocations.kept': 'warn',
  'rules.taken': 'info',
  'rules.kept': 'warn',
  'gateway.listening': 'info',
  'gateway.stopping': 'info',
  'gateway.stopped': 'info',
  'gateway.worker-lost': 'error',
  'gateway.fault': 'error',
}

/** A log that writes JSON lines to `sink`: time (RFC 3339), level, event, and the event's fields. */
export function createLog(options: LogOptions): Log {
  const least = logLevels.indexOf(options.level)
  return (event) => {
    const level = levels[event.event]
    const sink = event.event === 'passage' ? options.audit : undefined
    if (sink === undefined && logLevels.indexOf(level) < least) return
    const time = new Date(options.now()).toISOString()
    const line = { time, level, event: event.event, ...fieldsOf(event) }
    const write = sink ?? options.sink
    write(`${JSON.stringify(line)}\n`)
  }
}

type Counts = Readonly<Record<string, number>>
type Field = string | number | null | readonly string[] | Counts | FailureTrace

/** Every field by name: spreading an event would write what its type does not show. */
function fieldsOf(event: LogEvent): Readonly<Record<string, Field>> {
  switch (event.event) {
    case 'passage':
      return auditFields(event)
    case 'translation': {
      const { code, format, durationMs } = event
      const written = format === null ? null : identifier(format.id)
      return { code, format: written, durationMs: rounded(durationMs) }
    }
    case 'correction': {
      const { step, code, durationMs } = event
      const issuer = event.issuer === null ? null : identifier(event.issuer.id)
      return { step, code, issuer, durationMs: rounded(durationMs) }
    }
    case 'national': {
      const { service, result, durationMs } = event
      return { service, result: identifier(result), durationMs: rounded(durationMs) }
    }
    case 'problem':
      return { code: event.code, status: event.status }
    case 'issuer.asked': {
      const { issuer, code, durationMs } = event
      return { issuer: identifier(issuer.id), code, durationMs: rounded(durationMs) }
    }
    case 'issuer.circuit':
      return { issuer: identifier(event.issuer.id), state: event.state }
    case 'trust.refreshed': {
      const { version, lists } = event.snapshot
      const durationMs = rounded(event.durationMs)
      return { snapshot: identifier(version), lists: lists.length, durationMs }
    }
    case 'trust.kept':
      return { anchor: event.anchor, authority: identifier(event.authority), code: event.code }
    case 'trust.imported': {
      const { skipped, noted } = event.counts
      return { authority: identifier(event.authority), skipped, noted }
    }
    case 'revocations.kept':
      return {
        authority: identifier(event.authority),
        issuer: identifier(event.issuer),
        format: identifier(event.format),
        code: event.code,
      }
    case 'rules.taken':
      return setFields(event)
    case 'rules.kept':
      return { ...setFields(event), code: event.code }
    case 'gateway.listening':
      return { port: event.port, worker: event.worker, pid: event.pid }
    case 'gateway.stopping':
      return { inFlight: event.inFlight }
    case 'gateway.stopped':
      return { abandoned: event.abandoned, durationMs: rounded(event.durationMs) }
    case 'gateway.worker-lost':
      return { worker: event.worker, restarts: event.restarts }
    case 'gateway.fault':
      return { failure: describeFailure(event.thrown) }
  }
}

function setFields(event: Extract<LogEvent, { readonly event: 'rules.taken' | 'rules.kept' }>) {
  return {
    authority: identifier(event.authority),
    division: identifier(event.division),
    version: identifier(event.version),
  }
}
