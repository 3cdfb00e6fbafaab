import { beforeAll, describe, expect, test } from 'vitest'
import type { Kind } from '../../trust-store/diff/sentences.ts'
import { sentences } from '../../trust-store/diff/sentences.ts'
import { diff } from '../../trust-store/diff.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import type {
  ListedIssuer,
  ListedKey,
  ListedService,
  ListPointer,
  TrustList,
} from '../../trust-store/trust-list/model.ts'
import { validTo } from './authority.ts'
import type { TestAuthority } from './lists.ts'
import {
  at,
  corrections,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
} from './lists.ts'

let authority: TestAuthority
let key: ListedKey
let other: ListedKey

beforeAll(async () => {
  authority = await foundAuthority('330000')
  key = listedKey(await issueSigner(authority, '330100'))
  other = listedKey(await issueSigner(authority, '330100'))
})

const service = { format: 'national-code' } as const
const city = (changes: Partial<ListedService> = {}, of: Partial<ListedIssuer> = {}) =>
  issuerOf('330100', { ...service, keys: [key], ...changes }, of)

const listWith = (issuers: readonly ListedIssuer[], changes: Partial<TrustList> = {}) =>
  listOf(authority, { issuers, ...changes })

/** What differs between two issuers of otherwise equal lists. */
function between(before: ListedIssuer, after: ListedIssuer) {
  return diff(listWith([before]), listWith([after]))
}

