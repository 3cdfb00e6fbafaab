/**
 * The registry as one HTTP application, the same on Node and on Workers. Assembly: each route file
 * holds its own part of the contract in specs/registry.openapi.json.
 */
import { Hono } from 'hono'
import type { RegistryDesk } from './desk.ts'
import { knownCode, problemOf, problemResponse, RequestError } from './problems.ts'
import { applyingRoutes } from './routes/applying.ts'
import { countRoutes } from './routes/counts.ts'
import { decidingRoutes } from './routes/deciding.ts'
import { logRoutes } from './routes/log.ts'
import { operationRoutes } from './routes/operation.ts'
import { revocationRoutes } from './routes/revocations.ts'
import { ruleRoutes } from './routes/rules.ts'
import { standingRoutes } from './routes/standing.ts'
import { trustListRoutes } from './routes/trust-list.ts'

export type { RegistryDesk, RegistryEvent } from './desk.ts'

export function createRegistryApp(desk: RegistryDesk): Hono {
  const app = new Hono()
  applyingRoutes(app, desk)
  decidingRoutes(app, desk)
  standingRoutes(app, desk)
  trustListRoutes(app, desk)
  revocationRoutes(app, desk)
  ruleRoutes(app, desk)
  countRoutes(app, desk)
  logRoutes(app, desk)
  operationRoutes(app, desk)

  const refuse = (error: unknown): Response => {
    const problem = problemOf(error)
    const code = knownCode(error)
    desk.observe(
      code === null
        ? { event: 'registry.fault', thrown: error }
        : { event: 'registry.problem', code, status: problem.status },
    )
    return problemResponse(problem)
  }
  const methodsAt = methodsOf(desk.contract)
  app.notFound((context) => {
    const methods = methodsAt(context.req.path)
    if (methods === null) return refuse(new RequestError('request.not-found'))
    if (methods.includes(context.req.method)) return refuse(new RequestError('request.not-found'))
    const response = refuse(new RequestError('request.method'))
    response.headers.set('allow', methods.join(', '))
    return response
  })
  app.onError(refuse)
  return app
}

/** The methods that the contract has at a path; null: it has no such path. */
function methodsOf({
  paths,
}: RegistryDesk['contract']): (path: string) => readonly string[] | null {
  const templates = Object.entries(paths).map(([template, operations]) => ({
    pattern: new RegExp(
      `^${template
        .replaceAll('.', '\\.')
        .replace('{path}', '.+')
        .replace(/\{\w+\}/g, '[^/]+')}$`,
    ),
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
  }))
  return (path) => templates.find(({ pattern }) => pattern.test(path))?.methods ?? null
}
