import type { Hono } from 'hono'
import type { Problem } from '../../specs/words.ts'
import { requireBatch } from '../access/scope.ts'
import { answer, answerJson } from '../answer.ts'
import { answerLines } from '../batch.ts'
import { readBody, requireMediaType } from '../body.ts'
import { reasonsOf } from '../carry-out.ts'
import type { Gateway } from '../gateway.ts'
import type { Passed } from '../passage.ts'
import { parseVerification } from '../presentation.ts'
import {
  isUndecidedCode,
  problemOf,
  problemResponse,
  RequestError,
  undecidedProblem,
} from '../problems.ts'
import type { ReplayReport } from '../replay/single-use.ts'
import { verifyFor } from '../verification.ts'

/** `POST /v1/verify` and `POST /v1/verify/batch`. */
export function verifyRoutes(app: Hono, gateway: Gateway): void {
  app.post('/v1/verify', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/json')
    const admitted = await gateway.access.admit(request, '/v1/verify', context.env)
    const verification = parseVerification(await readBody(request))
    const { passed, disclosed, replay } = await verifyFor(admitted, verification, gateway)
    if (passed.kind === 'undecided') return problemResponse(problemFor(passed))
    return answerJson(answerOf(passed, disclosed, replay), 200, gateway.access.headersFor(null))
  })

  app.post('/v1/verify/batch', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/x-ndjson')
    const admitted = await gateway.access.admit(request, '/v1/verify/batch', context.env)
    requireBatch(admitted)
    if (request.body === null) throw new RequestError('request.empty')
    const refuse = (error: unknown, line: number) => {
      const problem = problemOf(error)
      return JSON.stringify({ line, status: problem.status, problem })
    }
    const answers = answerLines(
      request.body,
      async (bytes, line) => {
        try {
          const verification = parseVerification(bytes)
          const { passed, disclosed, replay } = await verifyFor(admitted, verification, gateway)
          if (passed.kind !== 'undecided') {
            return JSON.stringify({
              line,
              status: 200,
              answer: answerOf(passed, disclosed, replay),
            })
          }
          return JSON.stringify({ line, status: 503, problem: problemFor(passed) })
        } catch (error) {
          if (!(error instanceof RequestError))
            gateway.log({ event: 'gateway.fault', thrown: error })
          return refuse(error, line)
        }
      },
      refuse,
    )
    return answer(200, 'application/x-ndjson', answers, gateway.access.headersFor(null))
  })
}

type Answered = Extract<Passed, { kind: 'answered' }>

/** As the contract's `VerifyAnswer` has it. */
export function answerOf(
  passed: Answered,
  disclosed: string | null = null,
  replay: ReplayReport | null = null,
): object {
  const { outcome, voucher } = passed
  const uses = replay === null ? {} : { replay }
  const reasons = reasonsOf(passed)
  if (passed.outcome !== 'not-recognised') {
    const { decision, record } = passed
    return {
      outcome,
      reasons,
      decision,
      record,
      voucher,
      ...(passed.fallback === undefined ? {} : { fallback: passed.fallback }),
      ...uses,
      ...(disclosed === null ? {} : { disclosed }),
    }
  }
  const { stage, path, issuer } = passed
  return {
    outcome,
    reasons,
    stage,
    ...(path === null ? {} : { path }),
    ...(issuer?.contact ? { contact: issuer.contact } : {}),
    ...uses,
    voucher,
  }
}

export function problemFor(passed: Extract<Passed, { kind: 'undecided' }>): Problem {
  const { code } = passed.reason
  if (!isUndecidedCode(code)) throw new Error('an undecided passage carries an undecided code')
  const { stage, issuer, retryAfterSeconds, unhelpful } = passed
  return {
    ...undecidedProblem(code, stage, issuer?.contact ?? null, retryAfterSeconds),
    ...(unhelpful === undefined ? {} : { fallback: unhelpful }),
  }
}
