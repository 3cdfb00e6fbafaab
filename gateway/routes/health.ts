import type { Hono } from 'hono'
import { answerJson } from '../answer.ts'
import type { Gateway } from '../gateway.ts'
import { readiness } from '../standing.ts'

/** `/healthz`: the process answers. `/readyz`: it can decide, and what stands in the way. */
export function healthRoutes(app: Hono, gateway: Gateway): void {
  app.get('/healthz', () => answerJson({ status: 'ok' }))

  app.get('/readyz', () => {
    const state = readiness(gateway.trust, gateway.access)
    return state.ready ? answerJson(state) : answerJson(state, 503, { 'retry-after': '5' })
  })
}
