import { describe, expect, test } from 'vitest'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { withUnchanged } from '../../trust-store/trust-list/unchanged.ts'
import { writeDocument } from '../../trust-store/trust-list/write.ts'
import { parseTrustList, signTrustList, verifyTrustList } from '../../trust-store/trust-list.ts'
import type { TestAuthority } from './lists.ts'
import {
  at,
  backend,
  corrections,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
  rulesOf,
} from './lists.ts'

const zhejiang = await foundAuthority('330000')
const nation = await foundAuthority('000000')
const keys = [listedKey(await issueSigner(zhejiang, '330100'))]

const textOf = (changes: Partial<TrustList>) =>
  JSON.stringify(writeDocument(listOf(zhejiang, changes)))
const parse = (text: string) => parseTrustList(new TextEncoder().encode(text))

async function verified(authority: TestAuthority, changes: Partial<TrustList>) {
  const { signer, anchor } = authority
  const jws = await signTrustList(listOf(authority, changes), signer)
  return verifyTrustList(jws, anchor, at, backend)
}

async function codeOf(work: () => unknown): Promise<string> {
  try {
    await work()
    return 'taken'
  } catch (error) {
    if (error instanceof ListError) return error.code
    throw error
  }
}

describe('a list', () => {
  const issuers = [issuerOf('330100', { format: 'national-code', keys }, { corrections })]
  const suspendedVerifiers = ['verifier:a', 'verifier:b']
  const rules = {
    ...rulesOf('330000'),
    sets: [
      ...rulesOf('330000').sets,
      ...rulesOf('330000', { version: '1.1.0', effectiveFrom: at, digest: 'b'.repeat(64) }).sets,
      ...rulesOf('330100', { digest: 'c'.repeat(64) }).sets,
    ],
  }

  test('says after reading what its authority wrote', () => {
    const read = parse(textOf({ issuers, rules, suspendedVerifiers }))
    expect(read).toMatchObject({ rules, suspendedVerifiers, issuers: [{ corrections }] })
    const pinned = { ...corrections, pins: ['A'.repeat(43)] }
    const [issuer] = parse(
      textOf({ issuers: issuers.map((one) => ({ ...one, corrections: pinned })) }),
    ).issuers
    expect(issuer?.corrections).toEqual(pinned)
  })

  test('of before there were any has none', () => {
    const text = textOf({})
    expect(text).not.toMatch(/rules|suspended|corrections/)
    expect(parse(text)).toMatchObject({ rules: null, suspendedVerifiers: [] })
  })

  const [first] = rules.sets
  const second = { ...first, version: '1.1.0', effectiveFrom: at, digest: 'b'.repeat(64) }
  test.each<[string, object, string]>([
    ['a place without TLS', { url: 'http://registry.example/rules' }, 'list.content'],
    ['a place with a query', { url: 'https://registry.example/rules?a' }, 'list.content'],
    ['no set', { sets: [] }, 'list.schema'],
    ['sets out of order', { sets: [second, first] }, 'list.content'],
    [
      'two that begin at once',
      { sets: [first, { ...second, effectiveFrom: at - dayMs }] },
      'list.content',
    ],
    ['a version twice', { sets: [first, { ...second, version: '1.0.0' }] }, 'list.content'],
    ['a digest twice', { sets: [first, { ...second, digest: first?.digest }] }, 'list.content'],
    ['a country', { sets: [{ ...first, division: 'AT' }] }, 'list.schema'],
    ['no version', { sets: [{ ...first, version: '1.0' }] }, 'list.schema'],
    ['no digest', { sets: [{ ...first, digest: 'A'.repeat(64) }] }, 'list.schema'],
    ['a fraction of a second', { sets: [{ ...first, effectiveFrom: at + 1 }] }, 'list.schema'],
    ['too many', { sets: Array.from({ length: 129 }, () => first) }, 'list.schema'],
    ['another member', { sets: [first], name: '张三' }, 'list.schema'],
  ])('is refused with rules of %s', async (_, changes, code) => {
    const changed = { ...rules, ...changes } as TrustList['rules']
    const text = textOf({ rules: changed }).replace('"sets":[', `"name":"","sets":[`)
    const whole = 'name' in changes ? text : textOf({ rules: changed })
    expect(await codeOf(() => parse(whole))).toBe(code)
  })

  test.each<[string, readonly string[], string]>([
    ['out of order', ['b', 'a'], 'list.content'],
    ['twice', ['a', 'a'], 'list.content'],
    ['by no id', ['张三'], 'list.schema'],
  ])('is refused that suspends verifiers %s', async (_, ids, code) => {
    expect(await codeOf(() => parse(textOf({ suspendedVerifiers: ids })))).toBe(code)
  })

  test.each<[string, object, string]>([
    ['no TLS', { url: 'http://city.example/' }, 'list.content'],
    ['a user', { url: 'https://a:b@city.example/' }, 'list.content'],
    ['a private key', { key: { ...corrections.key, d: 'A'.repeat(43) } }, 'list.schema'],
    ['a key to sign with', { key: { ...corrections.key, use: 'sig' } }, 'list.schema'],
    ['another curve', { key: { ...corrections.key, crv: 'P-384' } }, 'list.schema'],
    ['a short key', { key: { ...corrections.key, x: 'A' } }, 'list.schema'],
    ['a month and a day', { deadlineHours: 721 }, 'list.schema'],
    ['half an hour', { deadlineHours: 0.5 }, 'list.schema'],
  ])('is refused that takes corrections with %s', async (_, changes, code) => {
    const changed = issuers.map((one) => ({ ...one, corrections: { ...corrections, ...changes } }))
    expect(await codeOf(() => parse(textOf({ issuers: changed as never })))).toBe(code)
  })

  test('is refused that makes rules for others', async () => {
    for (const division of ['000000', '310000']) {
      expect(await codeOf(() => verified(zhejiang, { rules: rulesOf(division) }))).toBe(
        'list.scope',
      )
    }
    for (const division of ['000000', '310000', '330100']) {
      expect(await codeOf(() => verified(nation, { rules: rulesOf(division) }))).toBe('taken')
    }
  })

  test('keeps an issuer as the same object where it says the same of corrections', async () => {
    const [before, same, changed] = await Promise.all([
      verified(zhejiang, { issuers }),
      verified(zhejiang, { issuers, sequence: 2 }),
      verified(zhejiang, {
        issuers: issuers.map((one) => ({ ...one, corrections: null })),
        sequence: 3,
      }),
    ])
    expect(withUnchanged(same, before).list.issuers[0]).toBe(before.list.issuers[0])
    expect(withUnchanged(changed, before).list.issuers[0]).not.toBe(before.list.issuers[0])
  })
})

