/** The keeper among authorities with logs, witnesses, pointers and deltas. */
import { describe, expect, test } from 'vitest'
import type { Anchor } from '../../trust-store/anchor.ts'
import type { FetchedList, KeeperOptions } from '../../trust-store/keeper.ts'
import { createTrustKeeper } from '../../trust-store/keeper.ts'
import { formatVerifierKey } from '../../trust-store/log/verifier-key.ts'
import type { Floor } from '../../trust-store/stores/floor.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { signListDelta } from '../../trust-store/trust-list/delta.ts'
import type { ListPointer, TrustList } from '../../trust-store/trust-list/model.ts'
import { signTrustList } from '../../trust-store/trust-list.ts'
import type { TestAuthority } from './lists.ts'
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
import { witnessKeys } from './log/fixture.ts'
import { createLoggedLists, type LoggedLists } from './logged-lists.ts'

const national = await foundAuthority('000000', { scope: ['000000'] })
const zhejiang = await foundAuthority('330000')
const jiangsu = await foundAuthority('320000')
const keys = new Map(
  await Promise.all(
    [
      ['330100', zhejiang],
      ['330200', zhejiang],
      ['320100', jiangsu],
    ].map(async ([division, authority]) => {
      const holder = await issueSigner(authority as TestAuthority, division as string)
      return [division as string, listedKey(holder)] as const
    }),
  ),
)
const city = (division: string, changes: Parameters<typeof issuerOf>[2] = {}) => {
  const key = keys.get(division)
  return issuerOf(division, { format: 'national-code', keys: key ? [key] : [] }, changes)
}
const cities = [city('330100'), city('330200')]

function pointerTo({ anchor }: TestAuthority, changes: Partial<ListPointer> = {}): ListPointer {
  return {
    id: anchor.id,
    name: { zh: '测试省', en: 'Test' },
    territory: anchor.territory,
    scope: anchor.scope,
    certificates: anchor.certificates.map(toBase64),
    list: 'https://lists.example/pointed',
    log: null,
    ...changes,
  }
}

interface World extends Pick<KeeperOptions, 'store'> {
  readonly published: Map<string, FetchedList | null>
  /** What was fetched, and from where on a delta would have done. */
  readonly asked: { readonly id: string; readonly have: Floor | null }[]
  now: number
}

function worldOf(anchors: readonly Anchor[], options: Partial<KeeperOptions> = {}) {
  const world: World = {
    store: options.store ?? createMemoryStore(),
    published: new Map(),
    asked: [],
    now: at,
  }
  const keeper = createTrustKeeper({
    anchors,
    backend,
    now: () => world.now,
    async fetchList({ id }, have) {
      world.asked.push({ id, have })
      const list = world.published.get(id)
      if (list === undefined) throw new Error('unreachable')
      return typeof list === 'object' && list !== null && have === null ? null : list
    },
    ...options,
    store: world.store,
  })
  const stateOf = (id: string) => {
    const one = keeper.status().find(({ authority }) => authority === id)
    if (one === undefined) return 'not an authority'
    return `${one.state} ${one.sequence} ${one.trouble?.code ?? 'no trouble'}`
  }
  const knows = (hint: string) => keeper.current()?.service('national-code', hint)?.status ?? null
  return Object.assign(world, { keeper, stateOf, knows })
}

