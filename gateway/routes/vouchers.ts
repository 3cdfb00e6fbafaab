import type { Hono } from 'hono'
import { answerJson } from '../answer.ts'
import { readBody, requireMediaType } from '../body.ts'
import type { Gateway } from '../gateway.ts'
import { heldVoucherAnswer } from '../held-voucher/answer.ts'
import { vouchForHolder } from '../held-voucher.ts'
import { parseVouching } from '../presentation.ts'
import { problemResponse } from '../problems.ts'
import { problemFor } from './verify.ts'

/** `POST /v1/vouchers`: what the issuer says now, for the traveller to hold. */
export function voucherRoutes(app: Hono, gateway: Gateway): void {
  app.post('/v1/vouchers', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/json')
    const vouched = await vouchForHolder(parseVouching(await readBody(request)), gateway)
    const { passed } = vouched
    if (passed.kind === 'undecided') return problemResponse(problemFor(passed))
    return answerJson(heldVoucherAnswer(vouched, passed))
  })
}
