import type { Hono } from 'hono'
import { answerJson } from '../answer.ts'
import { readBody, requireMediaType } from '../body.ts'
import { correct } from '../corrections/correct.ts'
import { statusOf } from '../corrections/status.ts'
import type { Gateway } from '../gateway.ts'
import { parseCorrection, parseReceipt } from '../presentation.ts'
import { problemResponse } from '../problems.ts'

/** A code, a statement and a contact of the greatest size, in bytes. */
const maxBytes = 24 * 1024

/** `POST /v1/corrections` and `POST /v1/corrections/status`. */
export function correctionRoutes(app: Hono, gateway: Gateway): void {
  const bodyOf = (request: Request): Promise<Uint8Array> => {
    requireMediaType(request, 'application/json')
    return readBody(request, maxBytes)
  }

  app.post('/v1/corrections', async (context) => {
    const asked = parseCorrection(await bodyOf(context.req.raw))
    const corrected = await correct(asked, gateway)
    return corrected.kind === 'sent'
      ? answerJson(corrected.answer, 201)
      : problemResponse(corrected.problem)
  })

  app.post('/v1/corrections/status', async (context) => {
    const receipt = parseReceipt(await bodyOf(context.req.raw))
    const status = await statusOf(receipt, gateway)
    return status.kind === 'answered' ? answerJson(status.answer) : problemResponse(status.problem)
  })
}
