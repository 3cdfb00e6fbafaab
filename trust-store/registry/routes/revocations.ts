import type { Hono } from 'hono'
import { digestOf } from '../canonical.ts'
import type { RegistryDesk } from '../desk.ts'
import { RegistryError } from '../error.ts'
import { RequestError } from '../problems.ts'
import { answer, answerEmpty, brief, immutable } from './answer.ts'
import { readBody, requireMediaType } from './body.ts'
import { createConditional } from './conditional.ts'

/** Greatest shard in bytes. */
export const maxShardBytes: number = 16 * 1024 * 1024

const shardType = 'application/octet-stream'

/** `/v1/revocations`: heads and shards of issuers' sets of revoked codes. */
export function revocationRoutes(app: Hono, desk: RegistryDesk): void {
  const { registry, storage } = desk
  const conditional = createConditional()
  const isListed = createShardIndex(desk)

  app.get('/v1/revocations/:participant/:format/head', async (context) => {
    const { participant: id, format } = context.req.param()
    const participant = (await registry.state()).participants.get(id)
    if (participant === undefined) throw new RegistryError('registry.unknown-participant')
    const set = participant.revocations.get(format)
    const head = set && (await storage.kept('revocation-head', `${id}/${format}/${set.number}`))
    if (set === undefined || !head) throw new RequestError('request.not-found')
    const tag = `${set.number}-${set.headDigest}`
    const body = new TextDecoder().decode(head)
    return conditional(context.req.raw, { type: 'application/jose', body, tag, headers: brief })
  })

  app.get('/v1/revocations/shards/:sha256', async (context) => {
    const digest = digestIn(context.req.param('sha256'))
    const shard = await storage.kept('revocation-shard', digest)
    if (shard === null) throw new RequestError('request.not-found')
    return answer(200, shardType, shard.slice(), { ...immutable, etag: `"${digest}"` })
  })

  app.put('/v1/revocations/shards/:sha256', async (context) => {
    const digest = digestIn(context.req.param('sha256'))
    requireMediaType(context.req.raw, shardType)
    // Before a byte is read: nobody can fill the storage with what no issuer signed for.
    if (!(await isListed(digest))) throw new RequestError('request.shard-unlisted')
    const bytes = await readBody(context.req.raw, maxShardBytes)
    if (digestOf(bytes) !== digest) throw new RequestError('request.shard-digest')
    await storage.keep({ kind: 'revocation-shard', key: digest, bytes })
    return answerEmpty(204)
  })
}

/** Whether a head in force lists a shard. What a head lists never changes, so it is read once. */
function createShardIndex({ registry, storage, shardsOf }: RegistryDesk) {
  let known = new Map<string, ReadonlySet<string>>()
  return async (digest: string): Promise<boolean> => {
    const inForce = new Map<string, ReadonlySet<string>>()
    for (const { id, revocations } of (await registry.state()).participants.values()) {
      for (const [format, { number }] of revocations) {
        const key = `${id}/${format}/${number}`
        const head = known.has(key) ? null : await storage.kept('revocation-head', key)
        inForce.set(key, known.get(key) ?? new Set(head === null ? [] : shardsOf(head)))
      }
    }
    known = inForce
    return inForce.values().some((shards) => shards.has(digest))
  }
}

/** @throws {RequestError} `request.field` */
function digestIn(text: string): string {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new RequestError('request.field', 'sha256')
  return text
}
