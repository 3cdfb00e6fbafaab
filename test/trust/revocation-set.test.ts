import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instant } from '../../specs/words.ts'
import { createCodeDigest, signatureName } from '../../trust-store/revocation/code-digest.ts'
import { findDigest } from '../../trust-store/revocation/digest-list.ts'
import type { RevocationSet } from '../../trust-store/revocation/set.ts'
import { standingOf } from '../../trust-store/revocation/set.ts'
import type { Standing } from '../../trust-store/snapshot.ts'
import type { Published } from './revocation-sets.ts'
import {
  build,
  codeOf,
  extend,
  from,
  idOf,
  idsOf,
  issued,
  names,
  scope,
  second,
  take,
} from './revocation-sets.ts'

/** So few bits that hundreds of codes share fingerprints. */
const narrow = { ...scope, width: 16 }

const of = (set: RevocationSet, value: string, issuedAt: Instant | null = null): Standing =>
  standingOf(set, idOf(value), issuedAt)

describe('a set of revoked codes', () => {
  it('is exact about every code that its issuer issued, though fingerprints collide', async () => {
    const all = names('code-', 6000)
    const revoked = all.filter((_, at) => at % 3 === 0)
    const { set } = await build(null, {
      scope: narrow,
      revoked: idsOf(revoked),
      issued: issued(all, from),
    })
    expect(set.exceptions?.entries).toBeGreaterThan(50)
    expect(set.exact).toEqual([])
    for (const [at, one] of all.entries()) {
      expect(of(set, one, from)).toBe(at % 3 === 0 ? 'revoked' : 'clear')
    }
  })

  it('never says revoked of a code that was issued later and is not', async () => {
    const early = names('early-', 3000)
    const { set } = await build(null, {
      scope: narrow,
      revoked: idsOf(early),
      issued: issued(early, from),
    })
    const late = names('late-', 3000).map((one) => of(set, one, from + second))
    expect(new Set(late)).toEqual(new Set(['clear', 'unknown']))
  })

  it('knows codes that were revoked and never issued, whatever time they claim', async () => {
    const all = names('code-', 2000)
    const forged = names('forged-', 2000)
    const { set } = await build(null, {
      scope: narrow,
      revoked: idsOf([...all.slice(0, 1000), ...forged]),
      issued: issued(all, from),
    })
    for (const one of forged) {
      for (const claimed of [null, 0, from, from + 1e9])
        expect(of(set, one, claimed)).toBe('revoked')
    }
  })

  it('knows forged codes also where they share a fingerprint of the set before', async () => {
    const all = names('code-', 3000)
    const forged = names('forged-', 3000)
    const first = await build(null, {
      scope: narrow,
      revoked: idsOf(all),
      issued: issued(all, from),
    })
    const { set } = await build(first, { revoked: idsOf([...all, ...forged]) })
    const later = from + 10 * second
    expect(forged.some((one) => of(first.set, one, later) === 'unknown')).toBe(true)
    expect(new Set(forged.map((one) => of(set, one, later)))).toEqual(new Set(['revoked']))
    expect(set.exact.reduce((sum, { entries }) => sum + entries, 0)).toBeLessThan(3300)
  })

  it('revokes a code that was an exception, whichever way it is told', async () => {
    const all = names('code-', 4000)
    const revoked = all.slice(0, 2000)
    const whole = { scope: narrow, issued: issued(all, from), until: from }
    const first = await build(null, { ...whole, revoked: idsOf(revoked) })
    const { exceptions } = first.set
    if (exceptions === null) throw new Error('no exceptions')
    const excepted = all.filter((one) => {
      return findDigest(exceptions, first.set.codeDigest(idOf(one))) !== -1
    })
    expect(excepted).toHaveLength(exceptions.entries)
    const every = [...revoked, ...excepted]
    const sets = [
      await extend(first, { revoked: idsOf(excepted) }),
      await build(first, { revoked: idsOf(every) }),
      await build(first, { ...whole, revoked: idsOf(every) }),
    ]
    for (const { set } of sets) {
      for (const one of every) expect(of(set, one, from)).toBe('revoked')
      for (const one of all.slice(2000)) {
        if (!excepted.includes(one)) expect(of(set, one, from)).toBe('clear')
      }
    }
  })

  it('of codes without a time of issue is exact where new ones are held against it first', async () => {
    const all = names('code-', 3000)
    const first = await build(null, {
      scope: narrow,
      revoked: idsOf(all.slice(0, 1500)),
      issued: issued(all, null),
      until: null,
    })
    const fresh = names('fresh-', 3000).filter((one) => of(first.set, one) === 'clear')
    expect(fresh.length).toBeLessThan(3000)
    const step = { revoked: idsOf(all.slice(0, 1600)), until: null }
    const second = await build(first, { ...step, issued: issued([...all, ...fresh], null) })
    expect(fresh.every((one) => of(second.set, one) === 'clear')).toBe(true)
    const careless = issued([...all, ...names('fresh-', 3000)], null)
    expect(await codeOf(() => build(first, { ...step, issued: careless }))).toBe(
      'revocation.collision',
    )
  })

  it('is kept apart by issuer, format, kind and salt', () => {
    const value = 'A1'
    const digests = [
      createCodeDigest('issuer', 'format', scope.salt)({ kind: 'id', value }),
      createCodeDigest('issuer-', 'format', scope.salt)({ kind: 'id', value }),
      createCodeDigest('issuer', 'format-', scope.salt)({ kind: 'id', value }),
      createCodeDigest('issuer', 'format', new Uint8Array(32))({ kind: 'id', value }),
      createCodeDigest('issuer', 'format', scope.salt)({ kind: 'signature', value }),
      createCodeDigest('issuer', 'format', scope.salt)({ kind: 'id', value: 'A1 ' }),
    ].map((digest) => digest.join())
    expect(new Set(digests).size).toBe(6)
  })

  it('takes names of any length, as text or as bytes', () => {
    const digestOf = createCodeDigest('issuer', 'format', scope.salt)
    for (const value of ['', 'é汉字🙂', 'x'.repeat(170), '汉'.repeat(171), 'y'.repeat(5000)]) {
      const text = digestOf({ kind: 'id', value }).join()
      expect(digestOf({ kind: 'id', value: new TextEncoder().encode(value) }).join()).toBe(text)
    }
  })

  it('names an ECDSA code by R, so that its other signature is the same code', () => {
    const signature = Uint8Array.from({ length: 64 }, (_, at) => at)
    const other = signature.map((byte, at) => (at < 32 ? byte : 255 - byte))
    expect(signatureName(other)).toEqual(signatureName(signature))
    const rsa = new Uint8Array(256)
    expect(signatureName(rsa).value).toHaveLength(256)
  })

  it('has the same bytes whichever way it came about', async () => {
    const all = names('code-', 300)
    const whole = { scope: narrow, issued: issued(all, from) }
    const direct = await build(null, { ...whole, revoked: idsOf(all.slice(0, 200)) })
    const first = await build(null, { ...whole, revoked: idsOf(all.slice(0, 90)) })
    const more = await extend(first, { revoked: idsOf(all.slice(90, 150)) })
    const most = await extend(more, { revoked: idsOf(all.slice(150, 200)) })
    expect(most.set.exact).not.toEqual([])
    const last = await build(most, { ...whole, until: from, revoked: idsOf(all.slice(0, 200)) })
    for (const member of ['count', 'shards', 'exceptions', 'exact'] as const) {
      expect(last.signed.head[member]).toEqual(direct.signed.head[member])
    }
  })

  it('extended is what all of it together makes', async () => {
    const all = names('code-', 900)
    const first = await build(null, {
      revoked: idsOf(all.slice(0, 300)),
      issued: issued(all, from),
    })
    const extended = await extend(first, { revoked: idsOf(all.slice(300, 400)) })
    const built = await build(first, { revoked: idsOf(all.slice(0, 400)) })
    expect(extended.signed.head).toEqual(built.signed.head)
  })
})

