import type { Hono } from 'hono'
import {
  validateCodeMaking,
  validateCodeVerifying,
  validateHealthQuery,
  validateInvocationApplication,
  validateSealedStatement,
} from '../../specs/generated/national-validators.js'
import { answer, answerJson, cacheable } from '../answer.ts'
import { readBody, requireMediaType } from '../body.ts'
import type { Gateway } from '../gateway.ts'
import { carryOutService, type Service, type Signed } from '../national/carry-out.ts'
import { forwardMaking, forwardStatement } from '../national/forward.ts'
import { applyForInvocation } from '../national/invocation.ts'
import { results } from '../national/results.ts'
import { queryHealth, verifyCode } from '../national/verifying.ts'

/**
 * `/national/v1`: the seven services of GB/T 38963-2020 clause 6, as
 * specs/national-interface.openapi.json reconstructs them. Every message is answered with status 200
 * and a signed envelope, whose result code says the rest. Absent where it is not configured.
 */
export function nationalRoutes(app: Hono, gateway: Gateway): void {
  const { national } = gateway
  if (national === null) return

  const serve = <B extends Signed>(service: Service<B>) => {
    app.post(`/national/v1/${service.name}`, async (context) => {
      const request = context.req.raw
      requireMediaType(request, 'application/json')
      const message = await carryOutService(await readBody(request), service, national, gateway)
      return answer(200, 'application/json', message)
    })
  }

  serve({
    name: 'code-invocation',
    validate: validateInvocationApplication,
    permission: ({ service }) => service,
    work: async (received) => ({
      result: results.ok,
      members: await applyForInvocation(received, national, gateway),
    }),
  })
  serve({
    name: 'code-verifying',
    validate: validateCodeVerifying,
    permission: () => 'verifying',
    work: (received) => verifyCode(received, national, gateway),
  })
  serve({
    name: 'health-query',
    validate: validateHealthQuery,
    permission: () => 'query',
    work: (received) => queryHealth(received, national, gateway),
  })
  serve({
    name: 'code-making',
    validate: validateCodeMaking,
    permission: () => 'making',
    work: (received) => forwardMaking(received, national, gateway),
  })
  for (const name of ['health-declaration', 'trip-declaration', 'correction'] as const) {
    serve({
      name,
      validate: validateSealedStatement,
      permission: () => (name === 'correction' ? 'correcting' : 'declaring'),
      work: (received) => forwardStatement(name, received, gateway),
    })
  }

  app.get('/national/v1/openapi.json', () => answerJson(national.contract, 200, cacheable))
}
