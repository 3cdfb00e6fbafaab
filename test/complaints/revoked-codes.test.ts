/** Single codes that are revoked: complaints 10, 11, 12 and 14. */
import { expect, test } from 'vitest'
import type { BuiltSet } from '../../trust-store/revocation/build.ts'
import { buildRevocationSet } from '../../trust-store/revocation/build.ts'
import { createMemoryRevocationStore } from '../../trust-store/revocation/store.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { dayMs, decide, propose, start } from '../registry/fixture.ts'
import { codeOf, createGateway } from './gateway.ts'
import { revokerOf, scopeOf } from './issuer.ts'
import { admitCity, foundProvince } from './province.ts'

const minuteMs = 60_000

/** A city that can revoke, and a gateway that follows its province. */
async function revoking() {
  const clock = { now: start }
  const province = await foundProvince('zhejiang', '330000', clock)
  const city = await admitCity(province, 1, '330100')
  await province.tend()
  const [store, revoked] = [createMemoryStore(), createMemoryRevocationStore()]
  const gatewayAgain = () => createGateway({ provinces: [province], clock, store, revoked })
  const gateway = gatewayAgain()
  await gateway.keeper.refresh()
  /** A minute passes. */
  const pass = async (follower = gateway) => {
    clock.now += minuteMs
    await province.tend()
    await follower.keeper.refresh()
  }
  return { clock, province, city, revoker: revokerOf(city), gateway, gatewayAgain, pass }
}

test('complaint 10: one leaked code is revoked, and every other code of its key stays valid', async () => {
  const { clock, province, city, revoker, gateway, pass } = await revoking()
  const honest = await Promise.all(
    Array.from({ length: 50 }, (_, at) => codeOf(city, `honest-${at}`)),
  )
  const leaked = await codeOf(city, 'leaked')
  expect(await gateway.verdict(leaked)).toBe('opened')
  await revoker.revoke(['leaked'], clock.now)
  await pass()
  expect(await gateway.verdict(leaked)).toBe('code.revoked')
  for (const code of honest) expect(await gateway.verdict(code)).toBe('opened')
  const { participants } = await province.world.registry.state()
  expect(participants.get(city.participant)).toMatchObject({
    status: 'granted',
    keys: [{ revoked: null, retiredAt: null }],
  })
})

test('complaint 11: what was revoked on one day is not valid on the next, whatever its issuer does', async () => {
  const { clock, city, revoker, gateway, gatewayAgain, pass } = await revoking()
  const code = await codeOf(city, 'spongebob')
  const first = await revoker.revoke(['spongebob', 'other'], clock.now)
  await pass()
  expect(await gateway.verdict(code)).toBe('code.revoked')

  clock.now += dayMs
  const { issuer } = city
  const times = { issued: null, issuedAt: clock.now, nextUpdate: clock.now + dayMs }
  const without = async (ids: readonly string[]): Promise<BuiltSet> => {
    const revoked = [ids.map((value) => ({ kind: 'id', value }) as const)]
    const scope = scopeOf(issuer)
    const built = await buildRevocationSet({ ...times, scope, previous: null, revoked })
    const numbered = { number: 2, previous: first.digest }
    return { ...built, head: { ...built.head, ...numbered } }
  }
  // Fewer codes are refused by the registry; as many others get as far as the gateways.
  expect(await revoker.publish(await without(['other']))).toBe(null)
  expect(await revoker.publish(await without(['other', 'another']))).not.toBe(null)
  await pass()
  expect(gateway.keeper.revocations()).toMatchObject([{ number: 1, trouble: 'revocation.shrunk' }])
  expect(await gateway.verdict(code)).toBe('code.revoked')

  // Nor after a restart, nor when the set has long been stale.
  const restarted = gatewayAgain()
  await restarted.keeper.refresh()
  expect(await restarted.verdict(code)).toBe('code.revoked')
  clock.now += 40 * dayMs
  await pass(restarted)
  expect(restarted.keeper.revocations()).toMatchObject([{ state: 'stale' }])
  expect(await restarted.verdict(code)).toBe('code.revoked')
})

test('complaint 12: a forged code is refused one refresh after its issuer says so, which asks nobody', async () => {
  const { clock, province, city, revoker, gateway, pass } = await revoking()
  const forged = await codeOf(city, 'forged')
  const before = await codeOf(city, 'before')
  // From the very first on, when the list does not name any set yet: within its minute.
  await revoker.revoke(['before'], clock.now)
  await pass()
  expect(await gateway.verdict(before)).toBe('code.revoked')
  expect(await gateway.verdict(forged)).toBe('opened')

  const { size, list } = await province.world.registry.state()
  const sequence = list?.sequence
  await revoker.revoke(['forged'], clock.now)
  await gateway.keeper.refresh()
  expect(await gateway.verdict(forged)).toBe('code.revoked')
  // One entry, of the issuer's own: no operator, no other country, no new list.
  const after = await province.world.registry.state()
  expect(after.size).toBe(size + 1)
  expect(after.list?.sequence).toBe(sequence)
})

test('complaint 12: an issuer whose key forgers have is out of trust after one signature and one minute', async () => {
  const { province, city, gateway, pass } = await revoking()
  const code = await codeOf(city, 'any')
  expect(await gateway.verdict(code)).toBe('opened')
  const action = { kind: 'suspend', participant: city.participant, reason: '密钥泄露' } as const
  await propose(province.world, province.world.wang, action)
  await pass()
  expect(await gateway.verdict(code)).toBe('trust.issuer-suspended')
})

test('complaint 14: what an issuer revokes is refused in other provinces too, at once and from files that any cache may hold', async () => {
  const clock = { now: start }
  const zhejiang = await foundProvince('zhejiang', '330000', clock)
  const jiangsu = await foundProvince('jiangsu', '320000', clock)
  const city = await admitCity(jiangsu, 2, '320100')
  const { anchor, host } = jiangsu
  await decide(zhejiang.world, {
    kind: 'recognise',
    authority: {
      id: anchor.id,
      name: jiangsu.world.registry.authority.name,
      territory: anchor.territory,
      scope: anchor.scope,
      certificates: anchor.certificates.map(toBase64),
      list: `https://${host}/v1/trust-list`,
      log: anchor.log ?? null,
    },
  })
  const revoker = revokerOf(city)
  await revoker.revoke(['something else'], clock.now)
  await jiangsu.tend()
  await zhejiang.tend()
  // A gateway that was told of its own province only.
  const anchors = [{ ...zhejiang.anchor, follows: true }]
  const gateway = createGateway({ provinces: [zhejiang, jiangsu], anchors, clock })
  await gateway.keeper.refresh()
  const code = await codeOf(city, 'spongebob')
  expect(await gateway.verdict(code)).toBe('opened')

  gateway.asked.length = 0
  await revoker.revoke(['spongebob'], clock.now)
  await gateway.keeper.refresh()
  expect(await gateway.verdict(code)).toBe('code.revoked')
  const shards = gateway.asked.filter((path) => path.endsWith('.shard'))
  expect(shards.length).toBeGreaterThan(0)
  for (const path of shards) {
    const { headers } = await jiangsu.fetch(new Request(`https://${host}${path}`))
    expect(headers.get('cache-control')).toContain('immutable')
    expect(headers.get('etag')).not.toBe(null)
  }
})
