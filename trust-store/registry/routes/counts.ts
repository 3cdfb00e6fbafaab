import type { Hono } from 'hono'
import { countsName } from '../act-counts.ts'
import type { RegistryDesk } from '../desk.ts'
import { RegistryError } from '../error.ts'
import { RequestError } from '../problems.ts'
import { countsIndex } from '../views.ts'
import { answer, answerJson, brief, immutable } from './answer.ts'

/** `/v1/counts/<participant>`: an issuer's daily counts, as it signed them. */
export function countRoutes(app: Hono, { registry, storage }: RegistryDesk): void {
  app.get('/v1/counts/:participant', async (context) => {
    const id = context.req.param('participant')
    const state = await registry.state()
    if (!state.participants.has(id)) throw new RegistryError('registry.unknown-participant')
    return answerJson(countsIndex(state, id), 200, brief)
  })

  app.get('/v1/counts/:participant/:day', async (context) => {
    const { participant, day } = context.req.param()
    const digest = (await registry.state()).counts.get(`${participant} ${day}`)
    const counts = digest && (await storage.kept('counts', countsName(participant, day)))
    if (!counts) throw new RequestError('request.not-found')
    return answer(200, 'application/jose', counts.slice(), { ...immutable, etag: `"${digest}"` })
  })
}