describe('a snapshot', () => {
  test('has where the corrections of an issuer go', async () => {
    const issuers = [issuerOf('330100', { format: 'national-code', keys }, { corrections })]
    const snapshot = compileSnapshot([await verified(zhejiang, { issuers })], { at })
    const service = snapshot.service('national-code', 'division:330100')
    expect(service?.profile.corrections).toEqual(corrections)
  })

  test('has the rules of who is nearest, and of the others what that one leaves', async () => {
    const rules = {
      ...rulesOf('000000'),
      sets: [
        ...rulesOf('000000').sets,
        ...rulesOf('310000', { digest: 'b'.repeat(64) }).sets,
        ...rulesOf('330000', { digest: 'c'.repeat(64) }).sets,
      ],
    }
    const lists = [
      await verified(nation, { rules }),
      await verified(zhejiang, { rules: rulesOf('330000', { digest: 'd'.repeat(64) }) }),
    ]
    for (const order of [lists, lists.toReversed()]) {
      const snapshot = compileSnapshot(order, { at })
      const named = snapshot
        .rules()
        .map(({ authority, division, digest }) => [authority, division, digest[0]])
      expect(named.sort()).toEqual([
        [nation.anchor.id, '000000', 'a'],
        [nation.anchor.id, '310000', 'b'],
        [zhejiang.anchor.id, '330000', 'd'],
      ])
      expect(snapshot.rules()).toBe(snapshot.rules())
    }
  })

  test('tells of a list without any that there are none', async () => {
    const snapshot = compileSnapshot([await verified(zhejiang, {})], { at })
    expect(snapshot.rules()).toEqual([])
    expect(snapshot.suspendedVerifiers(zhejiang.anchor.id).size).toBe(0)
  })

  test('keeps suspensions to the authority that made them', async () => {
    const lists = [
      await verified(zhejiang, { suspendedVerifiers: ['verifier:a'] }),
      await verified(nation, { suspendedVerifiers: ['verifier:b'] }),
    ]
    const snapshot = compileSnapshot(lists, { at })
    expect([...snapshot.suspendedVerifiers(zhejiang.anchor.id)]).toEqual(['verifier:a'])
    expect([...snapshot.suspendedVerifiers(nation.anchor.id)]).toEqual(['verifier:b'])
  })
})
