import { beforeAll, describe, expect, test } from 'vitest'
import type { Anchor } from '../../trust-store/anchor.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { TrustError } from '../../trust-store/error.ts'
import { certificateWords } from '../../trust-store/explain/certificate-words.ts'
import {
  keyWords,
  silentWords,
  statementWords,
  verdictWords,
} from '../../trust-store/explain/words.ts'
import type { Explanation } from '../../trust-store/explain.ts'
import { explain } from '../../trust-store/explain.ts'
import { findingWords } from '../../trust-store/imports/finding-words.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import { open } from '../../trust-store/open.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import type { ListedKey, ListedService } from '../../trust-store/trust-list/model.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import type { TestHolder } from './authority.ts'
import {
  bytesOf,
  countryAuthority,
  documentSigner,
  dscEntry,
  dscMember,
  kidOf,
} from './import-sources.ts'
import type { TestAuthority } from './lists.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  sealedBy,
  termsOf,
  verified,
} from './lists.ts'

const hint = 'division:330100'
const format = 'national-code'

let province: TestAuthority
let nation: TestAuthority
let holder: TestHolder
let key: ListedKey

beforeAll(async () => {
  ;[province, nation] = await Promise.all([foundAuthority('330000'), foundAuthority('000000')])
  holder = await issueSigner(province, '330100')
  key = listedKey(holder)
})

function listOf(changes: Partial<ListedService> = {}, authority = province) {
  return verified(authority, { issuers: [issuerOf('330100', { format, keys: [key], ...changes })] })
}

function asked(
  question: string,
  lists: readonly VerifiedList[],
  options: { readonly anchors?: readonly Anchor[]; readonly when?: number } = {},
): Promise<Explanation> {
  const { when = at, anchors = lists.map(({ anchor }) => anchor) } = options
  const missing = anchors.filter(({ id }) => lists.every((one) => one.anchor.id !== id))
  const snapshot = compileSnapshot(lists, { at: when, missing })
  return explain(question, { lists, anchors, snapshot, at: when, backend })
}

describe('an issuer that is trusted', () => {
  test.each(['issuer-330100', hint, '330100'])('is explained by %s', async (question) => {
    const explanation = await asked(question, [await listOf()])
    expect(explanation).toMatchObject({ verdict: 'trusted', code: null, silent: [] })
    const [statement] = explanation.statements
    expect(statement).toMatchObject({
      list: { authority: 'authority-330000', sequence: 1, imported: false },
      scope: ['330000'],
      standing: 'granted',
      hints: [hint],
      overruledBy: [],
      algorithms: ['ES256'],
      code: null,
    })
    expect(statement?.keys).toMatchObject([
      { keyId: key.keyId, path: 'valid', revoked: false, algorithms: ['ES256'], code: null },
    ])
    expect(verdictWords(explanation).en).toBe('TRUSTED.')
  })

  test('is explained by a key id, in hex and as the EU writes it, with this key alone', async () => {
    const other = listedKey(await issueSigner(province, '330100'))
    const list = await listOf({ keys: [key, other] })
    const kid = toBase64(Uint8Array.from(key.keyId.match(/../g) ?? [], (hex) => Number(`0x${hex}`)))
    for (const question of [key.keyId, kid]) {
      const { statements, verdict } = await asked(question, [list])
      expect(verdict).toBe('trusted')
      expect(statements[0]?.role).toBe('key')
      expect(statements[0]?.keys.map(({ keyId }) => keyId)).toEqual([key.keyId])
    }
  })

  test('whose codes are asked for needs no key', async () => {
    const endpoint = { url: 'https://city.example/', pins: [] }
    const list = await listOf({ keys: [], algorithms: [], endpoint })
    expect(await asked(hint, [list])).toMatchObject({ verdict: 'trusted' })
  })

  test('says so in both languages, with authority, issuer, key and validity', async () => {
    const { statements } = await asked(hint, [await listOf()])
    const [statement] = statements
    const [found] = statement?.keys ?? []
    if (statement === undefined || found === undefined) throw new Error('no statement')
    for (const language of ['zh', 'en'] as const) {
      const sentence = statementWords(statement)[language]
      for (const part of ['authority-330000', 'issuer-330100', format]) {
        expect(sentence).toContain(part)
      }
      for (const part of [key.keyId, '2026-01-01', '2036-01-01', 'ES256']) {
        expect(keyWords(found)[language]).toContain(part)
      }
    }
  })
})

