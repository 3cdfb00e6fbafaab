import type { Hono } from 'hono'
import type { RegistryDesk } from '../desk.ts'
import { RegistryError } from '../error.ts'
import { RequestError } from '../problems.ts'
import { proposalList } from '../views.ts'
import { answerJson } from './answer.ts'
import { readBody, requireMediaType } from './body.ts'
import { answerReceipt } from './receipt.ts'

/** Greatest signed request in bytes: the head of a large set of revoked codes. */
export const maxRequestBytes: number = 256 * 1024

/** `/v1/requests`: what operators and participants sign; `/v1/receipts`, `/v1/proposals`. */
export function decidingRoutes(app: Hono, desk: RegistryDesk): void {
  const { registry } = desk

  app.post('/v1/requests', async (context) => {
    const request = context.req.raw
    requireMediaType(request, 'application/jose')
    const receipt = await registry.act(asText(await readBody(request, maxRequestBytes)))
    // Only the answer to the request itself holds them: the receipt alone is public.
    const told = receipt.entry.kind === 'disclosed'
    return answerReceipt(receipt, desk, told ? { contacts: await registry.contacts(receipt) } : {})
  })

  app.get('/v1/receipts/:id', async (context) => {
    const receipt = await registry.receipt(context.req.param('id'))
    if (receipt === null) throw new RequestError('request.not-found')
    return answerJson({ ...receipt, repeated: true })
  })

  app.get('/v1/proposals', async () => answerJson(proposalList(await registry.state(), desk.now())))
}

/** @throws {RegistryError} `registry.jws` what is no ASCII is no compact JWS */
function asText(bytes: Uint8Array): string {
  if (bytes.some((byte) => byte > 0x7f)) throw new RegistryError('registry.jws')
  return new TextDecoder().decode(bytes)
}