describe('the difference of two lists', () => {
  test('is none where they say the same', () => {
    expect(between(city(), city())).toEqual([])
  })

  test('does not depend on the order in which a list says it', () => {
    const before = city({ keys: [key, other], hints: ['division:330100', 'url:https://a.example'] })
    const after = city({ keys: [other, key], hints: ['url:https://a.example', 'division:330100'] })
    expect(between(before, after)).toEqual([])
  })

  test('tells of sequence and times first, then of the authority', () => {
    const before = listWith([])
    const after = listWith([city()], {
      sequence: 2,
      issuedAt: before.issuedAt + 1000,
      nextUpdate: before.nextUpdate + 1000,
      authority: { ...before.authority, name: { zh: '新名', en: 'New name' } },
    })
    expect(diff(before, after).map(({ kind }) => kind)).toEqual([
      'list.sequence',
      'list.issued',
      'list.next-update',
      'authority.name',
      'issuer.added',
      'service.added',
    ])
    expect(diff(before, after)[0]).toMatchObject({ before: 1, after: 2, effect: 'changes' })
  })

  test('tells that a list is of another authority', () => {
    const after = { ...listWith([]), authority: { ...listWith([]).authority, id: 'x' } }
    expect(diff(listWith([]), after)[0]).toMatchObject({ kind: 'authority.id', after: 'x' })
  })

  test('of the first list is everything that it says', () => {
    expect(diff(null, listWith([city()])).map(({ kind }) => kind)).toEqual([
      'list.first',
      'issuer.added',
      'service.added',
    ])
  })

  test('tells of issuers and formats that came and went', () => {
    const [came] = between(city({}, { id: 'a' }), city({}, { id: 'b' })).slice(1)
    expect(came).toMatchObject({ kind: 'issuer.added', subject: { issuer: 'b' }, after: '330100' })
    const kinds = between(city(), city({ format: 'eu-dcc' })).map((one) => [
      one.kind,
      one.subject.format,
      one.effect,
    ])
    expect(kinds).toEqual([
      ['service.added', 'eu-dcc', 'adds-trust'],
      ['service.removed', 'national-code', 'removes-trust'],
    ])
  })

  test.each<[Kind, Partial<ListedService>, Partial<ListedService>]>([
    ['service.suspended', {}, { status: 'suspended' }],
    ['service.resumed', { status: 'suspended' }, {}],
    ['service.withdrawn', { status: 'suspended' }, { status: 'withdrawn' }],
    ['service.hints', {}, { hints: [] }],
    ['service.algorithms', {}, { algorithms: ['ES256', 'SM2-SM3'] }],
    ['service.endpoint', {}, { endpoint: { url: 'https://a.example/', pins: [] } }],
    ['service.grades', {}, { grades: { '00': '10' } }],
    ['service.trust', { trust: 'listed' }, { trust: 'path' }],
    ['service.revocations', {}, { revocations: { url: 'https://a.example/' } }],
    ['key.revoked', {}, { revokedKeyIds: ['aa'] }],
    ['key.unrevoked', { revokedKeyIds: ['aa'] }, {}],
    ['codes.revoked', {}, { revokedCodeIds: ['a', 'b'] }],
    ['codes.unrevoked', { revokedCodeIds: ['a'] }, {}],
  ])('tells of %s', (kind, before, after) => {
    const found = between(city(before), city(after)).filter((one) => one.kind !== 'service.pins')
    expect(found.map((one) => one.kind)).toEqual([kind])
    expect(found[0]?.subject).toMatchObject({ issuer: 'issuer-330100', format: 'national-code' })
  })

  test('tells of a server that is known by another certificate', () => {
    const url = 'https://a.example/'
    const [pins] = between(
      city({ endpoint: { url, pins: ['a'] } }),
      city({ endpoint: { url, pins: ['a', 'b'] } }),
    )
    expect(pins).toMatchObject({ kind: 'service.pins', before: ['a'], after: ['a', 'b'] })
  })

  test('tells of keys with their id and validity', () => {
    const found = between(city(), city({ keys: [other] }))
    const notAfter = validTo + 999
    expect(
      found.map(({ kind, subject, validity }) => [kind, subject.keyId, validity?.notAfter]),
    ).toEqual([
      ['key.removed', key.keyId, notAfter],
      ['key.added', other.keyId, notAfter],
    ])
    expect(found[1]?.en).toContain('2036-01-01')
  })

  test('takes a key with the id of another for another key', () => {
    const same = { ...other, keyId: key.keyId }
    expect(between(city(), city({ keys: [same] })).map(({ kind }) => kind)).toEqual([
      'key.removed',
      'key.added',
    ])
  })

  test('tells of a certificate that cannot be read, without its validity', () => {
    const broken: ListedKey = { kind: 'certificate', keyId: 'k', certificate: 'AAAA' }
    const [added] = between(city(), city({ keys: [key, broken] }))
    expect(added).toMatchObject({ kind: 'key.added', subject: { keyId: 'k' } })
    expect(added).not.toHaveProperty('validity')
  })

  test.each<[Kind, Partial<ListedIssuer>, Partial<ListedIssuer>]>([
    ['issuer.name', {}, { name: { zh: '新', en: 'New' } }],
    ['issuer.contact', {}, { contact: { phone: '12320' } }],
    ['issuer.contact-removed', {}, { contact: null }],
    ['issuer.corrections', {}, { corrections }],
    ['issuer.corrections', { corrections }, { corrections: { ...corrections, deadlineHours: 48 } }],
    ['issuer.details', {}, { website: 'https://b.example/' }],
  ])('tells of %s', (kind, before, after) => {
    expect(between(city({}, before), city({}, after)).map((one) => one.kind)).toEqual([kind])
  })

  test('tells of rule sets and of suspended verifiers', () => {
    const set = { division: '330000', version: '1.0.0', effectiveFrom: at, digest: 'a'.repeat(64) }
    const rules = { url: 'https://a.example/rules', sets: [set] }
    const later = { ...set, version: '1.1.0', effectiveFrom: at + dayMs, digest: 'b'.repeat(64) }
    const kinds = (before: Partial<TrustList>, after: Partial<TrustList>) =>
      diff(listWith([], before), listWith([], after)).map(({ kind }) => kind)
    expect(kinds({}, { rules })).toEqual(['rules.published'])
    expect(kinds({ rules }, {})).toEqual(['rules.removed'])
    const moved = { url: 'https://b.example/rules', sets: [later] }
    expect(kinds({ rules }, { rules: moved })).toEqual([
      'rules.removed',
      'rules.published',
      'rules.url',
    ])
    const suspendedVerifiers = ['verifier:a', 'verifier:b']
    expect(kinds({}, { suspendedVerifiers })).toEqual(['verifiers.suspended'])
    expect(kinds({ suspendedVerifiers }, { suspendedVerifiers: ['verifier:b'] })).toEqual([
      'verifiers.resumed',
    ])
  })

  test('tells of an issuer of another division', () => {
    const moved = { ...city(), territory: '330200' }
    expect(between(city(), moved).map(({ kind }) => kind)).toEqual(['issuer.territory'])
  })

  test('tells of authorities that are recognised, no longer, or otherwise', () => {
    const pointer: ListPointer = {
      id: 'authority-340000',
      name: { zh: '安徽', en: 'Anhui' },
      territory: '340000',
      scope: ['340000'],
      certificates: [toBase64(authority.root.certificate.der)],
      list: 'https://lists.example/340000',
      log: null,
    }
    const kinds = (before: readonly ListPointer[], after: readonly ListPointer[]) =>
      diff(listWith([], { pointers: before }), listWith([], { pointers: after })).map(
        ({ kind, subject }) => [kind, subject.pointer],
      )
    const id = pointer.id
    expect(kinds([], [pointer])).toEqual([['pointer.added', id]])
    expect(kinds([pointer], [])).toEqual([['pointer.removed', id]])
    const changed: ListPointer = {
      ...pointer,
      name: { zh: '安徽省', en: 'Anhui' },
      scope: ['340100'],
      certificates: [toBase64(authority.signer.chain[0] ?? new Uint8Array())],
      list: 'https://lists.example/new',
      log: { url: 'https://log.example/', keys: ['log.example+00000000+AA=='] },
    }
    expect(kinds([pointer], [changed])).toEqual([
      ['pointer.scope', id],
      ['pointer.certificates', id],
      ['pointer.list', id],
      ['pointer.log', id],
      ['pointer.details', id],
    ])
  })

  test('tells of intermediate certificates', () => {
    const der = authority.signer.chain[0] ?? new Uint8Array()
    const [added] = diff(listWith([]), listWith([], { intermediates: [der] }))
    expect(added).toMatchObject({ kind: 'intermediate.added', effect: 'adds-trust' })
    const [removed] = diff(listWith([], { intermediates: [der] }), listWith([]))
    expect(removed).toMatchObject({ kind: 'intermediate.removed', effect: 'removes-trust' })
  })

  test('is ordered by issuer, then by format', () => {
    const many = ['b', 'a'].map((id) => city({}, { id }))
    const found = diff(listWith([]), listWith(many))
    expect(found.map(({ subject }) => subject.issuer)).toEqual(['a', 'a', 'b', 'b'])
  })

  test('is bounded, and says how much is left', () => {
    const many = Array.from({ length: 800 }, (_, index) => city({}, { id: `i${index}` }))
    const found = diff(listWith([]), listWith(many))
    expect(found).toHaveLength(1_000)
    expect(found.at(-1)).toMatchObject({ kind: 'more', after: 601 })
  })

  test('names of many things a few, and how many there are', () => {
    const hints = Array.from({ length: 50 }, (_, index) => `url:https://${index}.example`)
    const [found] = between(city(), city({ hints }))
    expect(found?.en).toContain('and 42 more')
    expect(found?.after).toEqual(hints)
  })
})

