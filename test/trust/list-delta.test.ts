import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { components } from '../../specs/generated/openapi.ts'
import { signListDelta, verifyListDelta } from '../../trust-store/trust-list/delta.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import { signCompact } from '../../trust-store/trust-list/jose.ts'
import { defaultLimits, deltaType } from '../../trust-store/trust-list/jws.ts'
import type { ListedIssuer, ListPointer, TrustList } from '../../trust-store/trust-list/model.ts'
import { writeIssuer, writeScheme } from '../../trust-store/trust-list/write.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import { digestOf, signTrustList, verifyTrustList } from '../../trust-store/trust-list.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
  logKey,
  pointerOf,
  rulesOf,
  signerOf,
} from './lists.ts'

type Delta = components['schemas']['TrustListDelta']

const scope = ['330000', 'AT', 'DE', 'FR', 'IT']
const zhejiang = await foundAuthority('330000', { scope })
const { signer, anchor } = zhejiang
const key = listedKey(await issueSigner(zhejiang, '330100'))
const otherKey = listedKey(await issueSigner('self', 'AT'))

const issuer = (id: string, territory: string, changes: Partial<ListedIssuer> = {}) =>
  issuerOf(territory, { format: 'national-code', keys: [key] }, { id, ...changes })
const base = listOf(zhejiang, {
  sequence: 7,
  issuers: [issuer('a', '330100'), issuer('c', 'AT'), issuer('e', 'DE')],
  pointers: [pointerOf('320000')],
})
const later = (changes: Partial<TrustList>): TrustList => ({
  ...base,
  sequence: 8,
  issuedAt: base.issuedAt + 60_000,
  nextUpdate: base.nextUpdate + 60_000,
  ...changes,
})
const taken = async (list: TrustList) =>
  verifyTrustList(await signTrustList(list, signer), anchor, at, backend)
const current = await taken(base)
const verify = (jws: string, when = at, from = current, by = anchor) =>
  verifyListDelta(jws, from, by, when, backend)

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'taken'
  } catch (error) {
    if (error instanceof ListError) return error.code
    throw error
  }
}

/** Signs whatever it is given: what a hostile or broken authority could publish. */
const digest = '0'.repeat(64)
const stated = (changes: Partial<Delta>): Delta => ({
  authority: base.authority.id,
  from: { sequence: base.sequence, digest: current.digest },
  to: {
    sequence: 8,
    digest,
    issuedAt: new Date(base.issuedAt).toISOString().replace('.000', ''),
    nextUpdate: new Date(base.nextUpdate).toISOString().replace('.000', ''),
  },
  ...changes,
})
const sign = (value: unknown) => signCompact(JSON.stringify(value), signer, deltaType)
const codeOfStated = async (changes: Partial<Delta>) => codeOf(verify(await sign(stated(changes))))

function expectEqual(one: VerifiedList, other: VerifiedList): void {
  expect(one.list).toEqual(other.list)
  expect(one.digest).toBe(other.digest)
  const claims = ({ claims }: VerifiedList) =>
    new Map(claims?.shards.flatMap((shard) => [...shard]).sort())
  expect(claims(one)).toEqual(claims(other))
}