/** What an issuer did up to now, and what gateways must therefore say. */
interface Truth {
  readonly issued: Map<string, Instant>
  readonly revoked: Set<string>
  now: Instant
}

type Deed =
  | { readonly kind: 'issue'; readonly count: number }
  | { readonly kind: 'revoke'; readonly count: number }
  | { readonly kind: 'forge'; readonly count: number }
  | { readonly kind: 'build' | 'extend'; readonly compare: boolean; readonly away: boolean }

const deeds: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('issue' as const), count: fc.integer({ min: 1, max: 400 }) }),
  fc.record({ kind: fc.constant('revoke' as const), count: fc.integer({ min: 1, max: 200 }) }),
  fc.record({ kind: fc.constant('forge' as const), count: fc.integer({ min: 1, max: 20 }) }),
  fc.record({
    kind: fc.constantFrom('build' as const, 'extend' as const),
    compare: fc.boolean(),
    away: fc.boolean(),
  }),
)

describe('sets that follow each other', () => {
  it('stay exact, and take no code back, over any sequence of deeds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deeds, { minLength: 6, maxLength: 24 }), async (sequence) => {
        const truth: Truth = { issued: new Map(), revoked: new Set(), now: from }
        let published: Published | null = null
        let since: Instant = 0
        let told = new Set<string>()
        let gateway: RevocationSet | null = null
        for (const deed of sequence) {
          truth.now += 10 * second
          if (deed.kind === 'issue') {
            for (let at = 0; at < deed.count; at++)
              truth.issued.set(`c${truth.issued.size}`, truth.now)
          } else if (deed.kind === 'forge') {
            for (let at = 0; at < deed.count; at++) truth.revoked.add(`f${truth.revoked.size}`)
          } else if (deed.kind === 'revoke') {
            const left = [...truth.issued.keys()].filter((one) => !truth.revoked.has(one))
            for (const one of left.slice(0, deed.count)) truth.revoked.add(one)
          } else {
            published = await step(deed, truth, published, since, told)
            if (deed.compare) since = truth.now
            told = new Set(truth.revoked)
            if (deed.away) continue
            gateway = await take(gateway, published)
            expectExact(gateway, truth)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  async function step(
    deed: Extract<Deed, { kind: 'build' | 'extend' }>,
    truth: Truth,
    before: Published | null,
    since: Instant,
    told: ReadonlySet<string>,
  ): Promise<Published> {
    const codes = [...truth.issued].map(([value, issuedAt]) => ({ ...idOf(value), issuedAt }))
    const common = { scope: narrow, at: truth.now, until: truth.now }
    if (deed.kind === 'build' || before === null) {
      const revoked = idsOf(truth.revoked)
      return build(before, { ...common, revoked, ...(deed.compare && { issued: codes }) })
    }
    const fresh = codes.filter(({ issuedAt }) => issuedAt > since)
    const revoked = idsOf([...truth.revoked].filter((one) => !told.has(one)))
    return extend(before, { ...common, revoked, ...(deed.compare && { issued: fresh }) })
  }

  function expectExact(set: RevocationSet, { issued: codes, revoked, now }: Truth): void {
    for (const one of revoked) expect(of(set, one, codes.get(one) ?? now)).toBe('revoked')
    const covered = set.head.coversIssuedUntil ?? Number.POSITIVE_INFINITY
    for (const [one, issuedAt] of codes) {
      if (revoked.has(one)) continue
      const standing = of(set, one, issuedAt)
      if (issuedAt <= covered) expect(standing).toBe('clear')
      else expect(standing).not.toBe('revoked')
    }
  }
})
