/** A registry whose clock is wrong, among others whose clocks are right. */
import { describe, expect, test } from 'vitest'
import { createTrustKeeper } from '../../../trust-store/keeper.ts'
import { createMemoryStore } from '../../../trust-store/stores/memory.ts'
import {
  admit,
  applicationOf,
  asOperator,
  backend,
  codeOf,
  createWorld,
  dayMs,
  gatewayManifest,
  requestOf,
  start,
  type World,
} from '../fixture.ts'

const hourMs = 3_600_000

/** A city is admitted and listed; a gateway follows, by a clock of its own. */
async function running() {
  const world = await createWorld()
  const participant = await admit(world, await applicationOf(1))
  await world.registry.tend()
  const clock = { now: start }
  const gateway = createTrustKeeper({
    anchors: [world.anchor],
    store: createMemoryStore(),
    backend,
    now: () => clock.now,
    fetchList: async () => (await world.registry.list())?.jws ?? null,
  })
  const look = async () => {
    await gateway.refresh()
    const { state, sequence, trouble } = gateway.status()[0] ?? {}
    return `${state} ${sequence} ${trouble?.code ?? 'no trouble'}`
  }
  expect(await look()).toBe('fresh 1 no trouble')
  return { world, participant, gateway, clock, look }
}

/** Signed now, by somebody whose clock is right. */
async function suspension(world: World, participant: string): Promise<string> {
  const action = { kind: 'suspend', participant, reason: '核查' } as const
  const right = { clock: { now: start }, options: world.options }
  return requestOf(right, asOperator(world.wang), { kind: 'propose', action })
}

describe('a registry whose clock is wrong', () => {
  test.each([
    ['an hour ahead', hourMs, 'registry.request-expired'],
    ['an hour behind', -hourMs, 'registry.request-early'],
  ])('refuses every request, and takes the same when it is right: %s', async (_, off, code) => {
    const { world, participant } = await running()
    const jws = await suspension(world, participant)
    const { size } = await world.registry.state()
    world.clock.now = start + off
    expect(await codeOf(world.registry.act(jws))).toBe(code)
    expect(await codeOf(world.registry.act(jws))).toBe(code)
    expect((await world.registry.state()).size).toBe(size)
    world.clock.now = start
    expect(await world.registry.act(jws)).toMatchObject({ index: size, repeated: false })
  })

  test.each([
    ['ahead', 59_000],
    ['behind', -59_000],
  ])('by less than a minute takes what is asked: %s', async (_, off) => {
    const { world, participant } = await running()
    world.clock.now = start + off
    expect(await world.registry.act(await suspension(world, participant))).toMatchObject({
      repeated: false,
    })
  })

  test('and ahead publishes a list that nobody takes, and a good one as soon as it is right', async () => {
    const { world, clock, look } = await running()
    world.clock.now = start + 2 * dayMs
    expect((await world.registry.tend()).published).toBe(2)
    expect(await look()).toBe('fresh 1 list.not-yet-valid')
    clock.now = start + 60_000
    world.clock.now = clock.now
    expect((await world.registry.tend()).published).toBe(3)
    expect(await look()).toBe('fresh 3 no trouble')
    // Once: from here on the list is of now.
    expect((await world.registry.tend()).published).toBe(null)
  })

  test('and behind publishes a list that counts for less long, after the one before', async () => {
    const { world, clock, look, gateway } = await running()
    clock.now = start + hourMs
    world.clock.now = start - hourMs
    expect((await world.registry.tend()).published).toBe(2)
    expect((await world.registry.tend()).published).toBe(null)
    expect(await look()).toBe('fresh 2 no trouble')
    expect(gateway.status()[0]?.nextUpdate).toBe(start - hourMs + 7 * dayMs)
    world.clock.now = clock.now
    await admit(world, await applicationOf(2, gatewayManifest))
    expect((await world.registry.tend()).published).toBe(3)
    expect(await look()).toBe('fresh 3 no trouble')
    expect(gateway.status()[0]?.nextUpdate).toBe(clock.now + 7 * dayMs)
  })

  test('by weeks publishes what has ended already, and the list before stays in force', async () => {
    const { world, clock, look } = await running()
    clock.now = start + 60_000
    world.clock.now = start - 21 * dayMs
    expect((await world.registry.tend()).published).toBe(2)
    expect(await look()).toBe('fresh 1 list.expired')
  })
})

describe('a gateway whose clock is wrong', () => {
  test('and ahead knows that it cannot tell, and goes on when it is right', async () => {
    const { clock, look, gateway } = await running()
    clock.now = start + 8 * dayMs
    expect(await look()).toBe('stale 1 list.expired')
    expect(gateway.current()?.gap('national-code', 'division:330200', clock.now)).toBe(
      'trust.stale',
    )
    clock.now = start
    expect(await look()).toBe('fresh 1 no trouble')
  })

  test('and behind takes no list of what is to it the future, and keeps the one that it has', async () => {
    const { world, clock, look } = await running()
    world.clock.now = start + dayMs
    await world.registry.tend()
    clock.now = start - hourMs
    expect(await look()).toBe('fresh 1 list.not-yet-valid')
    clock.now = start + dayMs
    expect(await look()).toBe('fresh 2 no trouble')
  })
})
