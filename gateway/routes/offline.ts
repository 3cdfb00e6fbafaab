import type { Hono } from 'hono'
import { answer } from '../answer.ts'
import type { Gateway } from '../gateway.ts'
import { problemResponse, undecidedProblem } from '../problems.ts'

/** For devices that verify without a network: public, as what it is made of. */
export function offlineRoutes(app: Hono, { offline }: Gateway): void {
  app.get('/v1/offline', async ({ req }) => {
    const document = await offline.document()
    if (document === null)
      return problemResponse(undecidedProblem('trust.none', 'trust', null, null))
    const { text, etag } = document
    const headers = { etag, 'cache-control': 'no-cache' }
    if (req.header('if-none-match') === etag) return new Response(null, { status: 304, headers })
    return answer(200, 'application/json', text, headers)
  })
}