describe('complaint 4: a key that is not trusted is never dropped without a word', () => {
  test.each<[string, () => Promise<Partial<ListedService>>, string, string]>([
    ['revoked', async () => ({ revokedKeyIds: [key.keyId] }), 'trust.key-revoked', 'valid'],
    [
      'of no use with the algorithms',
      async () => ({ algorithms: ['ES384'] }),
      'trust.algorithm-not-allowed',
      'valid',
    ],
    [
      'expired',
      async () => ({
        keys: [listedKey(await issueSigner(province, '330100', { notAfter: at - dayMs }))],
      }),
      'trust.key-expired',
      'valid',
    ],
    [
      'not valid yet',
      async () => ({
        keys: [listedKey(await issueSigner(province, '330100', { notBefore: at + dayMs }))],
      }),
      'trust.key-not-yet-valid',
      'valid',
    ],
    [
      'of an authority',
      async () => ({ keys: [listedKey(province.root)] }),
      'trust.key-usage',
      'path.no-anchor',
    ],
    [
      'of another authority',
      async () => ({ keys: [listedKey(await issueSigner(nation, '330100'))] }),
      'trust.path',
      'path.no-anchor',
    ],
    [
      'of another city',
      async () => ({ keys: [listedKey(await issueSigner(province, '330200'))] }),
      'trust.path',
      'path.name',
    ],
    [
      'no certificate',
      async () => ({ keys: [{ kind: 'certificate', keyId: 'k', certificate: 'AAAA' }] }),
      'trust.path',
      'certificate.der',
    ],
  ])('one that is %s', async (_, changes, code, path) => {
    const explanation = await asked(hint, [await listOf(await changes())])
    expect(explanation).toMatchObject({ verdict: 'not-trusted', code })
    const [found] = explanation.statements[0]?.keys ?? []
    expect(found).toMatchObject({ code, path })
    if (found === undefined) throw new Error('no key')
    for (const language of ['zh', 'en'] as const) {
      expect(keyWords(found)[language]).toContain(found.keyId)
      expect(keyWords(found)[language]).not.toContain('{')
    }
  })

  test('the explanation is the answer that a code of this key gets', async () => {
    const code = await sealedBy([holder])
    const cases: readonly Partial<ListedService>[] = [
      {},
      { revokedKeyIds: [key.keyId] },
      { status: 'suspended' },
      { algorithms: ['ES384'] },
    ]
    for (const changes of cases) {
      const list = await listOf(changes)
      const snapshot = compileSnapshot([list], { at })
      const opened = await open(code, termsOf(), { snapshot, backend, at }).then(
        () => null,
        (error: unknown) => (error instanceof TrustError ? error.code : error),
      )
      expect((await asked(hint, [list])).code).toBe(opened)
    }
  })

  test('one that is revoked and listed no more is still known as revoked', async () => {
    const other = listedKey(await issueSigner(province, '330100'))
    const list = await listOf({ keys: [other], revokedKeyIds: [key.keyId] })
    const explanation = await asked(key.keyId, [list])
    expect(explanation).toMatchObject({ verdict: 'not-trusted', code: 'trust.key-revoked' })
    expect(explanation.statements[0]?.revokedKeyIds).toEqual([key.keyId])
  })

  test('all of 120 keys are counted, and of those that are told each has its reason', async () => {
    const keys = Array.from({ length: 120 }, (_, index): ListedKey => {
      return { kind: 'certificate', keyId: `k${index}`, certificate: 'AAAA' }
    })
    const [statement] = (await asked(hint, [await listOf({ keys })])).statements
    expect([statement?.keys.length, statement?.moreKeys]).toEqual([100, 20])
    expect(statement?.keys.every(({ code }) => code === 'trust.path')).toBe(true)
  })
})

describe('an issuer that is not trusted', () => {
  test('is suspended, since when', async () => {
    const explanation = await asked(hint, [await listOf({ status: 'suspended' })])
    expect(explanation).toMatchObject({ verdict: 'not-trusted', code: 'trust.issuer-suspended' })
    expect(explanation.statements[0]).toMatchObject({
      standing: 'suspended',
      since: at - 10 * dayMs,
    })
    expect(statementWords(explanation.statements[0] ?? never()).en).toContain('2030-05-22')
  })

  test('is withdrawn by the authority that speaks for it, whatever another list says', async () => {
    const lists = [await listOf({}, nation), await listOf({ status: 'withdrawn' })]
    const explanation = await asked(hint, lists)
    expect(explanation).toMatchObject({ verdict: 'not-trusted', code: 'trust.issuer-unknown' })
    expect(
      explanation.statements.map(({ list, standing, overruledBy }) => [
        list.authority,
        standing,
        overruledBy,
      ]),
    ).toEqual([
      ['authority-330000', 'withdrawn', []],
      ['authority-000000', 'overruled', ['authority-330000']],
    ])
    expect(statementWords(explanation.statements[1] ?? never()).en).toContain(
      'the list of authority-330000 speaks for it',
    )
  })

  test('is named by nobody, and everybody was asked', async () => {
    const explanation = await asked('division:330500', [await listOf()])
    expect(explanation).toMatchObject({
      verdict: 'not-trusted',
      code: 'trust.issuer-unknown',
      statements: [],
      silent: [],
    })
    expect(await asked('0123456789abcdef', [await listOf()])).toMatchObject({
      code: 'trust.key-unknown',
    })
  })
})

