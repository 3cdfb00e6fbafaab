import { describe, expect, test } from 'vitest'
import type { Anchor } from '../../trust-store/anchor.ts'
import type { TrustKeeper } from '../../trust-store/keeper.ts'
import { createTrustKeeper } from '../../trust-store/keeper.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import type { ListStore } from '../../trust-store/stores/store.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import { signCompact } from '../../trust-store/trust-list/jose.ts'
import { writeDocument } from '../../trust-store/trust-list/write.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
  publish,
} from './lists.ts'

const zhejiang = await foundAuthority('330000')
const jiangsu = await foundAuthority('320000')
const hangzhou = listedKey(await issueSigner(zhejiang, '330100'))
const nanjing = listedKey(await issueSigner(jiangsu, '320100'))
const service = { format: 'national-code' }
const zhejiangIssuers = [issuerOf('330100', { ...service, keys: [hangzhou] })]
const jiangsuIssuers = [issuerOf('320100', { ...service, keys: [nanjing] })]

const first = await publish(zhejiang, { issuers: zhejiangIssuers })
const second = await publish(zhejiang, {
  issuers: zhejiangIssuers,
  sequence: 2,
  nextUpdate: at + 2 * dayMs,
})
const ofJiangsu = await publish(jiangsu, { issuers: jiangsuIssuers })
const foreignDivision = await signCompact(
  JSON.stringify(writeDocument(listOf(zhejiang, { sequence: 3, issuers: jiangsuIssuers }))),
  zhejiang.signer,
)
const extended = await signCompact(
  JSON.stringify(writeDocument(listOf(zhejiang, { sequence: 3 }))).replace(
    '"SchemeExtensions":[',
    '"SchemeExtensions":[{"type":"urn:example:novelty","critical":true},',
  ),
  zhejiang.signer,
)

const expired = await publish(zhejiang, {
  sequence: 3,
  issuedAt: at - 3 * dayMs,
  nextUpdate: at - 1000,
})
const forked = await publish(zhejiang, { sequence: 2 })
const future = await publish(zhejiang, { sequence: 3, issuedAt: at + 120_000 })

interface World {
  readonly keeper: TrustKeeper
  readonly store: ListStore
  /** What each authority publishes; an error is thrown, null says nothing new. */
  readonly published: Record<string, string | null | Error>
  now: number
}

function worldOf(
  store = createMemoryStore(),
  anchors: readonly Anchor[] = [zhejiang.anchor, jiangsu.anchor],
): World {
  const published: World['published'] = { 'authority-330000': first, 'authority-320000': ofJiangsu }
  const world = { published, store, now: at } as World
  const keeper = createTrustKeeper({
    anchors,
    store,
    backend,
    now: () => world.now,
    async fetchList({ id }) {
      const list = published[id] ?? null
      if (list instanceof Error) throw list
      return list
    },
  })
  return Object.assign(world, { keeper })
}

const statusOf = (keeper: TrustKeeper, index = 0) => {
  const { state, sequence, trouble } = keeper.status()[index] ?? {
    state: 'none',
    sequence: null,
    trouble: null,
  }
  return `${state} ${sequence} ${trouble?.code ?? 'no trouble'}`
}
const knows = (keeper: TrustKeeper, hint: string) =>
  keeper.current()?.service('national-code', hint)?.list.sequence ?? null

