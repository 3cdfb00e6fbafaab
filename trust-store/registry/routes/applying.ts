import type { Hono } from 'hono'
import type { RegistryDesk } from '../desk.ts'
import { RegistryError } from '../error.ts'
import { applicationList, applicationView } from '../views.ts'
import { answerJson } from './answer.ts'
import { readBody, requireMediaType } from './body.ts'
import { answerReceipt } from './receipt.ts'

/** Greatest application in bytes: test codes and a manifest. */
export const maxApplicationBytes: number = 256 * 1024

/** `/v1/applications`: apply, and what became of it. Contacts are never in an answer here. */
export function applyingRoutes(app: Hono, desk: RegistryDesk): void {
  const { registry } = desk

  app.post('/v1/applications', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/json')
    const receipt = await registry.apply(await readBody(request, maxApplicationBytes))
    return answerReceipt(receipt, desk)
  })

  app.get('/v1/applications', async () => answerJson(applicationList(await registry.state())))

  app.get('/v1/applications/:id', async (context) => {
    const id = context.req.param('id')
    const application = (await registry.state()).applications.get(id)
    if (application === undefined) throw new RegistryError('registry.unknown-application')
    return answerJson(applicationView(application, await registry.report(id)))
  })
}