describe('two lists that name one issuer', () => {
  test('the most specific authority speaks, and the other is shown as not heard', async () => {
    const stranger = listedKey(await issueSigner(nation, '330100'))
    const lists = [await listOf({ keys: [stranger] }, nation), await listOf()]
    const explanation = await asked(hint, lists)
    expect(explanation.verdict).toBe('trusted')
    expect(explanation.statements.map(({ list, standing }) => [list.authority, standing])).toEqual([
      ['authority-330000', 'granted'],
      ['authority-000000', 'overruled'],
    ])
    // A key of the list that is not heard is not trusted, though nothing is wrong with it.
    const unheard = await asked(stranger.keyId, lists)
    expect(unheard).toMatchObject({ verdict: 'not-trusted', code: 'trust.key-unknown' })
    expect(unheard.statements[0]).toMatchObject({
      standing: 'overruled',
      overruledBy: ['authority-330000'],
      keys: [{ code: null, path: 'valid' }],
    })
  })

  test('an import is heard last, and says that it is one', async () => {
    const austrian = await documentSigner('self', 'AT')
    const bytes = bytesOf([await dscEntry(austrian, 'AT')])
    const { verified: imported } = await verifyImport(bytes, dscMember(), at, backend)
    const explanation = await asked('AT', [imported])
    expect(explanation.verdict).toBe('trusted')
    expect(explanation.statements[0]).toMatchObject({
      list: { authority: 'import-eu', imported: true },
      keys: [{ path: 'listed', code: null }],
    })
  })
})

describe('a word that is missing', () => {
  test('complaint 9: a stale list decides nothing, and says since when', async () => {
    const list = await listOf()
    const when = at + 2 * dayMs
    const explanation = await asked(hint, [list], { when })
    expect(explanation).toMatchObject({ verdict: 'undecided', code: 'trust.stale' })
    expect(explanation.statements[0]?.standing).toBe('stale')
    expect(explanation.silent).toMatchObject([
      { authority: 'authority-330000', code: 'trust.stale' },
    ])
    expect(statementWords(explanation.statements[0] ?? never()).en).toContain(
      'stale since 2030-06-02T00:00:00Z',
    )
  })

  test('complaint 5: an authority of which no list was ever taken is named', async () => {
    const list = await listOf({}, nation)
    const anchors = [province.anchor, nation.anchor]
    const explanation = await asked('division:330500', [list], { anchors })
    expect(explanation).toMatchObject({ verdict: 'undecided', code: 'trust.none' })
    expect(explanation.silent).toEqual([
      { authority: 'authority-330000', territory: '330000', scope: ['330000'], code: 'trust.none' },
    ])
    expect(silentWords(explanation.silent[0] ?? never()).en).toContain('authority-330000')
  })

  test('of an authority that may not speak for it plays no part', async () => {
    const anhui = await foundAuthority('340000')
    const anchors = [province.anchor, anhui.anchor]
    const explanation = await asked('division:330500', [await listOf()], { anchors })
    expect(explanation).toMatchObject({ verdict: 'not-trusted', silent: [] })
  })

  test('may be anybody’s where nobody knows whose issuer it is', async () => {
    const anhui = await foundAuthority('340000')
    const anchors = [province.anchor, anhui.anchor]
    const explanation = await asked('an issuer', [await listOf()], { anchors })
    expect(explanation).toMatchObject({ verdict: 'undecided', code: 'trust.none' })
  })
})

describe('complaint 4: an entry of an import that was left out', () => {
  test('is told of to whoever asks for its key or its country, with the reason', async () => {
    const austria = await countryAuthority('AT')
    const [good, bad] = [await documentSigner(austria, 'AT'), await documentSigner('self', 'AT')]
    const entries = [await dscEntry(good, 'AT'), await dscEntry(bad, 'AT')]
    const member = dscMember({ authorities: [austria.certificate.der] })
    const { verified: imported, report } = await verifyImport(bytesOf(entries), member, at, backend)
    const snapshot = compileSnapshot([imported], { at })
    const under = { lists: [imported], anchors: [imported.anchor], snapshot, at, backend }
    const reports = new Map([['import-eu', report]])

    const byKey = await explain(await kidOf(bad), { ...under, reports })
    expect(byKey).toMatchObject({ verdict: 'not-trusted', code: 'trust.key-unknown' })
    expect(byKey.findings).toMatchObject([
      { authority: 'import-eu', code: 'import.path', path: '/1', detail: 'path.no-anchor' },
    ])
    const byCountry = await explain('AT', { ...under, reports })
    expect(byCountry.verdict).toBe('trusted')
    expect(byCountry.findings).toEqual(byKey.findings)
    expect(findingWords(byKey.findings[0] ?? never(), 'import-eu').en).toBe(
      "The entry /1 of import-eu was left out: it does not chain to its country's configured authorities (path.no-anchor).",
    )
    expect((await explain('DE', { ...under, reports })).findings).toEqual([])
  })
})

test('every code of a certificate or its path has words, and no other', () => {
  expect(certificateWords('path.no-anchor')?.zh).toContain('根证书')
  expect(certificateWords('crl.expired')).toBeNull()
  expect(certificateWords('toString')).toBeNull()
})

function never(): never {
  throw new Error('nothing to explain')
}