describe('a list that lost issuers without a word', () => {
  const shrunk = (changes: Partial<TrustList>) =>
    publish(zhejiang, { sequence: 2, issuers: cities, ...changes })
  const first = () => publish(zhejiang, { issuers: cities })
  const id = zhejiang.anchor.id

  test('is held while the one before stays in force, until a person confirms it', async () => {
    let confirmed: Floor | null = null
    const store = createMemoryStore(async () => confirmed)
    const world = worldOf([zhejiang.anchor], { store })
    world.published.set(id, await first())
    await world.keeper.refresh()
    world.published.set(id, await shrunk({ issuers: [city('330100')] }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 1 list.shrunk')
    expect(world.knows('division:330200')).toBe('granted')
    const held = world.keeper.status()[0]?.held
    expect(held).toMatchObject({ sequence: 2, lossShare: 0.5 })

    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 1 list.shrunk')
    confirmed = { sequence: 2, digest: '0'.repeat(64) }
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 1 list.shrunk')
    confirmed = held ?? null
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 2 no trouble')
    expect(world.keeper.status()[0]?.held).toBe(null)
    expect(world.knows('division:330200')).toBe(null)
  })

  test('and then has them again is taken without anybody', async () => {
    const world = worldOf([zhejiang.anchor])
    world.published.set(id, await first())
    await world.keeper.refresh()
    world.published.set(id, await shrunk({ issuers: [] }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 1 list.shrunk')
    world.published.set(id, await shrunk({ sequence: 3 }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 3 no trouble')
  })

  test('is taken where it says so: suspended, withdrawn', async () => {
    const world = worldOf([zhejiang.anchor], { maxLossShare: 0 })
    world.published.set(id, await first())
    await world.keeper.refresh()
    const suspended = cities.map((issuer) => ({
      ...issuer,
      services: issuer.services.map((service) => ({ ...service, status: 'suspended' as const })),
    }))
    world.published.set(id, await shrunk({ issuers: suspended }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 2 no trouble')
    expect(world.knows('division:330100')).toBe('suspended')
  })
})

describe('a delta', () => {
  const before = listOf(zhejiang, { issuers: cities })
  const after = listOf(zhejiang, { sequence: 2, issuers: [city('330100')] })
  const id = zhejiang.anchor.id

  async function withFirst(options: Partial<KeeperOptions> = {}) {
    const world = worldOf([zhejiang.anchor], { maxLossShare: 1, ...options })
    world.published.set(id, await signTrustList(before, zhejiang.signer))
    await world.keeper.refresh()
    return world
  }

  test('changes the list that is in force, and survives a restart with it', async () => {
    const world = await withFirst()
    expect(world.asked).toEqual([{ id, have: null }])
    const delta = await signListDelta(before, after, zhejiang.signer, backend)
    world.published.set(id, { delta })
    await world.keeper.refresh()
    expect(world.asked[1]?.have?.sequence).toBe(1)
    expect(world.stateOf(id)).toBe('fresh 2 no trouble')
    expect([world.knows('division:330100'), world.knows('division:330200')]).toEqual([
      'granted',
      null,
    ])
    const restarted = worldOf([zhejiang.anchor], { store: world.store })
    await restarted.keeper.refresh()
    expect(restarted.stateOf(id)).toBe('fresh 2 list.unreachable')
    expect(restarted.knows('division:330200')).toBe(null)
  })

  test('from another list than ours makes the whole list wanted', async () => {
    const world = await withFirst()
    const other = { ...before, sequence: 7 }
    const delta = await signListDelta(other, { ...after, sequence: 8 }, zhejiang.signer, backend)
    const whole = await signTrustList({ ...after, sequence: 8 }, zhejiang.signer)
    const keeper = createTrustKeeper({
      anchors: [zhejiang.anchor],
      store: world.store,
      backend,
      maxLossShare: 1,
      now: () => at,
      fetchList: async (_, have) => (have === null ? whole : { delta }),
    })
    await keeper.refresh()
    expect(keeper.status()[0]).toMatchObject({ sequence: 8, trouble: null })
  })

  test('that loses issuers without a word is held like a list', async () => {
    const world = await withFirst({ maxLossShare: 0.2 })
    world.published.set(id, { delta: await signListDelta(before, after, zhejiang.signer, backend) })
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 1 list.shrunk')
  })

  test('is not asked for when a day has passed: the store gets a whole list again', async () => {
    const world = await withFirst()
    world.now = at + dayMs - 1
    await world.keeper.refresh()
    world.now = at + dayMs
    await world.keeper.refresh()
    expect(world.asked.slice(1).map(({ have }) => have?.sequence ?? null)).toEqual([1, null])
  })
})

describe('an authority that is followed', () => {
  const home: Anchor = { ...national.anchor, follows: true }
  const [homeId, id] = [home.id, zhejiang.anchor.id]
  const pointing = (pointers: readonly ListPointer[], sequence = 1, changes = {}) =>
    publish(national, { sequence, pointers, ...changes })

  async function following(options: Partial<KeeperOptions> = {}) {
    const world = worldOf([home], options)
    world.published.set(homeId, await pointing([pointerTo(zhejiang)]))
    world.published.set(id, await publish(zhejiang, { issuers: cities }))
    await world.keeper.refresh()
    return world
  }

  test('is recognised for the scope that its pointer states', async () => {
    const world = await following()
    expect([world.stateOf(homeId), world.stateOf(id)]).toEqual([
      'fresh 1 no trouble',
      'fresh 1 no trouble',
    ])
    expect(world.keeper.status()[1]?.followedFrom).toBe(homeId)
    expect(world.knows('division:330100')).toBe('granted')

    const narrow = worldOf([home])
    narrow.published.set(homeId, await pointing([pointerTo(zhejiang, { scope: ['330100'] })]))
    narrow.published.set(id, await publish(zhejiang, { issuers: cities }))
    await narrow.keeper.refresh()
    expect(narrow.stateOf(id)).toBe('none null list.scope')
  })

  test('is not, where the anchor does not say that its pointers are followed', async () => {
    const world = worldOf([national.anchor])
    world.published.set(homeId, await pointing([pointerTo(zhejiang)]))
    world.published.set(id, await publish(zhejiang, { issuers: cities }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('not an authority')
    expect(world.knows('division:330100')).toBe(null)
  })

  test('is not followed any further: nothing is transitive', async () => {
    const world = worldOf([home])
    world.published.set(homeId, await pointing([pointerTo(zhejiang)]))
    const further = await publish(zhejiang, { issuers: cities, pointers: [pointerTo(jiangsu)] })
    world.published.set(id, further)
    world.published.set(jiangsu.anchor.id, await publish(jiangsu, { issuers: [city('320100')] }))
    await world.keeper.refresh()
    await world.keeper.refresh()
    expect(world.knows('division:330100')).toBe('granted')
    expect(world.knows('division:320100')).toBe(null)
    expect(world.asked.map((one) => one.id)).not.toContain(jiangsu.anchor.id)
  })

  test('is gone as soon as its pointer is', async () => {
    const world = await following()
    world.published.set(homeId, await pointing([], 2))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('not an authority')
    expect(world.knows('division:330100')).toBe(null)
  })

  test('is verified again where its pointer says something else', async () => {
    const world = await following()
    const stranger = await foundAuthority('330000')
    const other = pointerTo(zhejiang, { certificates: stranger.anchor.certificates.map(toBase64) })
    world.published.set(homeId, await pointing([other], 2))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('none null list.path')
    expect(world.knows('division:330100')).toBe(null)
  })

  test('vouches no longer than the list that points to it', async () => {
    const world = worldOf([home])
    const short = await pointing([pointerTo(zhejiang)], 1, { nextUpdate: at + 1000 })
    world.published.set(homeId, short)
    world.published.set(id, await publish(zhejiang, { issuers: cities }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 1 no trouble')
    world.now = at + 1000
    expect(world.stateOf(id)).toBe('stale 1 no trouble')
    const service = world.keeper.current()?.service('national-code', 'division:330100')
    expect(service?.list.nextUpdate).toBe(at + 1000)
  })

  test('is there after a restart without the network', async () => {
    const world = await following()
    const restarted = worldOf([home], { store: world.store })
    await restarted.keeper.refresh()
    expect(restarted.stateOf(id)).toBe('fresh 1 list.unreachable')
    expect(restarted.knows('division:330100')).toBe('granted')
  })

  test('does not stand in for one that is configured', async () => {
    const stranger = await foundAuthority('330000')
    const world = worldOf([home, stranger.anchor])
    world.published.set(homeId, await pointing([pointerTo(zhejiang)]))
    world.published.set(id, await publish(zhejiang, { issuers: cities }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('none null list.path')
  })
})

describe('an authority whose log is demanded', () => {
  const id = zhejiang.anchor.id

  async function logged(options: Partial<KeeperOptions> = {}, lists?: LoggedLists) {
    const own = lists ?? (await createLoggedLists(zhejiang))
    const world = worldOf([own.anchor], { logs: own.logs, ...options })
    const tell = async (changes: Partial<TrustList> = {}) => {
      world.published.set(id, await own.publish({ issuers: cities, ...changes }))
      await world.keeper.refresh()
    }
    return Object.assign(world, { own, tell })
  }

  test('has its list taken where the log shows it', async () => {
    const world = await logged()
    await world.tell()
    expect(world.stateOf(id)).toBe('fresh 1 no trouble')
    await world.own.append(['something else'])
    await world.tell({ sequence: 2 })
    expect(world.stateOf(id)).toBe('fresh 2 no trouble')
  })

  test('has no list taken that its log does not show', async () => {
    const world = await logged()
    await world.tell()
    world.published.set(id, await publish(zhejiang, { sequence: 2, issuers: cities }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 1 list.log-unreachable')

    const other = await publish(zhejiang, { sequence: 2, issuers: [city('330100')] })
    await world.own.publish({ sequence: 2, issuers: cities })
    world.published.set(id, other)
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('fresh 1 list.log')
  })

  test('has no list taken where nothing can read a log', async () => {
    const own = await createLoggedLists(zhejiang)
    const world = worldOf([own.anchor])
    world.published.set(id, await own.publish({ issuers: cities }))
    await world.keeper.refresh()
    expect(world.stateOf(id)).toBe('none null list.log-unreachable')
  })

  test('is refused when its log forks, also after a restart', async () => {
    const world = await logged()
    await world.own.append(['one', 'two'])
    await world.tell()
    const forked = await createLoggedLists(zhejiang)
    await forked.append(['one', 'another', 'and more', 'and more'])
    world.published.set(id, await forked.publish({ sequence: 2, issuers: cities }))
    const after = worldOf([world.own.anchor], { logs: forked.logs, store: world.store })
    after.published.set(id, world.published.get(id) ?? null)
    await after.keeper.refresh()
    expect(after.stateOf(id)).toBe('fresh 1 list.log-fork')
  })

  test('may not go back to a log that is shorter than what was seen', async () => {
    const world = await logged()
    await world.own.append(['one', 'two', 'three'])
    await world.tell()
    const shorter = await createLoggedLists(zhejiang)
    const after = worldOf([world.own.anchor], { logs: shorter.logs, store: world.store })
    after.published.set(id, await shorter.publish({ sequence: 2, issuers: cities }))
    await after.keeper.refresh()
    expect(after.stateOf(id)).not.toContain('no trouble')
    expect(after.stateOf(id)).toContain('fresh 1')
  })

  test('needs as many witnesses as are demanded, itself not among them', async () => {
    const witnesses = await Promise.all(
      [2, 3, 4].map(async (seed) => ({ seed, ...(await witnessKeys(seed)) })),
    )
    const named = witnesses.map(({ seed, cosigner }) => ({
      id: seed === 4 ? id : `authority-${seed}`,
      key: formatVerifierKey(cosigner.key),
    }))
    const witnessing = { witnesses: named, required: 2 }
    const cosigned = async (count: readonly number[]) => {
      const cosigners = witnesses.filter(({ seed }) => count.includes(seed))
      const own = await createLoggedLists(zhejiang, cosigners)
      const world = await logged({ witnessing }, own)
      await world.tell()
      return world.stateOf(id)
    }
    expect(await cosigned([2, 3])).toBe('fresh 1 no trouble')
    expect(await cosigned([2])).toBe('none null list.log-witness')
    expect(await cosigned([3, 4])).toBe('none null list.log-witness')
  })
})
