import type { Hono } from 'hono'
import { reasons } from '../../../specs/generated/registry-reason-texts.ts'
import type { RegistryDesk } from '../desk.ts'
import { RequestError } from '../problems.ts'
import { readiness } from '../readiness.ts'
import { answerJson, cacheable } from './answer.ts'

/** `/livez`, `/readyz`, the codes, and the contract. */
export function operationRoutes(app: Hono, desk: RegistryDesk): void {
  const published = Object.entries(reasons).map(([code, text]) => ({ code, ...text }))

  app.get('/livez', () => answerJson({ status: 'ok' }))

  app.get('/readyz', async () => {
    const state = await readiness(desk)
    return state.ready ? answerJson(state) : answerJson(state, 503, { 'retry-after': '5' })
  })

  app.get('/v1/reasons', () => answerJson({ reasons: published }, 200, cacheable))

  app.get('/problems/:code', (context) => {
    const reason = published.find((one) => one.code === context.req.param('code'))
    if (reason === undefined) throw new RequestError('request.not-found')
    return answerJson(reason, 200, cacheable)
  })

  app.get('/openapi.json', () => answerJson(desk.contract, 200, cacheable))
}