describe('the keeper of trust', () => {
  test('has no snapshot before it had a list', () => {
    const { keeper } = worldOf()
    expect(keeper.current()).toBe(null)
    expect(keeper.status()).toMatchObject([
      {
        authority: 'authority-330000',
        territory: '330000',
        state: 'none',
        sequence: null,
        trouble: null,
      },
      { authority: 'authority-320000', state: 'none' },
    ])
  })

  test('takes every authority’s list', async () => {
    const { keeper } = worldOf()
    await keeper.refresh()
    expect(keeper.current()?.lists).toHaveLength(2)
    expect([statusOf(keeper, 0), statusOf(keeper, 1)]).toEqual([
      'fresh 1 no trouble',
      'fresh 1 no trouble',
    ])
  })

  test('swaps the snapshot when a list grew, and only then', async () => {
    const { keeper, published } = worldOf()
    await keeper.refresh()
    const before = keeper.current()
    await keeper.refresh()
    published['authority-330000'] = null
    await keeper.refresh()
    published['authority-330000'] = await publish(zhejiang, { issuers: zhejiangIssuers })
    await keeper.refresh()
    expect(keeper.current()).toBe(before)
    published['authority-330000'] = second
    await keeper.refresh()
    expect(keeper.current()).not.toBe(before)
    expect(keeper.current()?.version).not.toBe(before?.version)
    expect(knows(keeper, 'division:330100')).toBe(2)
  })

  test.each<[string, string | Error, string]>([
    ['that is expired', expired, 'list.expired'],
    ['that went back', first, 'list.rollback'],
    ['that forked', forked, 'list.fork'],
    ['of another authority', ofJiangsu, 'list.path'],
    ['naming a foreign division', foreignDivision, 'list.scope'],
    ['with an unknown critical extension', extended, 'list.critical-extension'],
    ['that was cut short', second.slice(0, second.lastIndexOf('.') - 9), 'list.jws'],
    ['that is no list', '<html>', 'list.jws'],
    ['that is empty', '', 'list.jws'],
    ['from the future', future, 'list.not-yet-valid'],
    ['that cannot be had', new TypeError('network'), 'list.unreachable'],
  ])('refuses a list %s, says why, and keeps the one before', async (_, list, code) => {
    const { keeper, published, store } = worldOf()
    published['authority-330000'] = second
    await keeper.refresh()
    const before = keeper.current()
    published['authority-330000'] = list
    await keeper.refresh()
    expect(statusOf(keeper)).toBe(`fresh 2 ${code}`)
    expect(statusOf(keeper, 1)).toBe('fresh 1 no trouble')
    expect(keeper.current()).toBe(before)
    expect((await store.load('authority-330000'))?.jws).toBe(second)
    // Nothing new does not make a list good that was refused; that it answers again, does.
    published['authority-330000'] = null
    await keeper.refresh()
    expect(statusOf(keeper)).toBe(
      code === 'list.unreachable' ? 'fresh 2 no trouble' : `fresh 2 ${code}`,
    )
    published['authority-330000'] = second
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('fresh 2 no trouble')
  })

  test('takes one authority’s list however bad another’s is', async () => {
    const { keeper, published } = worldOf()
    published['authority-330000'] = 'garbage'
    await keeper.refresh()
    expect([statusOf(keeper, 0), statusOf(keeper, 1)]).toEqual([
      'none null list.jws',
      'fresh 1 no trouble',
    ])
    expect(knows(keeper, 'division:320100')).toBe(1)
    expect(keeper.current()?.gap('national-code', 'division:330100', at)).toBe('trust.none')
    expect(keeper.current()?.gap('national-code', 'division:320900', at)).toBe(null)
  })

  test('keeps a list past its update, as stale', async () => {
    const world = worldOf()
    await world.keeper.refresh()
    world.now = at + dayMs - 1
    expect(statusOf(world.keeper)).toBe('fresh 1 no trouble')
    world.now = at + dayMs
    await world.keeper.refresh()
    expect(statusOf(world.keeper)).toBe('stale 1 list.expired')
    expect(knows(world.keeper, 'division:330100')).toBe(1)
    expect(world.keeper.current()?.gap('national-code', 'division:330900', world.now)).toBe(
      'trust.stale',
    )
  })

  test('joins a refresh that is at work', async () => {
    const { keeper } = worldOf()
    const one = keeper.refresh()
    expect(keeper.refresh()).toBe(one)
    await one
    expect(keeper.refresh()).not.toBe(one)
  })

  test('begins anew where one was stopped without a word, and drops what comes of it', async () => {
    const stopped = Promise.withResolvers<string>()
    const world = { now: at, list: stopped.promise }
    const keeper = createTrustKeeper({
      anchors: [zhejiang.anchor],
      store: createMemoryStore(),
      backend,
      now: () => world.now,
      fetchList: () => world.list,
    })
    const lost = keeper.refresh()
    world.list = Promise.resolve(second)
    world.now += 119_999
    expect(keeper.refresh()).toBe(lost)
    world.now += 1
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('fresh 2 no trouble')
    stopped.resolve(first)
    await lost
    expect(statusOf(keeper)).toBe('fresh 2 no trouble')
  })
})

