import type { Hono } from 'hono'
import type { RegistryDesk } from '../desk.ts'
import { RequestError } from '../problems.ts'
import type { PublishedList } from '../registry.ts'
import { answer, answerEmpty, brief } from './answer.ts'
import { createConditional } from './conditional.ts'

/** `/v1/trust-list` with its delta and its proof, and `/v1/crl`. Hono answers HEAD by GET. */
export function trustListRoutes(app: Hono, { registry }: RegistryDesk): void {
  const wholeList = createConditional()
  const deltaFrom = createConditional()

  app.get('/v1/trust-list', async (context) => {
    const { jws, sequence, digest } = required(await registry.list())
    const tag = `${sequence}-${digest}`
    return wholeList(context.req.raw, { type: 'application/jose', body: jws, tag, headers: brief })
  })

  app.get('/v1/trust-list/delta', async (context) => {
    const from = sequenceIn(context.req.query('from'), 'from')
    const { sequence, digest } = required(await registry.list())
    if (from === sequence) return answerEmpty(204, brief)
    const body = await registry.delta(from)
    if (body === null) throw new RequestError('request.no-delta')
    const tag = `${from}-${sequence}-${digest}`
    return deltaFrom(context.req.raw, { type: 'application/jose', body, tag, headers: brief })
  })

  app.get('/v1/trust-list/proof', async (context) => {
    const proof = await registry.listProof(sequenceIn(context.req.query('sequence'), 'sequence'))
    if (proof === null) throw new RequestError('request.not-found')
    // The checkpoint that it ends in may get more cosignatures.
    return answer(200, 'text/plain; charset=utf-8', proof, brief)
  })

  app.get('/v1/crl', async () => {
    const crl = required(await registry.crl())
    return answer(200, 'application/pkix-crl', crl.slice(), brief)
  })
}

/** @throws {RequestError} `request.not-published` */
function required<T extends PublishedList | Uint8Array>(published: T | null): T {
  if (published === null) throw new RequestError('request.not-published')
  return published
}

/** @throws {RequestError} `request.field` */
function sequenceIn(text: string | undefined, name: string): number {
  const value = /^[1-9]\d{0,15}$/.test(text ?? '') ? Number(text) : 0
  if (!Number.isSafeInteger(value) || value === 0) throw new RequestError('request.field', name)
  return value
}
