import { describe, expect, test } from 'vitest'
import { foundRegistry } from '../../trust-store/registry/found.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import type { FoundOptions } from '../../trust-store/registry/options.ts'
import { createMemoryStorage } from '../../trust-store/registry/storage.ts'
import { authorityKeys, codeOf, createWorld, holder, person, start } from './fixture.ts'

const world = await createWorld()
const { options, wang, wangAgain, li } = world

const founding = (changes: Partial<FoundOptions> = {}): FoundOptions => ({
  ...options,
  storage: createMemoryStorage(),
  authority: world.registry.authority,
  operators: [wang.operator, li.operator],
  ...changes,
})

describe('a registry is founded', () => {
  test('once', async () => {
    const again = founding({ storage: world.storage })
    expect(await codeOf(foundRegistry(again))).toBe('registry.already-founded')
  })

  test('by one of those who try at the same time', async () => {
    const storage = createMemoryStorage()
    const tries = Array.from({ length: 4 }, () => codeOf(foundRegistry(founding({ storage }))))
    const codes = await Promise.all(tries)
    expect(codes.filter((code) => code === undefined)).toHaveLength(1)
    expect(codes.filter((code) => code === 'registry.already-founded')).toHaveLength(3)
  })

  test('with at least two persons, whose ids and keys are their own', async () => {
    const code = (operators: FoundOptions['operators']) =>
      codeOf(foundRegistry(founding({ operators })))
    const twin = { ...(await person('wang', '1009')).operator }
    const offCurve = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const
    expect(await code([wang.operator])).toBe('registry.too-few-operators')
    expect(await code([wang.operator, wangAgain.operator])).toBe('registry.too-few-operators')
    expect(await code([wang.operator, twin])).toBe('registry.operator-exists')
    expect(await code([wang.operator, { ...li.operator, key: wang.operator.key }])).toBe(
      'registry.key-in-use',
    )
    expect(await code([wang.operator, { ...li.operator, key: offCurve }])).toBe('registry.weak-key')
  })

  test('with keys and certificates that belong together', async () => {
    const { keys, certificates } = options
    const other = await authorityKeys('330000')
    const elsewhere = await authorityKeys('320000')
    const code = (changes: Partial<FoundOptions>) => codeOf(foundRegistry(founding(changes)))
    const wrong = 'registry.other-authority'
    expect(await code({ keys: { ...keys, root: other.keys.root } })).toBe(wrong)
    expect(await code({ keys: { ...keys, listSigner: other.keys.listSigner } })).toBe(wrong)
    expect(await code({ keys: { ...keys, logSigner: await holder('ES256') } })).toBe(wrong)
    const mixed = { ...certificates, listSigner: other.certificates.listSigner.der }
    const signed = { ...keys, listSigner: other.keys.listSigner }
    expect(await code({ certificates: mixed, keys: signed })).toBe(wrong)
    const foreign = {
      root: elsewhere.certificates.root.der,
      listSigner: elsewhere.certificates.listSigner.der,
    }
    expect(await code({ certificates: foreign, keys: elsewhere.keys })).toBe(wrong)
  })

  test('for an authority that a list can name', async () => {
    const authority = { ...world.registry.authority, id: 'not an id' }
    expect(await codeOf(foundRegistry(founding({ authority })))).toBe('registry.malformed')
  })
})

describe('a registry does not open', () => {
  test('where none was founded', async () => {
    const storage = createMemoryStorage()
    expect(await codeOf(openRegistry({ ...options, storage }))).toBe('registry.not-founded')
  })

  test("with another log's key or origin, or with another authority's root", async () => {
    const keys = { ...options.keys, logSigner: await holder('EdDSA') }
    expect(await codeOf(openRegistry({ ...options, keys }))).toBe('registry.other-authority')
    const origin = 'jiangsu.registry.example/log'
    expect(await codeOf(openRegistry({ ...options, origin }))).toBe('registry.other-authority')
    const other = await authorityKeys('330000')
    const certificates = {
      root: other.certificates.root.der,
      listSigner: other.certificates.listSigner.der,
    }
    const stranger = { ...other.keys, logSigner: options.keys.logSigner }
    expect(await codeOf(openRegistry({ ...options, keys: stranger, certificates }))).toBe(
      'registry.other-authority',
    )
  })

  test('and says who it is where it does', async () => {
    const opened = await openRegistry(options)
    expect(opened.authority).toMatchObject({ id: 'zhejiang', territory: '330000' })
    expect((await opened.state()).size).toBe(1)
    expect(await opened.list()).toBeNull()
    expect(world.clock.now).toBe(start)
  })
})