describe('after a restart the keeper', () => {
  async function restarted() {
    const before = worldOf()
    before.published['authority-330000'] = second
    await before.keeper.refresh()
    const after = worldOf(before.store)
    after.published['authority-330000'] = new TypeError('network')
    after.published['authority-320000'] = new TypeError('network')
    return after
  }

  test('has the lists from before, without the network', async () => {
    const { keeper } = await restarted()
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('fresh 2 list.unreachable')
    expect(knows(keeper, 'division:330100')).toBe(2)
  })

  test('has those that expired meanwhile, as stale', async () => {
    const world = await restarted()
    world.now = at + 30 * dayMs
    await world.keeper.refresh()
    expect(statusOf(world.keeper)).toBe('stale 2 list.unreachable')
    expect(knows(world.keeper, 'division:330100')).toBe(2)
  })

  test.each([
    ['went back', first, 'list.rollback'],
    ['forked', forked, 'list.fork'],
  ])('refuses a list that %s meanwhile', async (_, list, code) => {
    const { keeper, published } = await restarted()
    published['authority-330000'] = list
    await keeper.refresh()
    expect(statusOf(keeper)).toBe(`fresh 2 ${code}`)
  })

  test.each([
    ['went back', first, 'list.rollback'],
    ['forked', forked, 'list.fork'],
  ])('refuses a list that %s though the stored one is lost', async (_, list, code) => {
    const { store, published, now } = await restarted()
    const damaged = worldOf({ ...store, load: async () => null })
    Object.assign(damaged.published, published, { 'authority-330000': list })
    damaged.now = now
    await damaged.keeper.refresh()
    expect(statusOf(damaged.keeper)).toBe(`none null ${code}`)
  })

  test('does not believe a stored list that its anchor does not', async () => {
    const store = createMemoryStore()
    const stranger = await foundAuthority('330000')
    const jws = await publish(stranger, {})
    await store.save('authority-330000', { jws, sequence: 1, digest: '0'.repeat(64), takenAt: at })
    const { keeper, published } = worldOf(store)
    published['authority-330000'] = null
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('none null list.path')
  })
})

describe('where the store fails', () => {
  test('a good list is in force nevertheless, and is saved when the store works again', async () => {
    const memory = createMemoryStore()
    let broken = true
    const save: ListStore['save'] = async (...args) => {
      if (broken) throw new ListError('list.store')
      await memory.save(...args)
    }
    const { keeper, published } = worldOf({ ...memory, save })
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('fresh 1 list.store')
    expect(knows(keeper, 'division:330100')).toBe(1)
    published['authority-330000'] = null
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('fresh 1 list.store')
    broken = false
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('fresh 1 no trouble')
    expect((await memory.load('authority-330000'))?.jws).toBe(first)
  })

  test('a list that went back is refused whatever the store forgot', async () => {
    const save: ListStore['save'] = async () => {
      throw new ListError('list.store')
    }
    const { keeper, published } = worldOf({ ...createMemoryStore(), save })
    published['authority-330000'] = second
    await keeper.refresh()
    published['authority-330000'] = first
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('fresh 2 list.rollback')
    published['authority-330000'] = forked
    await keeper.refresh()
    expect(statusOf(keeper)).toBe('fresh 2 list.fork')
  })

  test('an error that nobody foresaw concerns one authority and is told', async () => {
    const memory = createMemoryStore()
    const load: ListStore['load'] = async (authority) => {
      if (authority === 'authority-330000') throw new RangeError('bug')
      return memory.load(authority)
    }
    const { keeper, published } = worldOf({ ...memory, load })
    published['authority-330000'] = null
    await keeper.refresh()
    expect([statusOf(keeper, 0), statusOf(keeper, 1)]).toEqual([
      'none null list.internal',
      'fresh 1 no trouble',
    ])
  })
})
