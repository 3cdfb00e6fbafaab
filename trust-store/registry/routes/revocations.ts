import type { Hono } from 'hono'
import { headFile, parseHead, partFile, partsOf } from '../../revocation/head.ts'
import { digestOf } from '../canonical.ts'
import type { RegistryDesk } from '../desk.ts'
import { RegistryError } from '../error.ts'
import { RequestError } from '../problems.ts'
import { headName } from '../revocations.ts'
import { answer, answerEmpty, brief, immutable } from './answer.ts'
import { readBody, requireMediaType } from './body.ts'
import { createConditional } from './conditional.ts'

const shardType = 'application/octet-stream'
const folder = '/v1/revocations/:participant/:format'

/**
 * `/v1/revocations/<participant>/<format>/`: the folder of an issuer's set of revoked codes, as
 * `trust-store/revocation/` reads it. The issuer puts shards that its registered head names.
 */
export function revocationRoutes(app: Hono, { registry, storage }: RegistryDesk): void {
  const conditional = createConditional()

  /** @throws {RequestError} `request.not-found`; {RegistryError} `registry.unknown-participant` */
  const headOf = async (id: string, format: string) => {
    const participant = (await registry.state()).participants.get(id)
    if (participant === undefined) throw new RegistryError('registry.unknown-participant')
    const set = participant.revocations.get(format)
    const kept = set && (await storage.kept('revocation-head', headName(id, format, set.number)))
    if (set === undefined || !kept) throw new RequestError('request.not-found')
    return { set, jws: new TextDecoder().decode(kept) }
  }

  app.get(`${folder}/${headFile}`, async (context) => {
    const { participant, format } = context.req.param()
    const { set, jws } = await headOf(participant, format)
    const tag = `${set.number}-${set.headDigest}`
    const tagged = { type: 'application/jose', body: jws, tag, headers: brief }
    return conditional(context.req.raw, tagged)
  })

  app.get(`${folder}/:shard`, async (context) => {
    const digest = digestIn(context.req.param('shard'))
    const shard = await storage.kept('revocation-shard', digest)
    if (shard === null) throw new RequestError('request.not-found')
    return answer(200, shardType, shard.slice(), { ...immutable, etag: `"${digest}"` })
  })

  app.put(`${folder}/:shard`, async (context) => {
    const { participant, format, shard } = context.req.param()
    const digest = digestIn(shard)
    requireMediaType(context.req.raw, shardType)
    // Before a byte is read: nobody can fill the storage with what no issuer signed for.
    const { head } = parseHead((await headOf(participant, format)).jws)
    const part = partsOf(head).find((one) => partFile(one) === shard)
    if (part === undefined) throw new RequestError('request.shard-unlisted')
    const bytes = await readBody(context.req.raw, part.bytes)
    if (digestOf(bytes) !== digest) throw new RequestError('request.shard-digest')
    await storage.keep({ kind: 'revocation-shard', key: digest, bytes })
    return answerEmpty(204)
  })
}

/** @throws {RequestError} `request.not-found` */
function digestIn(name: string): string {
  const [, digest] = /^([0-9a-f]{64})\.shard$/.exec(name) ?? []
  if (digest === undefined) throw new RequestError('request.not-found')
  return digest
}
