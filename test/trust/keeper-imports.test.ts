/** The keeper with lists of other systems beside those of the authorities. */
import { describe, expect, test } from 'vitest'
import type { ImportMember } from '../../trust-store/imports/member.ts'
import { createTrustKeeper } from '../../trust-store/keeper.ts'
import type { Floor } from '../../trust-store/stores/floor.ts'
import { createMemoryStore } from '../../trust-store/stores/memory.ts'
import type { ListStore } from '../../trust-store/stores/store.ts'
import { createImports } from '../../trust-store/take-import.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import {
  at,
  backend,
  bytesOf,
  countryAuthority,
  dayMs,
  didDocument,
  didMember,
  didMethod,
  documentSigner,
  dscEntry,
  dscMember,
  type Json,
} from './import-sources.ts'
import { foundAuthority, issuerOf, issueSigner, listedKey, publish } from './lists.ts'

const hourMs = 3_600_000
const zhejiang = await foundAuthority('330000')
const hangzhou = listedKey(await issueSigner(zhejiang, '330100'))
const ours = await publish(zhejiang, {
  issuers: [issuerOf('330100', { format: 'national-code', keys: [hangzhou] })],
  nextUpdate: at + 60 * dayMs,
})
const austria = await countryAuthority('AT')
const vienna = await documentSigner(austria, 'AT')
const linz = await documentSigner(austria, 'AT')
const graz = await documentSigner(austria, 'AT')
const eu = dscMember()
const who = didMember()
const method = await didMethod(vienna, 'AUT')

interface Source {
  /** Null: nobody answers. */
  bytes: Uint8Array | null
  /** Does it say of its bytes whether they changed? */
  tells: boolean
}

async function entries(...signers: readonly (typeof vienna)[]): Promise<Uint8Array> {
  return bytesOf(await Promise.all(signers.map((signer) => dscEntry(signer, 'AT'))))
}

function worldOf(
  members: readonly ImportMember[] = [eu],
  { store = createMemoryStore() }: { store?: ListStore } = {},
) {
  const sources = new Map<string, Source>()
  const sent = new Map<string, Uint8Array>()
  const world = { now: at, asked: 0, store, sources }
  const keeper = createTrustKeeper({
    anchors: [zhejiang.anchor],
    store,
    backend,
    now: () => world.now,
    fetchList: async () => ours,
    imports: createImports({
      members,
      async fetch({ id }, whole) {
        world.asked += 1
        const source = sources.get(id)
        if (source?.bytes == null) throw new Error('unreachable')
        if (source.tells && !whole && sent.get(id) === source.bytes) return null
        sent.set(id, source.bytes)
        return source.bytes
      },
    }),
  })
  const statusOf = (id: string) => keeper.status().find(({ authority }) => authority === id)
  return Object.assign(world, {
    keeper,
    put(id: string, bytes: Uint8Array | null, tells = true) {
      sources.set(id, { bytes, tells })
    },
    /** Lets time pass, and looks again. */
    async after(ms: number) {
      world.now += ms
      await keeper.refresh()
    },
    statusOf,
    state(id = eu.id) {
      const one = statusOf(id)
      return `${one?.state} ${one?.trouble?.code ?? 'no trouble'}`
    },
    /** How many keys it may sign with. */
    keysOf: (hint: string, format = 'eu-dcc') =>
      keeper.current()?.signers(format, hint, null).length ?? 0,
  })
}

