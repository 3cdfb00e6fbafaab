import { createApp } from '../app.ts'
import type { Assembled } from '../assemble.ts'
import { ConfigurationError } from '../configuration.ts'
import { describeFailure } from '../log/failure.ts'
import { problemOf, problemResponse, RequestError } from '../problems.ts'
import { createTrustRefresh } from '../refresh-trust.ts'

/** What of a request's context we use (Workers runtime API, `ctx`). */
export interface RequestContext {
  /** Keeps the request's resources until the promise settles. */
  waitUntil(promise: Promise<unknown>): void
}

/** A gateway, and how often it looks for new lists. */
export interface Standing extends Assembled {
  readonly refreshSeconds: number
}

export interface IsolateOptions<E> {
  /** Called once, with the environment of the first request. */
  readonly assemble: (environment: E) => Promise<Standing>
  /** Monotonic milliseconds. */
  readonly elapsed: () => number
  /** Receives why the gateway does not start, for the operator. */
  readonly complain: (message: string) => void
}

interface Started {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly refresh: () => Promise<void>
  readonly refreshMs: number
}

/** How long the first requests wait for lists; what comes later is taken when it comes. */
const firstListsMs = 3_000

/**
 * Answers the requests of one isolate. The first request starts the gateway and looks for the
 * lists; later ones that find them due look for new ones beside themselves and wait for nothing.
 *
 * Where the gateway cannot start, every answer is `gateway.not-ready`.
 */
export function createIsolate<E>(
  options: IsolateOptions<E>,
): (request: Request, environment: E, context: RequestContext) => Promise<Response> {
  const { elapsed, complain } = options
  let starting: Promise<Started | null> | null = null
  let refreshedAt = 0

  const start = async (environment: E, context: RequestContext): Promise<Started | null> => {
    try {
      const { gateway, keeper, refreshSeconds } = await options.assemble(environment)
      const refresh = createTrustRefresh({ keeper, elapsed, log: gateway.log })
      const first = refresh()
      context.waitUntil(first)
      await Promise.race([first, new Promise((resolve) => setTimeout(resolve, firstListsMs))])
      refreshedAt = elapsed()
      return { fetch: createApp(gateway).fetch, refresh, refreshMs: refreshSeconds * 1000 }
    } catch (error) {
      const known = error instanceof ConfigurationError
      complain(known ? error.message : JSON.stringify(describeFailure(error)))
      return null
    }
  }

  return async (request, environment, context) => {
    if (starting === null) {
      starting = start(environment, context)
      // Others wait for it too, so it must not end with this request.
      context.waitUntil(starting)
    }
    const started = await starting
    if (started === null) return problemResponse(problemOf(new RequestError('gateway.not-ready')))
    if (elapsed() - refreshedAt >= started.refreshMs) {
      refreshedAt = elapsed()
      context.waitUntil(started.refresh())
    }
    return started.fetch(request)
  }
}