describe('a delta', () => {
  const ids = ['a', 'b', 'c', 'd', 'e', 'f']
  const hints = ['AT', 'DE', 'FR', 'IT'].map((code) => [code, `country:${code}`] as const)
  const anIssuer = fc
    .record({
      id: fc.constantFrom(...ids),
      place: fc.constantFrom(...hints),
      keys: fc.subarray([key, otherKey]),
      status: fc.constantFrom('granted' as const, 'suspended' as const),
      grades: fc.constantFrom({ '10': '10' as const, '00': '00' as const }, {}),
      revocations: fc.constantFrom({ url: 'https://codes.example/' }, null),
    })
    .map(({ id, place: [territory, hint], ...service }) =>
      issuerOf(
        territory,
        {
          format: 'eu-dcc',
          endpoint: { url: 'https://code.example/verify', pins: [] },
          hints: [hint],
          ...service,
        },
        { id },
      ),
    )
  const aList = fc
    .record({
      issuers: fc.uniqueArray(anIssuer, {
        comparator: (one, other) => one.id === other.id || one.territory === other.territory,
      }),
      pointers: fc.subarray([
        pointerOf('320000'),
        pointerOf('310000', { log: { url: 'https://log.example/', keys: [logKey] } }),
      ]),
      rules: fc.constantFrom(null, rulesOf('330000')),
      suspendedVerifiers: fc.subarray(['verifier:a', 'verifier:b']),
      name: fc.constantFrom({ zh: '甲', en: 'A' }, { zh: '乙', en: 'B' }),
      intermediates: fc.constantFrom([], [zhejiang.root.certificate.der]),
      seconds: fc.nat({ max: 3 }),
    })
    .map(({ name, seconds, ...rest }) => ({
      ...base,
      ...rest,
      issuedAt: base.issuedAt + seconds * 1000,
      authority: { ...base.authority, name },
    }))

  test('makes of one list what the whole of the other says, one after the other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(aList, { minLength: 2, maxLength: 5 }), async (lists) => {
        const [first, ...rest] = lists
          .toSorted((one, other) => one.issuedAt - other.issuedAt)
          .map((list, index) => ({ ...list, sequence: index + 1 }))
        if (first === undefined) throw new Error('no list')
        let before = first
        let verified = await taken(first)
        for (const list of rest) {
          const jws = await signListDelta(before, list, signer, backend)
          verified = await verify(jws, at, verified)
          expectEqual(verified, await taken(list))
          expect(await digestOf(verified.list, backend)).toBe(verified.digest)
          before = list
        }
      }),
      { numRuns: 60 },
    )
  }, 60_000)

  test('says only what changed', async () => {
    const issuers = [issuer('a', '330100'), issuer('c', 'AT', { website: 'https://new.example/' })]
    const jws = await signListDelta(base, later({ issuers }), signer, backend)
    const payload = JSON.parse(
      atob((jws.split('.')[1] ?? '').replaceAll('_', '/').replaceAll('-', '+')),
    )
    expect(payload).toMatchObject({ changed: [{}], removed: ['e'] })
    expect(payload.changed).toHaveLength(1)
    expect(payload).not.toHaveProperty('scheme')
  })

  test('leaves who is not named as it was, the certificates of the authority too', async () => {
    const issuers = [...base.issuers, issuer('b', 'FR')]
    const next = await verify(await signListDelta(base, later({ issuers }), signer, backend))
    expect(next.list.issuers.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'e'])
    expect(next.list.issuers[0]).toBe(current.list.issuers[0])
    expect(next.authorities).toBe(current.authorities)
    expect(next.deltaDigest).toMatch(/^[0-9a-f]{64}$/)
  })

  test('lets a hint go from one issuer to another', async () => {
    const issuers = [issuer('a', '330100'), issuer('e', 'AT'), issuer('f', 'DE')]
    const list = later({ issuers })
    expectEqual(await verify(await signListDelta(base, list, signer, backend)), await taken(list))
  })

  test('can say that nothing changed but the time', async () => {
    const list = later({})
    expectEqual(await verify(await signListDelta(base, list, signer, backend)), await taken(list))
  })

  test('is not signed for an older list, nor for another authority’s', async () => {
    const sign = (list: TrustList) => codeOf(signListDelta(base, list, signer, backend))
    expect(await sign(base)).toBe('list.content')
    expect(await sign(later({ issuedAt: base.issuedAt - 1000 }))).toBe('list.content')
    expect(await sign(later({ authority: { ...base.authority, id: 'b' } }))).toBe('list.content')
  })
})

const next = later({ issuers: [...base.issuers, issuer('b', 'FR')] })
const good = await signListDelta(base, next, signer, backend)

