import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CompiledSnapshot } from '../../trust-store/compile.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { TrustError } from '../../trust-store/error.ts'
import type { RevocableCode, Signer, TrustSnapshot } from '../../trust-store/snapshot.ts'
import { signListDelta, verifyListDelta } from '../../trust-store/trust-list/delta.ts'
import type { ListedIssuer, ListedKey } from '../../trust-store/trust-list/model.ts'
import { precision } from '../../trust-store/trust-list/scope.ts'
import { withUnchanged } from '../../trust-store/trust-list/unchanged.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import type { TestHolder } from './authority.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
  serviceOf,
  verified,
} from './lists.ts'

const formats = ['national-code', 'eu-dcc'] as const
const hints = ['url:https://a.example', 'url:https://b.example', 'url:https://c.example'] as const
const codeIds = ['x', 'y'] as const
const keyIds = ['01', '02', '03'] as const
const jwk = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const
const keyOf = (keyId: string): ListedKey => ({ kind: 'jwk', keyId, jwk })

const codeOf = (id: string): RevocableCode => ({
  terms: { codeIds: [id], issuedAt: null },
  signatures: [],
})

// Overlapping hints: of a nation, of two provinces that are equally specific, of a city.
const bases = await Promise.all(
  ['000000', '330000', '320000', '330100'].map(async (territory) =>
    verified(await foundAuthority(territory, { scope: ['AT', territory] })),
  ),
)

/** As if it had been verified: what a list may say is not the matter here. */
function withIssuers(base: VerifiedList, sequence: number, issuers: ListedIssuer[]): VerifiedList {
  const list = {
    ...base.list,
    sequence,
    issuers: issuers.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
  return { ...base, list, digest: `${base.list.authority.id} ${sequence}` }
}

/** In one list a hint belongs to one issuer for each format: the later of two loses it. */
const anIssuer = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  services: fc.uniqueArray(
    fc.record({
      format: fc.constantFrom(...formats),
      hints: fc.uniqueArray(fc.constantFrom(...hints), { minLength: 1 }),
      keys: fc.array(fc.constantFrom(...keyIds).map(keyOf), { maxLength: 3 }),
      status: fc.constantFrom('granted' as const, 'suspended' as const, 'withdrawn' as const),
      revokedKeyIds: fc.uniqueArray(fc.constantFrom(...keyIds)),
      revokedCodeIds: fc.uniqueArray(fc.constantFrom(...codeIds)),
      revocations: fc.constantFrom({ url: 'https://codes.example/' }, null),
    }),
    { selector: ({ format }) => format, minLength: 1 },
  ),
})
/** Of one list: issuers by id, null: it goes. */
const anEdit = fc.record({
  list: fc.nat({ max: bases.length - 1 }),
  issuer: anIssuer,
  goes: fc.boolean(),
  listGoes: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  swaps: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
})
type Edit = typeof anEdit extends fc.Arbitrary<infer T> ? T : never

function edited(issuers: readonly ListedIssuer[], { issuer, goes }: Edit): ListedIssuer[] {
  const others = issuers.filter(({ id }) => id !== issuer.id)
  const taken = new Set(
    others.flatMap(({ services }) =>
      services.flatMap(({ format, hints }) => hints.map((hint) => `${format} ${hint}`)),
    ),
  )
  const services = issuer.services
    .map((service) => ({
      ...service,
      hints: service.hints.filter((hint) => !taken.has(`${service.format} ${hint}`)),
    }))
    .filter(({ hints }) => hints.length > 0)
    .map((service) => serviceOf('AT', service))
  if (goes || services.length === 0) return others
  return [...others, issuerOf('AT', { format: 'eu-dcc' }, { id: issuer.id, services })]
}

/** Everything that can be asked of a snapshot. */
function answersOf(snapshot: TrustSnapshot) {
  const said = (signer: Signer) => [
    signer.keyId,
    signer.service,
    snapshot.isKeyRevoked(signer),
    codeIds.map((id) => snapshot.codeStanding(signer.service, codeOf(id), at)),
    snapshot.service(signer.service.format, signer.service.hints[0] ?? '') === signer.service,
  ]
  return {
    version: snapshot.version,
    lists: snapshot.lists,
    revoking: [...snapshot.revoking()],
    named: hints.map((hint) => snapshot.namesIssuer(hint)),
    answers: [...formats, 'other'].flatMap((format) =>
      [...hints, null].map((hint) => ({
        service: hint === null ? null : snapshot.service(format, hint),
        gaps: [at, at + 2 * dayMs].map((now) => snapshot.gap(format, hint, now)),
        signers: [...keyIds, null].map((keyId) => snapshot.signers(format, hint, keyId).map(said)),
      })),
    ),
  }
}

/** What the docstrings say, by walking through every list. */
function plainAnswers(lists: readonly VerifiedList[], format: string, hint: string) {
  const rank = ({ list }: VerifiedList) => precision(list.authority.territory)
  for (const { list } of lists.toSorted((one, other) => rank(other) - rank(one))) {
    for (const issuer of list.issuers) {
      const service = issuer.services.find(
        (one) => one.format === format && one.hints.includes(hint),
      )
      if (service === undefined) continue
      if (service.status === 'withdrawn') return null
      return {
        speaks: list.authority.id,
        issuer: issuer.id,
        sequence: list.sequence,
        keyIds: service.keys.map(({ keyId }) => keyId),
      }
    }
  }
  return null
}

