import { describe, expect, test } from 'vitest'
import type { Recognition } from '../../trust-store/registry/entry.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import {
  admit,
  applicationOf,
  approve,
  authorityKeys,
  backend,
  codeOf,
  createWorld,
  decide,
  pathOf,
  propose,
  type World,
} from './fixture.ts'

const { certificates } = await authorityKeys('320000')
const jiangsu: Recognition = {
  id: 'jiangsu',
  name: { zh: '江苏省', en: 'Jiangsu' },
  territory: '320000',
  scope: ['320000'],
  certificates: [toBase64(certificates.root.der)],
  list: 'https://authority.example/v1/trust-list',
  log: null,
}

const recognising = (world: World, changes: Partial<Recognition> = {}) =>
  pathOf(propose(world, world.wang, { kind: 'recognise', authority: { ...jiangsu, ...changes } }))

describe('another authority', () => {
  test('is recognised by two persons, and pointed to until it is recognised no more', async () => {
    const world = await createWorld()
    await decide(world, { kind: 'recognise', authority: jiangsu })
    await world.registry.tend()
    const pointers = async () => {
      const jws = (await world.registry.list())?.jws ?? ''
      return (await verifyTrustList(jws, world.anchor, world.clock.now, backend)).list.pointers
    }
    expect(await pointers()).toEqual([jiangsu])
    await decide(world, { kind: 'unrecognise', authority: 'jiangsu', reason: '不再互认' })
    world.clock.now += 60_000
    await world.registry.tend()
    expect(await pointers()).toEqual([])
  })

  test('is recognised again with other certificates, in the place of what was', async () => {
    const world = await createWorld()
    await decide(world, { kind: 'recognise', authority: jiangsu })
    const next = await authorityKeys('320000')
    const both = [...jiangsu.certificates, toBase64(next.certificates.root.der)]
    await decide(world, { kind: 'recognise', authority: { ...jiangsu, certificates: both } })
    expect((await world.registry.state()).recognitions.get('jiangsu')?.certificates).toEqual(both)
  })

  test('is not this one, by its id, its territory or its key', async () => {
    const world = await createWorld()
    expect(await recognising(world, { id: 'zhejiang' })).toEqual([
      'registry.itself',
      '/request/action/authority',
    ])
    expect(await recognising(world, { territory: '330000' })).toEqual([
      'registry.itself',
      '/request/action/authority',
    ])
    const own = [toBase64(world.root.certificate.der)]
    expect(await recognising(world, { certificates: own })).toEqual([
      'registry.itself',
      '/request/action/authority/certificates',
    ])
  })

  test.each([
    ["this one's own", ['330000']],
    ["a part of this one's own", ['320000', '330100']],
    ['the whole country', ['000000']],
    ["another recognised one's", ['310000']],
    ["a part of another recognised one's", ['310101']],
    ["not its own territory's", ['340000']],
  ])('does not speak for %s', async (_, scope) => {
    const world = await createWorld()
    const shanghai = { ...jiangsu, id: 'shanghai', territory: '310000', scope: ['310000'] }
    const other = await authorityKeys('310000')
    const authority = { ...shanghai, certificates: [toBase64(other.certificates.root.der)] }
    await decide(world, { kind: 'recognise', authority })
    expect(await recognising(world, { scope })).toMatchObject([
      'registry.scope-overlap',
      expect.anything(),
    ])
  })

  test('speaks for a part of what the nation speaks for, and the nation for what no province does', async () => {
    const authority = { id: 'national', territory: '000000', scope: ['000000', 'AT'] }
    const nation = await createWorld({ authority })
    await decide(nation, { kind: 'recognise', authority: jiangsu })
    expect((await nation.registry.state()).recognitions.has('jiangsu')).toBe(true)

    const world = await createWorld()
    const whole = { ...jiangsu, ...authority }
    expect(await codeOf(decide(world, { kind: 'recognise', authority: whole }))).toBe(
      'registry.scope-overlap',
    )
    await decide(world, { kind: 'recognise', authority: { ...whole, scope: ['AT'] } })
    expect((await world.registry.state()).recognitions.has('national')).toBe(true)
  })

  test('is known by certificates of an authority', async () => {
    const world = await createWorld()
    const path = '/request/action/authority/certificates'
    const leaf = [toBase64(certificates.listSigner.der)]
    expect(await recognising(world, { certificates: leaf })).toEqual([
      'registry.authority-certificate',
      path,
    ])
    expect(await recognising(world, { certificates: ['AAAA'] })).toEqual([
      'registry.authority-certificate',
      path,
    ])
  })

  test('has a log whose keys can be read', async () => {
    const world = await createWorld()
    const log = { url: 'https://authority.example/log', keys: ['jiangsu+00000000+AAAA'] }
    expect(await recognising(world, { log })).toEqual([
      'registry.malformed',
      '/request/action/authority/log/keys',
    ])
  })

  test('cannot be recognised twice at the same time for one scope', async () => {
    const world = await createWorld()
    const first = await propose(world, world.wang, { kind: 'recognise', authority: jiangsu })
    const rival = { ...jiangsu, id: 'rival', territory: '320000' }
    await decide(world, { kind: 'recognise', authority: rival })
    expect(await codeOf(approve(world, world.li, first))).toBe('registry.scope-overlap')
  })

  test('is in no way a participant of this one', async () => {
    const world = await createWorld()
    await decide(world, { kind: 'recognise', authority: jiangsu })
    const nanjing = await applicationOf(1)
    const { organization } = nanjing.application
    const application = {
      ...nanjing.application,
      organization: { ...organization, division: '320100' },
    }
    expect(await codeOf(admit(world, { ...nanjing, application }))).toBe('registry.out-of-scope')
  })
})
