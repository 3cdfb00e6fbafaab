import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel'
import type { Instant, IssuerProfile } from '../../specs/words.ts'
import type { IssuerEvent } from './ask.ts'
import { type IssuerCode, IssuerError } from './error.ts'

/** How much of us one issuer can take. The same for every issuer, counted for each alone. */
export interface IssuerPolicy {
  /** The whole time of one question, in milliseconds: waiting, connecting, headers and body. */
  readonly timeoutMs: number
  /** Greatest size of a reply's body, in bytes. */
  readonly maxReplyBytes: number
  /** Questions in flight at once; more wait. */
  readonly concurrent: number
  /** Questions that wait, within their time; more are refused (`issuer.overloaded`). 0: none. */
  readonly queued: number
  /** Failures in a row after which the issuer is not asked for a while. */
  readonly breakerFailures: number
  /** How long it is not asked, in milliseconds; then one question goes through as a probe. */
  readonly breakerOpenMs: number
}

/** The policies of one issuer. */
export interface IssuerGuard {
  /** @throws {IssuerError} what `work` throws, or `issuer.timeout`, `-overloaded`, `-circuit-open` */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
}

export interface IssuerGuards {
  of(issuer: IssuerProfile): IssuerGuard
}

/** More issuers than any list names today; the one that was asked longest ago is forgotten first. */
const maxGuards = 4096

export function createGuards(
  policy: IssuerPolicy,
  now: () => Instant,
  observe: (event: IssuerEvent) => void,
): IssuerGuards {
  const guards = new Map<string, IssuerGuard>()
  return {
    of(issuer) {
      // Another authority may list an issuer of the same id, and must not open this one's circuit.
      const key = JSON.stringify([issuer.authority.id, issuer.id])
      const guard = guards.get(key) ?? createGuard(issuer, policy, now, observe)
      guards.delete(key)
      guards.set(key, guard)
      const oldest = guards.keys().next()
      if (guards.size > maxGuards && !oldest.done) guards.delete(oldest.value)
      return guard
    },
  }
}

/** Failures that say something of the issuer's health. What it declines is an answer. */
const unhealthy: ReadonlySet<IssuerCode> = new Set<IssuerCode>([
  'issuer.unreachable',
  'issuer.timeout',
  'issuer.channel',
  'issuer.redirect',
  'issuer.reply-size',
  'issuer.reply-invalid',
  'issuer.busy',
  'issuer.error',
])

function createGuard(
  issuer: IssuerProfile,
  policy: IssuerPolicy,
  now: () => Instant,
  observe: (event: IssuerEvent) => void,
): IssuerGuard {
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof IssuerError && unhealthy.has(error.code)),
    {
      halfOpenAfter: policy.breakerOpenMs,
      breaker: new ConsecutiveBreaker(policy.breakerFailures),
    },
  )
  // Outermost the time, so that waiting counts; the bulkhead inside the breaker, so that an open
  // circuit refuses at once instead of queueing behind questions that will not be answered.
  const guarded = wrap(
    timeout(policy.timeoutMs, TimeoutStrategy.Aggressive),
    breaker,
    bulkhead(policy.concurrent, policy.queued),
  )
  let openedAt = 0
  breaker.onStateChange((state) => {
    if (state === CircuitState.Open) openedAt = now()
    observe({ event: 'issuer.circuit', issuer, state: circuitNames[state] })
  })
  const open = () => {
    const leftMs = openedAt + policy.breakerOpenMs - now()
    return new IssuerError('issuer.circuit-open', Math.max(1, Math.ceil(leftMs / 1000)))
  }

  return {
    async run(work) {
      // The library would make everybody wait for the probe, beyond their time.
      if (breaker.state === CircuitState.HalfOpen) throw open()
      try {
        return await guarded.execute(({ signal }) => work(signal))
      } catch (error) {
        if (error instanceof BrokenCircuitError) throw open()
        if (error instanceof BulkheadRejectedError) throw new IssuerError('issuer.overloaded', 1)
        if (error instanceof TaskCancelledError) throw new IssuerError('issuer.timeout')
        throw error
      }
    },
  }
}

const circuitNames = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.HalfOpen]: 'half-open',
  [CircuitState.Open]: 'open',
  [CircuitState.Isolated]: 'open',
} as const