describe('a snapshot compiled from the one before', () => {
  test('answers like one that was compiled from nothing, and as the lists say', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { minLength: 1, maxLength: 25 }), (edits) => {
        let lists: VerifiedList[] = bases.map((base) => withIssuers(base, 1, []))
        let previous: CompiledSnapshot | null = null
        const kept: [CompiledSnapshot, ReturnType<typeof answersOf>][] = []
        for (const [index, edit] of edits.entries()) {
          lists = lists.map((verifiedList, place) =>
            place === edit.list
              ? withIssuers(verifiedList, index + 2, edited(verifiedList.list.issuers, edit))
              : verifiedList,
          )
          if (edit.swaps) lists = lists.toReversed()
          const given = lists.filter((_, place) => !edit.listGoes || place !== edit.list)
          const missing = edit.listGoes ? [{ scope: ['AT'] }] : []
          previous = compileSnapshot(given, { at, missing, previous })
          const answers = answersOf(previous)
          expect(answers).toEqual(answersOf(compileSnapshot(given, { at, missing })))
          for (const format of formats) {
            for (const hint of hints) {
              const service = previous.service(format, hint)
              const expected = plainAnswers(given, format, hint)
              expect(
                service && {
                  speaks: service.profile.authority.id,
                  issuer: service.profile.id,
                  sequence: service.list.sequence,
                  keyIds: previous.signers(format, hint, null).map(({ keyId }) => keyId),
                },
              ).toEqual(expected)
            }
          }
          kept.push([previous, answers])
        }
        // None of them changed since.
        for (const [snapshot, answers] of kept) expect(answersOf(snapshot)).toEqual(answers)
      }),
      { numRuns: 150 },
    )
  })
})

describe('the examined key of an issuer', () => {
  const authority = foundAuthority('330000')
  const examining = async () => {
    const founded = await authority
    let examined = 0
    const counting = {
      ...backend,
      publicKey(...args: Parameters<typeof backend.publicKey>) {
        examined += 1
        return backend.publicKey(...args)
      },
    }
    let previous: CompiledSnapshot | null = null
    const look = async (list: VerifiedList, when = at) => {
      previous = compileSnapshot([list], { at: when, previous })
      const before = examined
      const [signer] = previous.signers('national-code', 'division:330100', null)
      const found = await Promise.resolve(signer?.material(counting, when)).catch(
        (error: unknown) => error,
      )
      return { found, work: examined - before, sequence: signer?.service.list.sequence }
    }
    return { founded, look }
  }
  const listed = (holder: TestHolder, changes: Partial<ListedIssuer> = {}) =>
    issuerOf('330100', { format: 'national-code', keys: [listedKey(holder)] }, changes)

  test('is taken over by a delta that leaves the issuer as it is, under the new list', async () => {
    const { founded, look } = await examining()
    const issuers = [listed(await issueSigner(founded, '330100'))]
    const first = await verified(founded, { issuers })
    const other = issuerOf('330200', {
      format: 'national-code',
      endpoint: { url: 'https://code.example/', pins: [] },
    })
    const next = listOf(founded, { sequence: 2, issuers: [...issuers, other] })
    const delta = await signListDelta(listOf(founded, { issuers }), next, founded.signer, backend)
    const second = await verifyListDelta(delta, first, founded.anchor, at, backend)
    const one = await look(first)
    expect(one.work).toBeGreaterThan(0)
    const two = await look(second)
    expect(two).toEqual({ found: one.found, work: 0, sequence: 2 })
    expect(two.found).toBe(one.found)
  })

  test('is taken over from a list that came whole', async () => {
    const { founded, look } = await examining()
    const issuers = [listed(await issueSigner(founded, '330100'))]
    const first = await verified(founded, { issuers })
    const second = withUnchanged(await verified(founded, { sequence: 2, issuers }), first)
    const one = await look(first)
    expect(await look(second)).toEqual({ found: one.found, work: 0, sequence: 2 })
  })

  test('is examined anew where the issuer, its key or the certificates above it changed', async () => {
    const { founded, look } = await examining()
    const holder = await issueSigner(founded, '330100')
    const first = await verified(founded, { issuers: [listed(holder)] })
    await look(first)
    const changes = [
      { issuers: [listed(holder, { website: 'https://new.example/' })] },
      { issuers: [listed(await issueSigner(founded, '330100'))] },
      { issuers: [listed(holder)], intermediates: [founded.root.certificate.der] },
    ]
    for (const [index, change] of changes.entries()) {
      const next = withUnchanged(await verified(founded, { sequence: index + 2, ...change }), first)
      expect((await look(next)).work).toBeGreaterThan(0)
    }
  })

  test('is looked at again where it was refused', async () => {
    const { founded, look } = await examining()
    const strange = await issueSigner(await foundAuthority('330000'), '330100')
    const issuers = [listed(strange)]
    const first = await verified(founded, { issuers })
    const second = withUnchanged(await verified(founded, { sequence: 2, issuers }), first)
    const one = await look(first)
    const two = await look(second)
    expect(one.found).toBeInstanceOf(TrustError)
    expect(two.found).toBeInstanceOf(TrustError)
    expect(two.found).not.toBe(one.found)
  })

  test('is looked at again beyond the time of its path', async () => {
    const { founded, look } = await examining()
    const holder = await issueSigner(founded, '330100', { notAfter: at + 1000 })
    const issuers = [listed(holder)]
    const first = await verified(founded, { issuers })
    const second = withUnchanged(await verified(founded, { sequence: 2, issuers }), first)
    await look(first)
    expect((await look(second, at + 1999)).work).toBe(0)
    const third = withUnchanged(await verified(founded, { sequence: 3, issuers }), second)
    expect((await look(third, at + 2000)).work).toBeGreaterThan(0)
  })
})
