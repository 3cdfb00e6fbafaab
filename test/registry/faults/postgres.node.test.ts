import { afterAll, expect, test } from 'vitest'
import { foundRegistry } from '../../../trust-store/registry/found.ts'
import { openRegistry } from '../../../trust-store/registry/open.ts'
import { openPostgresStorage } from '../../../trust-store/registry/storage/postgres.ts'
import { codeOf } from '../fixture.ts'
import { startPostgres } from '../postgres-server.ts'
import { type Ask, send } from './asks.ts'
import { certifyAuthority, optionsOf } from './authority.ts'
import { examine } from './examine.ts'
import { nextAsk } from './life.ts'
import { seeded } from './random.ts'
import { watch } from './watch.ts'

const server = await startPostgres()
afterAll(() => server.remove())

const seed = Date.now() % 1_000_000
const stops = 4

test(`a registry goes on where it was after its PostgreSQL server stopped, seed ${seed}`, async () => {
  const random = seeded(seed)
  const storage = await openPostgresStorage(await server.freshSchema(), { connections: 2 })
  const watched = await watch(await certifyAuthority())
  const options = await optionsOf(storage, watched.certificates, () => watched.now)
  await foundRegistry(options)
  watched.founded = true
  const registry = await openRegistry(options)

  const attempt = async (ask: Ask): Promise<boolean> => {
    const outcome = await codeOf(send(registry, ask))
    if (outcome === 'registry.unavailable') return false
    expect(outcome).toMatchObject({ entry: { id: ask.id } })
    const receipt = await registry.receipt(ask.id)
    watched.done.set(ask.id, receipt?.index ?? -1)
    watched.lastDone = ask
    return true
  }
  const next = async (): Promise<Ask> => {
    watched.now += random.below(40_000)
    return nextAsk({ state: await registry.state(), now: watched.now, random })
  }

  for (let stop = 0; stop < stops; stop++) {
    for (let round = 0; round < 4; round++) {
      expect(await attempt(await next())).toBe(true)
      expect((await registry.tend()).troubles).toEqual([])
    }
    const ask = await next()
    const sent = codeOf(send(registry, ask))
    // At another moment of the request each time.
    for (let turn = random.below(6); turn > 0; turn--) await Promise.resolve()
    await server.stop()
    // It was done before the server ended, or nobody knows.
    const outcome = await sent
    if (outcome !== 'registry.unavailable') expect(outcome).toMatchObject({ entry: { id: ask.id } })
    expect(await codeOf(send(registry, ask))).toBe('registry.unavailable')
    expect(await registry.tend()).toEqual({ published: null, troubles: ['registry.unavailable'] })
    await server.start()
    expect(await attempt(ask)).toBe(true)
    await examine(watched, storage)
  }
  expect(watched.done.size).toBe(stops * 5)
  await storage.close()
})