describe('the sentences', () => {
  test('name the issuer, the format and the key in both languages, and leave nothing unsaid', () => {
    const [removed] = between(city(), city({ keys: [other] }))
    for (const text of [removed?.zh ?? '', removed?.en ?? '']) {
      for (const part of ['issuer-330100', 'national-code', key.keyId, '2036-01-01']) {
        expect(text).toContain(part)
      }
    }
    expect(removed?.zh).toContain('测试市')
    expect(removed?.en).toContain('Test City')
  })

  test('have only places that are filled, the same in both languages', () => {
    const known = ['issuer', 'format', 'key', 'pointer', 'before', 'after', 'until']
    for (const { zh, en } of Object.values(sentences)) {
      const placesOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect(known).toEqual(expect.arrayContaining(placesOf(zh)))
      expect(placesOf(zh).sort()).toEqual(placesOf(en).sort())
    }
  })
})

test('a difference costs little where lists share what stayed', () => {
  const issuers = Array.from({ length: 20_000 }, (_, index) => city({}, { id: `i${index}` }))
  const before = listWith(issuers)
  const after = {
    ...before,
    sequence: 2,
    issuers: issuers.with(7, city({}, { id: 'i7', contact: null })),
  }
  expect(diff(before, after).map(({ kind }) => kind)).toEqual([
    'list.sequence',
    'issuer.contact-removed',
  ])
  expect(at - dayMs).toBe(before.issuedAt)
})