describe('an imported list', () => {
  test('is taken beside those of the authorities, and says what was found of its entries', async () => {
    const world = worldOf()
    const broken: Json = { ...(await dscEntry(linz, 'AT')), thumbprint: '00' }
    const foreign = await dscEntry(await documentSigner('self', 'US'), 'US')
    world.put(eu.id, bytesOf([await dscEntry(vienna, 'AT'), broken, foreign, 'x', foreign]))
    await world.keeper.refresh()
    expect(world.state()).toBe('fresh no trouble')
    expect(world.statusOf(eu.id)).toMatchObject({
      sequence: at / 1000,
      nextUpdate: at + eu.maxAgeSeconds * 1000,
      followedFrom: null,
      imported: {
        skipped: { 'import.thumbprint': 1, 'import.scope': 2, 'import.reference': 1 },
        noted: {},
      },
    })
    expect(world.statusOf(zhejiang.anchor.id)?.imported).toBe(null)
    expect(world.keysOf('country:AT')).toBe(1)
    expect(world.keysOf('country:US')).toBe(0)
    expect(world.keysOf('division:330100', 'national-code')).toBe(1)
  })

  test('is there after a restart without the network, and stale when its time is over', async () => {
    const before = worldOf()
    before.put(eu.id, await entries(vienna))
    await before.keeper.refresh()
    const world = worldOf([eu], { store: before.store })
    await world.after(dayMs)
    expect(world.state()).toBe('fresh list.unreachable')
    expect(world.keysOf('country:AT')).toBe(1)
    expect(world.statusOf(eu.id)?.imported).toEqual({ skipped: {}, noted: {} })
    await world.after(6 * dayMs)
    expect(world.state()).toBe('stale list.unreachable')
    expect(world.keeper.current()?.gap('eu-dcc', 'country:FR', world.now)).toBe('trust.stale')
  })

  test('that went back by its own time is refused, also after a restart', async () => {
    const world = worldOf([who])
    world.put(who.id, bytesOf(didDocument([method])))
    await world.keeper.refresh()
    expect(world.state(who.id)).toBe('fresh no trouble')
    const older = bytesOf(didDocument([method], '2030-05-30T12:00:00Z'))
    world.put(who.id, older)
    await world.after(hourMs)
    expect(world.state(who.id)).toBe('fresh list.rollback')
    const restarted = worldOf([who], { store: world.store })
    restarted.put(who.id, older)
    await restarted.keeper.refresh()
    expect(restarted.state(who.id)).toBe('fresh list.rollback')
  })

  test.each([
    ['what is no list', bytesOf('<html>'), 'list.signature'],
    ['JSON that is no list', bytesOf({ certificates: 1 }), 'list.schema'],
    ['nothing', new Uint8Array(), 'list.signature'],
  ])(
    'keeps what it was where its source gives %s, and touches nothing else',
    async (_, bytes, code) => {
      const world = worldOf([eu, who])
      world.put(eu.id, await entries(vienna))
      world.put(who.id, bytesOf(didDocument([method])))
      await world.keeper.refresh()
      const before = world.keeper.current()
      world.put(eu.id, bytes)
      await world.after(hourMs)
      expect([world.state(), world.state(who.id), world.state(zhejiang.anchor.id)]).toEqual([
        `fresh ${code}`,
        'fresh no trouble',
        'fresh no trouble',
      ])
      expect(world.keeper.current()).toBe(before)
      world.put(eu.id, await entries(vienna, linz))
      await world.after(hourMs)
      expect([world.state(), world.keysOf('country:AT')]).toEqual(['fresh no trouble', 2])
    },
  )
})

describe('an imported list that lost keys without a word', () => {
  async function shrunk() {
    const store = createMemoryStore(async () => confirmed)
    let confirmed: Floor | null = null
    const world = worldOf([eu], { store })
    world.put(eu.id, await entries(vienna, linz, graz))
    await world.keeper.refresh()
    world.put(eu.id, await entries(vienna))
    await world.after(hourMs)
    const confirm = (floor: Floor) => {
      confirmed = floor
    }
    return Object.assign(world, { confirm })
  }

  test('is held until a person confirms it, who is not kept waiting', async () => {
    const world = await shrunk()
    expect(world.state()).toBe('fresh list.shrunk')
    expect(world.keysOf('country:AT')).toBe(3)
    const held = world.statusOf(eu.id)?.held
    // One key less is the end of a rotation.
    expect(held?.lossShare).toBeCloseTo(1 / 3)
    world.confirm({ sequence: 1, digest: '0'.repeat(64) })
    await world.after(60_000)
    expect(world.state()).toBe('fresh list.shrunk')
    world.confirm(held ?? { sequence: 1, digest: '' })
    await world.after(60_000)
    expect([world.state(), world.statusOf(eu.id)?.held]).toEqual(['fresh no trouble', null])
    expect(world.keysOf('country:AT')).toBe(1)
  })

  test('and has them again is taken without anybody', async () => {
    const world = await shrunk()
    world.put(eu.id, await entries(vienna, linz, graz))
    await world.after(hourMs)
    expect([world.state(), world.keysOf('country:AT')]).toEqual(['fresh no trouble', 3])
  })
})