describe('a delta is refused', () => {
  test('where it starts from another list: the whole one is needed', async () => {
    const other = await taken({ ...base, sequence: 6 })
    const fork = await taken({ ...base, pointers: [] })
    for (const from of [other, fork]) {
      expect(await codeOf(verify(good, at, from))).toBe('list.delta-base')
    }
  })

  test('where it was taken before', async () => {
    const after = await verify(good)
    expect(await codeOf(verify(good, at, after))).toBe('list.delta-base')
  })

  test('where the anchor is no longer that of the list before', async () => {
    const wider = { ...anchor, scope: [...anchor.scope, 'ES'] }
    expect(await codeOf(verify(good, at, current, wider))).toBe('list.delta-base')
    expect(await codeOf(verify(good, at, current, { ...anchor }))).toBe('taken')
  })

  test('as a list, and a list as a delta', async () => {
    expect(await codeOf(verifyTrustList(good, anchor, at, backend))).toBe('list.jws')
    expect(await codeOf(verify(await signTrustList(next, signer)))).toBe('list.jws')
  })

  test('when truncated anywhere', async () => {
    for (let length = 0; length < good.length; length += 61) {
      expect(await codeOf(verify(good.slice(0, length)))).toMatch(/^list\.(jws|signature)$/)
    }
  })

  test('over the size cap before it is read', async () => {
    const limits = { ...defaultLimits, maxBytes: good.length - 1 }
    expect(await codeOf(verifyListDelta(good, current, anchor, at, backend, limits))).toBe(
      'list.size',
    )
  })

  test('of a signer that may not sign the list', async () => {
    const profile = { profile: { kind: 'list-signer' } } as const
    const expired = await issueSigner(zhejiang, '330000', { ...profile, notAfter: at - 1000 })
    const cases: [string, typeof signer][] = [
      ['list.path', (await foundAuthority('330000', { scope })).signer],
      ['list.path', signerOf(expired)],
      ['list.path', signerOf(await issueSigner(zhejiang, '330100', profile))],
      ['list.key-usage', signerOf(await issueSigner(zhejiang, '330000'))],
      [
        'list.signature',
        { ...(await foundAuthority('330000', { scope })).signer, chain: signer.chain },
      ],
    ]
    for (const [code, by] of cases) {
      expect(await codeOf(verify(await signListDelta(base, next, by, backend)))).toBe(code)
    }
  })

  test.each([
    ['another authority', { authority: 'authority-320000' }, 'list.authority'],
    ['an issuer out of scope', { changed: [writeIssuer(issuer('b', 'ES'))] }, 'list.scope'],
    ['another’s city', { changed: [writeIssuer(issuer('b', '320100'))] }, 'list.scope'],
    ['an issuer moved out of scope', { changed: [writeIssuer(issuer('a', 'ES'))] }, 'list.scope'],
    [
      'a hint that another issuer has',
      { changed: [writeIssuer(issuer('b', '330100'))] },
      'list.content',
    ],
    [
      'one hint twice among what is new',
      { changed: [writeIssuer(issuer('b', 'FR')), writeIssuer(issuer('d', 'FR'))] },
      'list.content',
    ],
    [
      'issuers out of order',
      { changed: [writeIssuer(issuer('d', 'FR')), writeIssuer(issuer('b', 'IT'))] },
      'list.content',
    ],
    [
      'one issuer twice',
      { changed: [writeIssuer(issuer('b', 'FR')), writeIssuer(issuer('b', 'IT'))] },
      'list.content',
    ],
    ['an issuer gone that was not there', { removed: ['b'] }, 'list.content'],
    ['an issuer gone twice', { removed: ['a', 'a'] }, 'list.content'],
    ['issuers gone out of order', { removed: ['c', 'a'] }, 'list.content'],
    [
      'an issuer gone and changed',
      { removed: ['a'], changed: [writeIssuer(issuer('a', 'FR'))] },
      'list.content',
    ],
    [
      'a key that the list alone vouches for',
      {
        changed: [
          writeIssuer(
            issuerOf('330200', { format: 'a', keys: [key], trust: 'listed' }, { id: 'b' }),
          ),
        ],
      },
      'list.content',
    ],
    [
      'a status of the future',
      {
        changed: [
          writeIssuer(
            issuerOf('FR', { format: 'a', keys: [key], statusSince: at + dayMs }, { id: 'b' }),
          ),
        ],
      },
      'list.content',
    ],
    ['nothing, in an empty array', { changed: [] }, 'list.schema'],
    ['what has no meaning', { more: 1 } as Partial<Delta>, 'list.schema'],
    ['a sequence that goes back', { to: { ...stated({}).to, sequence: 7 } }, 'list.content'],
    [
      'an issue before that of the list',
      { to: { ...stated({}).to, issuedAt: '2026-01-01T00:00:00Z' } },
      'list.content',
    ],
    [
      'a list that has expired',
      { to: { ...stated({}).to, nextUpdate: '2026-01-01T00:00:00Z' } },
      'list.expired',
    ],
    [
      'a list of the future',
      {
        to: {
          ...stated({}).to,
          issuedAt: '2031-01-01T00:00:00Z',
          nextUpdate: '2032-01-01T00:00:00Z',
        },
      },
      'list.not-yet-valid',
    ],
    [
      'a fractional second',
      { to: { ...stated({}).to, nextUpdate: '2031-01-01T00:00:00.5Z' } },
      'list.schema',
    ],
    ['another digest', { from: { sequence: 7, digest } }, 'list.delta-base'],
    ['another sequence', { from: { ...stated({}).from, sequence: 6 } }, 'list.delta-base'],
  ] as [string, Partial<Delta>, string][])('where it states %s', async (_, changes, code) => {
    expect(await codeOfStated(changes)).toBe(code)
  })

  const scheme = (changes: Partial<TrustList>) => ({
    scheme: writeScheme({ ...base, sequence: 8, ...changes }),
  })
  const pointers = (...more: ListPointer[]) => scheme({ pointers: [...base.pointers, ...more] })
  test.each([
    ['another sequence', scheme({ sequence: 9 }), 'list.content'],
    ['other times', scheme({ nextUpdate: base.nextUpdate + 1000 }), 'list.content'],
    ['another authority', scheme({ authority: { ...base.authority, id: 'b' } }), 'list.content'],
    [
      'another territory',
      scheme({ authority: { ...base.authority, territory: '320000' } }),
      'list.authority',
    ],
    ['a pointer to itself', pointers(pointerOf('310000', { id: anchor.id })), 'list.content'],
    [
      'a pointer with foreign scope',
      pointers(pointerOf('340000', { scope: ['310000'] })),
      'list.scope',
    ],
    ['a pointer into another’s scope', pointers(pointerOf('320100')), 'list.scope'],
    ['an intermediate that is none', scheme({ intermediates: [Uint8Array.of(1)] }), 'list.content'],
    ['rules of another province', scheme({ rules: rulesOf('320000') }), 'list.scope'],
    ['rules of its own', scheme({ rules: rulesOf('330000') }), 'taken'],
    ['verifiers out of order', scheme({ suspendedVerifiers: ['b', 'a'] }), 'list.content'],
    ['nothing else', scheme({}), 'taken'],
  ])('where its scheme states %s', async (_, changes, code) => {
    expect(await codeOfStated(changes)).toBe(code)
  })

  test('with a critical extension that nobody knows, and not with one that is not', async () => {
    const entity = writeIssuer(issuer('b', 'FR'))
    const information = entity.TrustedEntityInformation
    const extended = (critical: boolean) => ({
      changed: [
        {
          ...entity,
          TrustedEntityInformation: {
            ...information,
            TEInformationExtensions: [
              ...(information.TEInformationExtensions ?? []),
              { type: 'urn:example:novelty', critical } as unknown as Record<string, never>,
            ],
          },
        },
      ],
    })
    expect(await codeOfStated(extended(true))).toBe('list.critical-extension')
    expect(await codeOfStated(extended(false))).toBe('taken')
  })

  test.each(['', '{', '[]', '{"authority":1,"authority":2}', '['.repeat(20) + ']'.repeat(20)])(
    'where its payload is %j',
    async (text) => {
      const code = await codeOf(signCompact(text, signer, deltaType).then((jws) => verify(jws)))
      expect(code).toMatch(/^list\.(jws|json|schema|depth)$/)
    },
  )
})
