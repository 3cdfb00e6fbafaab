import { describe, expect, test } from 'vitest'
import { LogError } from '../../trust-store/log/error.ts'
import type { Action } from '../../trust-store/registry/entry.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import type { Receipt, Registry } from '../../trust-store/registry/registry.ts'
import type { RegistryStorage } from '../../trust-store/registry/storage.ts'
import {
  applicationOf,
  approvalOf,
  asOperator,
  codeOf,
  createWorld,
  json,
  propose,
  requestOf,
  type World,
} from './fixture.ts'

type Fault = 'before' | 'after'

/** A storage that fails once, at its n-th commit or at any later read, and says nothing more. */
interface Faulty extends RegistryStorage {
  /** Fails at the n-th commit from now, before or after it became durable. */
  failAt(commit: number, fault: Fault, readsToo: boolean): void
}

function createFaulty(inner: RegistryStorage): Faulty {
  let left = Number.POSITIVE_INFINITY
  let fault: Fault = 'before'
  let readsToo = false
  let broken = false
  const failing = () => new LogError('log.store')
  return {
    ...inner,
    tiles: {
      async read(path) {
        if (broken) throw failing()
        return inner.tiles.read(path)
      },
      async commit(change) {
        if (broken) throw failing()
        left -= 1
        if (left !== 0) return inner.tiles.commit(change)
        if (fault === 'after') await inner.tiles.commit(change)
        broken = readsToo
        throw failing()
      },
    },
    async kept(kind, key) {
      if (broken) throw failing()
      return inner.kept(kind, key)
    },
    failAt(commit, kind, reads) {
      left = commit
      fault = kind
      readsToo = reads
      broken = false
    },
  }
}

/** What an authority does from an application to a list, one step after the other. */
async function stepsOf(world: World) {
  const city = await applicationOf(1)
  const body = json(city.application)
  const { id } = city.application
  let proposal: Receipt | null = null
  const admit: Action = { kind: 'admit', application: id, validDays: 365 }
  const proposing = await requestOf(world, asOperator(world.wang), {
    kind: 'propose',
    action: admit,
  })
  let approving: string | null = null
  return [
    (registry: Registry) => registry.apply(body),
    async (registry: Registry) => {
      proposal = await registry.act(proposing)
      approving ??= await requestOf(world, asOperator(world.li), approvalOf(proposal))
      return proposal
    },
    (registry: Registry) => registry.act(approving ?? ''),
  ] as const
}

describe.each([
  ['before', false],
  ['after', false],
  ['before', true],
  ['after', true],
] as const)('a storage that fails %s a commit, with reads failing too: %s', (fault, readsToo) => {
  test('loses nothing that was acknowledged, and does nothing twice', async () => {
    for (const failing of [1, 2, 3]) {
      const world = await createWorld()
      const steps = await stepsOf(world)
      const faulty = createFaulty(world.storage)
      const registry = await openRegistry({ ...world.options, storage: faulty })
      faulty.failAt(failing, fault, readsToo)
      const acknowledged: Receipt[] = []
      for (const step of steps) {
        const outcome = await codeOf(step(registry))
        if (outcome === 'registry.unavailable') {
          // The process is started again, and whoever asked asks again.
          const restarted = await openRegistry(world.options)
          acknowledged.push(await step(restarted))
          faulty.failAt(Number.POSITIVE_INFINITY, fault, false)
        } else acknowledged.push(outcome as Receipt)
      }
      const now = await openRegistry(world.options)
      for (const { entry, index } of acknowledged) {
        expect(await now.receipt(entry.id)).toEqual({ entry, index, repeated: false })
      }
      expect((await now.state()).size).toBe(4)
      expect((await now.state()).participants.size).toBe(1)
    }
  })

  test('is no reason to publish a list twice, or none', async () => {
    const world = await createWorld()
    const faulty = createFaulty(world.storage)
    const registry = await openRegistry({ ...world.options, storage: faulty })
    faulty.failAt(1, fault, readsToo)
    const { published, troubles } = await registry.tend()
    const isThere = fault === 'after'
    expect(published).toBe(isThere && !readsToo ? 1 : null)
    expect(troubles).toEqual(published === null ? ['registry.unavailable'] : [])
    faulty.failAt(Number.POSITIVE_INFINITY, fault, false)
    const restarted = await openRegistry(world.options)
    expect((await restarted.tend()).published).toBe(isThere ? null : 1)
    expect((await restarted.state()).list?.sequence).toBe(1)
    expect((await registry.list())?.jws).toBe((await restarted.list())?.jws)
  })
})

test('an acknowledged action is there where the same process goes on after a fault', async () => {
  const world = await createWorld()
  const faulty = createFaulty(world.storage)
  const registry = await openRegistry({ ...world.options, storage: faulty })
  const { application } = await applicationOf(1)
  faulty.failAt(1, 'after', false)
  const receipt = await registry.apply(json(application))
  expect(receipt).toMatchObject({ index: 1, repeated: false })
  faulty.failAt(1, 'before', false)
  const other = await applicationOf(2)
  expect(await codeOf(registry.apply(json(other.application)))).toBe('registry.unavailable')
  expect(await registry.apply(json(other.application))).toMatchObject({
    index: 2,
    repeated: false,
  })
})

test('a holder of a key that cannot sign now leaves nothing behind', async () => {
  const world = await createWorld()
  const { keys } = world.options
  const root = { ...keys.root, sign: () => Promise.reject(new Error('the HSM is away')) }
  const registry = await openRegistry({ ...world.options, keys: { ...keys, root } })
  const { application } = await applicationOf(1)
  await world.registry.apply(json(application))
  const action: Action = { kind: 'admit', application: application.id, validDays: 365 }
  const proposal = await propose(world, world.wang, action)
  const jws = await requestOf(world, asOperator(world.li), approvalOf(proposal))
  expect(await codeOf(registry.act(jws))).toBe('registry.unavailable')
  expect((await world.registry.state()).size).toBe(3)
  expect(await world.registry.act(jws)).toMatchObject({ repeated: false })
})

test('a database that was put back to an older copy is not written on', async () => {
  const world = await createWorld()
  const older = await world.storage.tiles.read('checkpoint')
  let rolledBack = false
  const storage: RegistryStorage = {
    ...world.storage,
    tiles: {
      commit: (change) => world.storage.tiles.commit(change),
      read: async (path) =>
        rolledBack && path === 'checkpoint' ? older : world.storage.tiles.read(path),
    },
  }
  const registry = await openRegistry({ ...world.options, storage })
  const { application } = await applicationOf(1)
  await registry.apply(json(application))
  rolledBack = true
  expect(await codeOf(registry.state())).toBe('registry.unavailable')
})