describe('the source of an imported list', () => {
  test('is not asked again before its interval, but for one that could not be reached', async () => {
    const world = worldOf([{ ...eu, refreshSeconds: 600 }])
    world.put(eu.id, null)
    await world.keeper.refresh()
    await world.after(60_000)
    expect([world.asked, world.state()]).toEqual([2, 'none list.unreachable'])
    world.put(eu.id, await entries(vienna))
    await world.after(60_000)
    expect([world.asked, world.state()]).toEqual([3, 'fresh no trouble'])
    await world.after(599_000)
    expect(world.asked).toBe(3)
    await world.after(1_000)
    expect(world.asked).toBe(4)
  })

  test.each([
    ['says that nothing changed', true],
    ['gives the same again', false],
  ])(
    'that states no time and %s is fresh again, and is not verified each time',
    async (_, tells) => {
      const world = worldOf()
      world.put(eu.id, await entries(vienna), tells)
      await world.keeper.refresh()
      const first = world.keeper.current()
      const firstUpdate = world.statusOf(eu.id)?.nextUpdate ?? 0
      await world.after(hourMs)
      await world.after(3 * dayMs)
      expect(world.keeper.current()).toBe(first)
      await world.after(dayMs)
      expect(world.statusOf(eu.id)?.nextUpdate).toBe(firstUpdate + 4 * dayMs + hourMs)
      expect(world.state()).toBe('fresh no trouble')
      // A restart finds it as fresh.
      const restarted = worldOf([eu], { store: world.store })
      await restarted.after(10 * dayMs)
      expect(restarted.state()).toBe('fresh list.unreachable')
    },
  )

  test('that states its time is no fresher for being fetched again', async () => {
    const world = worldOf([who])
    world.put(who.id, bytesOf(didDocument([method])))
    await world.keeper.refresh()
    const first = world.keeper.current()
    await world.after(4 * dayMs)
    expect([world.state(who.id), world.keeper.current()]).toEqual(['fresh no trouble', first])
    await world.after(3 * dayMs)
    expect(world.state(who.id)).toBe('stale list.expired')
  })
})

describe('where the store of an imported list', () => {
  test('fails, the list is in force, and is saved when the store works again', async () => {
    const memory = createMemoryStore()
    let isBroken = true
    const save: ListStore['save'] = async (...args) => {
      if (isBroken) throw new ListError('list.store')
      await memory.save(...args)
    }
    const world = worldOf([eu], { store: { ...memory, save } })
    world.put(eu.id, await entries(vienna))
    await world.keeper.refresh()
    expect([world.state(), world.keysOf('country:AT')]).toEqual(['fresh list.store', 1])
    isBroken = false
    await world.after(60_000)
    expect([world.state(), world.asked]).toEqual(['fresh no trouble', 1])
    expect(await memory.load(eu.id)).not.toBe(null)
  })

  test('has the same of a later second, of another process, it is taken all the same', async () => {
    const other = worldOf()
    other.now = at + 2_000
    other.put(eu.id, await entries(vienna))
    await other.keeper.refresh()
    const memory = other.store
    // This process looked before the other had saved, and saves after it.
    const store = { ...memory, load: laterOnly(memory.load) }
    const world = worldOf([eu], { store })
    world.put(eu.id, await entries(vienna))
    await world.keeper.refresh()
    expect([world.state(), world.keysOf('country:AT')]).toEqual(['fresh no trouble', 1])
  })
})

/** The first look of an import finds nothing. */
function laterOnly(load: ListStore['load']): ListStore['load'] {
  let looked = false
  return async (authority) => {
    if (authority !== eu.id || looked) return load(authority)
    looked = true
    return null
  }
}
