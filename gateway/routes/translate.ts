import type { Hono } from 'hono'
import { answerJson } from '../answer.ts'
import { readBody, requireMediaType } from '../body.ts'
import type { Gateway } from '../gateway.ts'
import { parseAsked } from '../presentation.ts'
import { problemResponse } from '../problems.ts'
import { translationMembers } from '../translation/answer.ts'
import { translateCode } from '../translation.ts'
import { answerOf, problemFor } from './verify.ts'

/** `POST /v1/translate`: what is accepted, in a format that the destination's scanners read. */
export function translateRoutes(app: Hono, gateway: Gateway): void {
  app.post('/v1/translate', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/json')
    const translated = await translateCode(parseAsked(await readBody(request)), gateway)
    const { passed } = translated
    if (passed.kind === 'undecided') return problemResponse(problemFor(passed))
    return answerJson({ ...answerOf(passed), ...translationMembers(translated) })
  })
}
