import type { Hono } from 'hono'
import { answerJson } from '../answer.ts'
import { readBody, requireMediaType } from '../body.ts'
import type { Gateway } from '../gateway.ts'
import { parseForeseen } from '../presentation.ts'
import { preview } from '../preview.ts'
import { isUndecidedCode, problemResponse, undecidedProblem } from '../problems.ts'

/** `POST /v1/preview`: what destinations will decide of the traveller's own code. */
export function previewRoutes(app: Hono, gateway: Gateway): void {
  app.post('/v1/preview', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/json')
    const foreseen = parseForeseen(await readBody(request), gateway.now())
    const found = await preview(foreseen, gateway)
    if (found.kind === 'answered') return answerJson(found.answer)
    const { code, stage, issuer, retryAfterSeconds } = found.refusal
    if (!isUndecidedCode(code)) throw new Error('a preview stops at undecided codes alone')
    const contact = issuer?.contact ?? null
    return problemResponse(undecidedProblem(code, stage, contact, retryAfterSeconds))
  })
}
