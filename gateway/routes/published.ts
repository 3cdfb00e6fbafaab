import type { Hono } from 'hono'
import { isDivision, wholeCountry } from '../../specs/divisions.ts'
import { reasons } from '../../specs/generated/reason-texts.ts'
import { answer, answerJson, cacheable } from '../answer.ts'
import type { Gateway } from '../gateway.ts'
import { problemResponse, RequestError, undecidedProblem } from '../problems.ts'
import { trustStatus } from '../standing.ts'

/** What the gateway publishes: its keys, the lists it believes, formats, rules, reasons, contract. */
export function publishedRoutes(app: Hono, gateway: Gateway): void {
  const { adapters, rules } = gateway.desk
  const published = Object.entries(reasons).map(([code, text]) => ({ code, ...text }))

  app.get('/.well-known/jwks.json', () =>
    answer(200, 'application/jwk-set+json', JSON.stringify(gateway.jwks), cacheable),
  )

  app.get('/v1/trust-list', () => {
    const snapshot = gateway.trust.current()
    if (snapshot === null)
      return problemResponse(undecidedProblem('trust.none', 'trust', null, null))
    return answerJson(trustStatus(snapshot, gateway.trust, gateway.now()))
  })

  app.get('/v1/formats', () => answerJson({ formats: adapters.formats() }, 200, cacheable))
  app.get('/v1/reasons', () => answerJson({ reasons: published }, 200, cacheable))

  app.get('/v1/rules/:division', (context) => {
    const division = context.req.param('division')
    if (division !== wholeCountry && !isDivision(division))
      throw new RequestError('request.division-unknown', '/division')
    const set = rules.published(division, gateway.now())
    if (set === null) throw new RequestError('request.not-found')
    return answerJson(set, 200, cacheable)
  })

  app.get('/problems/:code', (context) => {
    const reason = published.find((one) => one.code === context.req.param('code'))
    if (reason === undefined) throw new RequestError('request.not-found')
    return answerJson(reason, 200, cacheable)
  })

  app.get('/openapi.json', () => answerJson(gateway.contract, 200, cacheable))
}
