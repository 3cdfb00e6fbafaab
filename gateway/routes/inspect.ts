import type { Hono } from 'hono'
import { answerJson } from '../answer.ts'
import { readBody, requireMediaType } from '../body.ts'
import type { Gateway } from '../gateway.ts'
import { inspect } from '../inspection.ts'
import { parseInspected } from '../presentation.ts'

/** `POST /v1/inspect`: what a code looks like from outside. Nothing of it is verified. */
export function inspectRoutes(app: Hono, gateway: Gateway): void {
  app.post('/v1/inspect', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/json')
    const inspected = inspect(parseInspected(await readBody(request)), gateway.desk.adapters)
    return answerJson(inspected)
  })
}
