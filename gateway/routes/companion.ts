import type { Hono } from 'hono'
import { answerJson } from '../answer.ts'
import { readBody, requireMediaType } from '../body.ts'
import { carryOut } from '../carry-out.ts'
import { membersOf } from '../companion.ts'
import type { Gateway } from '../gateway.ts'
import type { Presented } from '../passage.ts'
import { parsePresented } from '../presentation.ts'
import { answerOf, problemFor } from './verify.ts'

/** `POST /v1/verify/companion`: several people, each decided alone. */
export function companionRoutes(app: Hono, gateway: Gateway): void {
  const one = async (presented: Presented, position: number): Promise<object> => {
    const passed = await carryOut(presented, gateway)
    return passed.kind === 'undecided'
      ? { position, status: 503, problem: problemFor(passed) }
      : { position, status: 200, answer: answerOf(passed) }
  }

  app.post('/v1/verify/companion', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/json')
    const presented = parsePresented(await readBody(request))
    const members = membersOf(presented.scan, gateway.desk.adapters)
    const people = await Promise.all(members.map((scan, at) => one({ ...presented, scan }, at + 1)))
    return answerJson({ people })
  })
}
