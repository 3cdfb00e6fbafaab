import type { Hono } from 'hono'
import type { RegistryDesk } from '../desk.ts'
import { RequestError } from '../problems.ts'
import { ruleIndex } from '../views.ts'
import { answer, answerJson, immutable } from './answer.ts'

/** `/v1/rules`: the rule sets that the authority published, each under its digest. */
export function ruleRoutes(app: Hono, { registry, storage }: RegistryDesk): void {
  app.get('/v1/rules', async () => answerJson(ruleIndex(await registry.state())))

  app.get('/v1/rules/:digest', async (context) => {
    const digest = context.req.param('digest')
    const isDigest = /^[0-9a-f]{64}$/.test(digest)
    const set = isDigest ? await storage.kept('rule-set', digest) : null
    if (set === null) throw new RequestError('request.not-found')
    return answer(200, 'application/jose', set.slice(), { ...immutable, etag: `"${digest}"` })
  })
}
