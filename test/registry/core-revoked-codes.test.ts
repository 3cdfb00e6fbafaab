import { describe, expect, test } from 'vitest'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import type { RevocationHead, SignedHead } from '../../trust-store/revocation/head.ts'
import { signHead } from '../../trust-store/revocation/head.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import {
  admit,
  applicationOf,
  backend,
  codeOf,
  createWorld,
  dayMs,
  gatewayManifest,
  holder,
  issuerManifest,
  requestOf,
  start,
} from './fixture.ts'

const format = 'national-code'

async function issuing() {
  const world = await createWorld()
  const city = await applicationOf(1, issuerManifest('330100', { keyId: '01' }))
  const id = await admit(world, city)
  const { creditCode } = city.application.organization
  const submit = async (signed: Pick<SignedHead, 'jws'>, key = city.key) => {
    const asking = { by: `participant:${id}`, key } as const
    const request = { kind: 'revoke-codes', format, head: signed.jws } as const
    return codeOf(world.registry.act(await requestOf(world, asking, request)))
  }
  const headOf = (changes: Partial<RevocationHead> = {}, key: KeyHolder = city.key, keyId = '01') =>
    signHead({ ...firstHead(creditCode), ...changes }, key, keyId)
  return { world, city, id, submit, headOf }
}

function firstHead(issuer: string): RevocationHead {
  return {
    issuer,
    format,
    number: 1,
    previous: null,
    issuedAt: start,
    nextUpdate: start + dayMs,
    coversIssuedUntil: null,
    width: 32,
    salt: new Uint8Array(32),
    kinds: ['id'],
    count: 0,
    shards: [],
    exceptions: null,
    exact: [],
  }
}

describe('a set of revoked codes', () => {
  test('is registered by its issuer, numbered, and each continues the one before', async () => {
    const { world, id, submit, headOf } = await issuing()
    const first = await headOf()
    expect(await submit(first)).toMatchObject({
      entry: {
        kind: 'codes-revoked',
        by: `participant:${id}`,
        body: { participant: id, format, number: 1, count: 0, headDigest: first.digest },
      },
    })
    const second = await headOf({ number: 2, previous: first.digest, count: 3 })
    expect(await submit(second)).toMatchObject({ entry: { body: { number: 2, count: 3 } } })
    const { participants } = await world.registry.state()
    expect(participants.get(id)?.revocations.get(format)).toEqual({
      number: 2,
      count: 3,
      headDigest: second.digest,
    })
    const kept = await world.storage.kept('revocation-head', `${id}/${format}/2`)
    expect(new TextDecoder().decode(kept ?? undefined)).toBe(second.jws)
  })

  test('is refused that goes back, shrinks, forks, or is sent again under another id', async () => {
    const { submit, headOf } = await issuing()
    const first = await headOf({ count: 5 })
    await submit(first)
    const second = await headOf({ number: 2, previous: first.digest, count: 6 })
    await submit(second)
    const refused = [
      second,
      first,
      await headOf({ number: 3, previous: second.digest, count: 5 }),
      await headOf({ number: 3, previous: first.digest, count: 6 }),
      await headOf({ number: 3, previous: second.digest, count: 6, width: 40 }),
    ]
    for (const head of refused) expect(await submit(head)).toBe('registry.revocation-set')
  })

  test('is refused of another issuer, for another format, of the future, or unreadable', async () => {
    const { world, submit, headOf } = await issuing()
    const refused = [
      await headOf({ issuer: 'somebody-else' }),
      await headOf({ format: 'eu-dcc' }),
      await headOf({ issuedAt: start + 120_000 }),
      await headOf({}, await holder()),
      await headOf({}, undefined, '02'),
      { jws: 'aaaa.bbbb.cccc' },
    ]
    for (const head of refused) expect(await submit(head)).toBe('registry.revocation-set')
    expect((await world.registry.state()).size).toBe(4)
  })

  test('is for issuers only', async () => {
    const { world, headOf } = await issuing()
    const gateway = await applicationOf(2, gatewayManifest)
    const by = `participant:${await admit(world, gateway)}` as const
    const request = { kind: 'revoke-codes', format, head: (await headOf()).jws } as const
    const jws = await requestOf(world, { by, key: gateway.key }, request)
    expect(await codeOf(world.registry.act(jws))).toBe('registry.not-allowed')
  })

  test('lets the list say where the sets are, once and for all', async () => {
    const { world, id, submit, headOf } = await issuing()
    const revocations = (participant: string, of: string) =>
      `https://authority.example/v1/revocations/${participant}/${of}`
    const own = await openRegistry({ ...world.options, publishing: { revocations } })
    const published = async () => {
      world.clock.now += 60_000
      const { published: sequence } = await own.tend()
      const jws = (await own.list())?.jws ?? ''
      const { list } = await verifyTrustList(jws, world.anchor, world.clock.now, backend)
      return [sequence, list.issuers[0]?.services[0]?.revocations]
    }
    expect(await published()).toEqual([1, null])
    const first = await headOf()
    await submit(first)
    expect(await published()).toEqual([2, { url: revocations(id, format) }])
    await submit(await headOf({ number: 2, previous: first.digest, count: 1 }))
    expect((await published())[0]).toBeNull()
  })
})
