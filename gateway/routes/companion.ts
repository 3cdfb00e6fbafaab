import type { Hono } from 'hono'
import type { Admitted } from '../access/access.ts'
import { verifyingOf } from '../access/scope.ts'
import { answerJson } from '../answer.ts'
import { readBody, requireMediaType } from '../body.ts'
import { membersOf } from '../companion.ts'
import type { Gateway } from '../gateway.ts'
import { parseVerification, type Verification } from '../presentation.ts'
import { verifyFor } from '../verification.ts'
import { answerOf, problemFor } from './verify.ts'

/** `POST /v1/verify/companion`: several people, each decided alone. */
export function companionRoutes(app: Hono, gateway: Gateway): void {
  const one = async (
    admitted: Admitted,
    verification: Verification,
    position: number,
  ): Promise<object> => {
    const { passed, disclosed, replay } = await verifyFor(admitted, verification, gateway)
    return passed.kind === 'undecided'
      ? { position, status: 503, problem: problemFor(passed) }
      : { position, status: 200, answer: answerOf(passed, disclosed, replay) }
  }

  app.post('/v1/verify/companion', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/json')
    const admitted = await gateway.access.admit(request, '/v1/verify/companion', context.env)
    const verification = parseVerification(await readBody(request))
    // Before anything is said of the code.
    verifyingOf(admitted, verification, verification.level)
    const members = membersOf(verification.scan, gateway.desk.adapters)
    const people = await Promise.all(
      members.map((scan, at) => one(admitted, { ...verification, scan }, at + 1)),
    )
    return answerJson({ people }, 200, gateway.access.headersFor(null))
  })
}
