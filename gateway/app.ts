/**
 * The gateway as one HTTP application, the same on Node and on Workers. Assembly: each route file
 * holds its own part of the contract in specs/openapi.json.
 */
import { Hono } from 'hono'
import type { Gateway } from './gateway.ts'
import { limitedPaths } from './limits/limit.ts'
import { problemOf, problemResponse, RequestError } from './problems.ts'
import { companionRoutes } from './routes/companion.ts'
import { correctionRoutes } from './routes/corrections.ts'
import { healthRoutes } from './routes/health.ts'
import { inspectRoutes } from './routes/inspect.ts'
import { issuersRoutes } from './routes/issuers.ts'
import { nationalRoutes } from './routes/national.ts'
import { offlineRoutes } from './routes/offline.ts'
import { pageRoutes } from './routes/pages.ts'
import { previewRoutes } from './routes/preview.ts'
import { publishedRoutes } from './routes/published.ts'
import { translateRoutes } from './routes/translate.ts'
import { verifyRoutes } from './routes/verify.ts'
import { voucherRoutes } from './routes/vouchers.ts'

export type { Gateway } from './gateway.ts'

export function createApp(gateway: Gateway): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    await next()
    const origin = context.req.raw.headers.get('origin')
    if (origin === null || !gateway.allowedOrigins.includes(origin)) return
    context.res.headers.set('access-control-allow-origin', origin)
    context.res.headers.set('access-control-expose-headers', 'dpop-nonce, www-authenticate')
    context.res.headers.append('vary', 'origin')
  })
  app.options('*', (context) => {
    const allowed = gateway.allowedOrigins.includes(context.req.header('origin') ?? '')
    return new Response(null, {
      status: 204,
      headers: allowed
        ? {
            'access-control-allow-methods': 'GET, POST',
            'access-control-allow-headers': 'authorization, content-type, dpop',
            'access-control-max-age': '600',
          }
        : {},
    })
  })

  // Before the routes: what is too much is refused before any of it is read.
  for (const path of limitedPaths) {
    app.use(`${path}/*`, async ({ req, env }, next) => {
      if (req.method !== 'OPTIONS') gateway.limit?.(req.raw, env)
      await next()
    })
  }

  verifyRoutes(app, gateway)
  companionRoutes(app, gateway)
  translateRoutes(app, gateway)
  inspectRoutes(app, gateway)
  previewRoutes(app, gateway)
  voucherRoutes(app, gateway)
  correctionRoutes(app, gateway)
  issuersRoutes(app, gateway)
  publishedRoutes(app, gateway)
  offlineRoutes(app, gateway)
  healthRoutes(app, gateway)
  pageRoutes(app, gateway)
  nationalRoutes(app, gateway)

  const refuse = (error: unknown): Response => {
    const problem = problemOf(error)
    gateway.log(
      error instanceof RequestError
        ? { event: 'problem', code: error.code, status: problem.status }
        : { event: 'gateway.fault', thrown: error },
    )
    const response = problemResponse(problem)
    if (!(error instanceof RequestError)) return response
    for (const [name, value] of Object.entries(gateway.access.headersFor(error.code))) {
      response.headers.set(name, value)
    }
    return response
  }
  const methodsAt = methodsOf({ ...gateway.contract.paths, ...gateway.national?.contract.paths })
  app.notFound((context) => {
    const methods = methodsAt(context.req.path)
    if (methods === null) return refuse(new RequestError('request.not-found'))
    const response = refuse(new RequestError('request.method'))
    response.headers.set('allow', methods.join(', '))
    return response
  })
  app.onError(refuse)
  return app
}

/** The methods that the contracts have at a path; null: they have no such path. */
function methodsOf(
  paths: Gateway['contract']['paths'],
): (path: string) => readonly string[] | null {
  const templates = Object.entries(paths).map(([template, operations]) => ({
    pattern: new RegExp(`^${template.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
  }))
  return (path) => templates.find(({ pattern }) => pattern.test(path))?.methods ?? null
}
