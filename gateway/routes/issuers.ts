import type { Hono } from 'hono'
import { answerJson } from '../answer.ts'
import type { Gateway } from '../gateway.ts'
import { problemResponse, RequestError, undecidedProblem } from '../problems.ts'

/** How issuers serve: public, for whoever relies on them and for themselves. */
export function issuersRoutes(app: Hono, gateway: Gateway): void {
  const scores = (id: string | null) => {
    const snapshot = gateway.trust.current()
    if (snapshot === null)
      return problemResponse(undecidedProblem('trust.none', 'trust', null, null))
    const found = gateway.scores.of(snapshot, id)
    if (id !== null && found.issuers.length === 0) throw new RequestError('request.not-found')
    return answerJson(found)
  }

  app.get('/v1/issuers', () => scores(null))
  app.get('/v1/issuers/:issuer', (context) => scores(context.req.param('issuer')))
}
