import type { Hono } from 'hono'
import type { components } from '../../../specs/generated/registry-openapi.ts'
import { formatVerifierKey } from '../../log/verifier-key.ts'
import type { RegistryDesk } from '../desk.ts'
import { RegistryError } from '../error.ts'
import { expiringFeed } from '../expiring-feed.ts'
import type { RegistryState } from '../state.ts'
import { participantList, participantView, recognitionList } from '../views.ts'
import { answer, answerJson } from './answer.ts'

/** What stands: participants, recognitions, what expires, and whose registry this is. */
export function standingRoutes(app: Hono, desk: RegistryDesk): void {
  const { registry } = desk

  app.get('/v1/participants', async () => answerJson(participantList(await registry.state())))

  app.get('/v1/participants/:id', async (context) => {
    const participant = (await registry.state()).participants.get(context.req.param('id'))
    if (participant === undefined) throw new RegistryError('registry.unknown-participant')
    return answerJson(participantView(participant))
  })

  app.get('/v1/recognitions', async () => answerJson(recognitionList(await registry.state())))

  app.get('/v1/expiring', async () => {
    const feed = expiringFeed(await registry.state(), desk.now())
    return answer(200, 'application/feed+json', JSON.stringify(feed))
  })

  app.get('/v1/registry', async () => answerJson(describe(await registry.state(), desk)))
}

function describe(
  { authority, certificates, operators, size }: RegistryState,
  { log, witness, gateways }: RegistryDesk,
): components['schemas']['RegistryDescription'] {
  return {
    authority,
    operators: [...operators.keys()],
    certificates,
    log: { ...log, size },
    witness: witness === null ? null : formatVerifierKey(witness.cosigner.key),
    gateways: [...gateways],
  }
}
