import { beforeAll, describe, expect, it } from 'vitest'
import {
  type BuildOptions,
  buildGradeSet,
  type ListedCode,
} from '../../trust-store/grade-sets/build.ts'
import { type GradeSetHead, readHead, signHead } from '../../trust-store/grade-sets/head.ts'
import { type GradedCode, listedGradeOf } from '../../trust-store/grade-sets/lookup.ts'
import { requireAscending } from '../../trust-store/grade-sets/part.ts'
import {
  type FetchPart,
  type GradeFloor,
  takeGradeSet,
  verifyHead,
} from '../../trust-store/grade-sets/read.ts'
import { signTrustList } from '../../trust-store/trust-list.ts'
import { at, backend, dayMs, foundAuthority, listOf, type TestAuthority } from '../trust/lists.ts'

const hour = 3_600_000
// `at` is midnight in UTC: eight in the morning in China.
const day = '2030-06-01'
const salt = new Uint8Array(32).fill(5)
let authority: TestAuthority
let other: TestAuthority

beforeAll(async () => {
  authority = await foundAuthority('330000')
  other = await foundAuthority('320000')
})

function listed(grade: ListedCode['grade'], value: string): ListedCode {
  return { grade, issuer: 'hangzhou', format: 'national-code', name: { kind: 'id', value } }
}

const codes = [
  ...Array.from({ length: 100 }, (_, index) => listed('10', `red-${index}`)),
  ...Array.from({ length: 250 }, (_, index) => listed('01', `yellow-${index}`)),
]

function build(changes: Partial<BuildOptions> = {}) {
  const times = { issuedAt: at, nextUpdate: at + 36 * hour }
  return buildGradeSet({ authority: 'authority-330000', day, salt, ...times, codes, ...changes })
}

const signed = async (changes: Partial<BuildOptions> = {}, by = authority) => {
  const built = await build(changes)
  return { ...built, jws: await signHead(built.head, by.signer) }
}

async function take(changes: Partial<BuildOptions> = {}, fetch?: FetchPart, maxBytes?: number) {
  const { jws, parts } = await signed(changes)
  return takeGradeSet(
    await head(jws),
    fetch ?? (async (p) => parts.get(p.sha256) ?? null),
    maxBytes,
  )
}

function head(jws: string, when = at, floor: GradeFloor | null = null) {
  return verifyHead(jws, { anchor: authority.anchor, backend, at: when, floor })
}

function code(value: string, changes: Partial<GradedCode> = {}): GradedCode {
  return {
    issuer: 'hangzhou',
    format: 'national-code',
    terms: { codeIds: [value] },
    signatures: [new Uint8Array(64)],
    ...changes,
  }
}

describe('a set of graded codes', () => {
  it('tells red, yellow and all others, through parts of any number', async () => {
    for (const partEntries of [1_000, 17]) {
      const set = await take({ partEntries })
      for (let index = 0; index < 100; index += 9) {
        expect(listedGradeOf(set, code(`red-${index}`), at)).toBe('10')
        expect(listedGradeOf(set, code(`yellow-${index}`), at)).toBe('01')
        expect(listedGradeOf(set, code(`green-${index}`), at)).toBe('unlisted')
      }
    }
  })

  it('knows a code by its signature too, whatever its second half is', async () => {
    const signature = new Uint8Array(64).fill(9)
    const name = { kind: 'signature', value: signature.subarray(0, 32) } as const
    const set = await take({ codes: [{ ...listed('10', ''), name }] })
    const forged = Uint8Array.from([...signature.subarray(0, 32), ...new Uint8Array(32)])
    for (const signatures of [[signature], [forged]]) {
      expect(listedGradeOf(set, code('x', { signatures }), at)).toBe('10')
    }
  })

  it('says nothing of another issuer or format, and of no code once it is over', async () => {
    const set = await take()
    expect(listedGradeOf(set, code('red-1', { issuer: 'ningbo' }), at)).toBe('unlisted')
    expect(listedGradeOf(set, code('red-1', { format: 'hubei' }), at)).toBe('unlisted')
    expect(listedGradeOf(set, code('green'), at + 36 * hour - 1)).toBe('unlisted')
    expect(listedGradeOf(set, code('green'), at + 36 * hour)).toBe('stale')
  })

  it('may be empty: then nobody is listed', async () => {
    const set = await take({ codes: [] })
    expect(set.head.parts).toEqual([])
    expect(listedGradeOf(set, code('red-1'), at)).toBe('unlisted')
  })

  it('holds nothing of codes but ten bytes, others under another salt', async () => {
    const [one, two] = [await build(), await build({ salt: new Uint8Array(32).fill(6) })]
    expect([...one.parts.values()][0]?.length).toBe(1_000)
    expect([...one.parts.keys()]).not.toEqual([...two.parts.keys()])
    expect((await build()).head).toEqual(one.head)
  })

  it('is not made of a code in two grades', async () => {
    const twice = [listed('10', 'a'), listed('10', 'a'), listed('01', 'b')]
    expect((await build({ codes: twice })).head.counts).toEqual({ red: 1, yellow: 1 })
    const both = build({ codes: [...twice, listed('01', 'a')] })
    await expect(both).rejects.toThrow('grades.twice')
  })
})

describe('a head is refused', () => {
  it('that another authority signed, or that was changed', async () => {
    await expect(head((await signed({}, other)).jws)).rejects.toThrow('grades.signature')
    const { jws } = await signed()
    const [header, payload = '', signature] = jws.split('.')
    const changed = `${header}.${payload.replace(/^./, 'f')}.${signature}`
    await expect(head(changed)).rejects.toThrow('grades.signature')
  })

  it('that is about another authority', async () => {
    const { jws } = await signed({ authority: 'authority-320000' })
    await expect(head(jws)).rejects.toThrow('grades.authority')
  })

  it('that is a trust list, or nothing', async () => {
    const list = await signTrustList(listOf(authority), authority.signer)
    for (const jws of [list, '', 'a.b.c', `${'a'.repeat(2_000_000)}.b.c`]) {
      await expect(head(jws)).rejects.toThrow(/^grades\.(?:head|size)$/)
    }
  })

  it('from the future', async () => {
    const { jws } = await signed()
    await expect(head(jws, at - 60_001)).rejects.toThrow('grades.not-yet-valid')
    expect((await head(jws, at - 60_000)).day).toBe(day)
  })

  it('of an earlier day, an earlier hour, or another of the same moment than was seen', async () => {
    const later = { day: '2030-06-02', issuedAt: at + hour, nextUpdate: at + 30 * hour }
    const seen = await head((await signed(later)).jws, at + hour)
    const again = await head((await signed(later)).jws, at + 2 * hour, seen)
    expect(again.digest).toBe(seen.digest)
    const before = (await signed({ ...later, issuedAt: at })).jws
    await expect(head(before, at + hour, seen)).rejects.toThrow('grades.rollback')
    const today = (await signed({ ...later, day, issuedAt: at + 2 * hour })).jws
    await expect(head(today, at + 2 * hour, seen)).rejects.toThrow('grades.rollback')
    const forked = (await signed({ ...later, codes: [] })).jws
    await expect(head(forked, at + hour, seen)).rejects.toThrow('grades.fork')
  })

  const changes: readonly (readonly [string, (head: GradeSetHead) => object])[] = [
    ['that holds for more than 36 hours', (one) => ({ ...one, nextUpdate: at + 36 * hour + 1000 })],
    ['that ends before it begins', (one) => ({ ...one, nextUpdate: at })],
    ['of no day', (one) => ({ ...one, day: '2030-02-30' })],
    ['of a day that is not its own', (one) => ({ ...one, day: '2030-06-03' })],
    ['of a short salt', (one) => ({ ...one, salt: new Uint8Array(31) })],
    [
      'whose counts are not those of its parts',
      (one) => ({ ...one, counts: { red: 1, yellow: 2 } }),
    ],
    ['with a grade of green', (one) => ({ ...one, parts: [{ ...one.parts[0], grade: '00' }] })],
    ['with one part twice', (one) => ({ ...one, parts: [one.parts[0], ...one.parts] })],
    [
      'with a part that is too large',
      (one) => ({ ...one, parts: [{ ...one.parts[0], entries: 2e6, bytes: 2e7 }] }),
    ],
    ['with a member that is not known', (one) => ({ ...one, holders: [] })],
  ]
  it.each(changes)('%s', async (_, change) => {
    const { head: one } = await build()
    await expect(signHead(change(one) as GradeSetHead, authority.signer)).rejects.toThrow(
      'grades.head',
    )
  })

  it('that is no object, or nested without end', () => {
    for (const text of ['', '[]', '1', '{}', `${'['.repeat(10_000)}${']'.repeat(10_000)}`]) {
      expect(() => readHead(new TextEncoder().encode(text))).toThrow('grades.head')
    }
  })
})

describe('a set is refused', () => {
  it('that lacks a part, has another in its place, or a part that was cut or changed', async () => {
    const { parts } = await build({ partEntries: 40 })
    const of = (change: (bytes: Uint8Array) => Uint8Array | null): FetchPart => {
      return async ({ sha256 }) => change(parts.get(sha256) ?? new Uint8Array())
    }
    const wrong: readonly FetchPart[] = [
      of(() => null),
      of((bytes) => bytes.subarray(10)),
      of((bytes) => bytes.with(3, (bytes[3] ?? 0) ^ 1)),
      async () => [...parts.values()][0] ?? null,
    ]
    for (const fetch of wrong) {
      await expect(take({ partEntries: 40 }, fetch)).rejects.toThrow('grades.part')
    }
  })

  it('that is larger than it may be, before any of it is fetched', async () => {
    const never = async () => Promise.reject(new Error('fetched'))
    await expect(take({}, never, 3_499)).rejects.toThrow('grades.size')
  })

  it('whose entries do not ascend, in a part or from one to the next', async () => {
    const entries = (...firsts: number[]) =>
      Uint8Array.from(firsts.flatMap((first) => [first, ...new Array<number>(9).fill(0)]))
    expect(() => requireAscending(entries(1, 2, 3), 3)).not.toThrow()
    for (const bytes of [entries(2, 1), entries(1, 1), entries(1).subarray(1)]) {
      expect(() => requireAscending(bytes, 2)).toThrow('grades.part')
    }
    const built = await build({ partEntries: 40 })
    const parts = [...built.head.parts].reverse()
    const jws = await signHead({ ...built.head, parts }, authority.signer)
    const verified = await head(jws)
    const taking = takeGradeSet(verified, async ({ sha256 }) => built.parts.get(sha256) ?? null)
    await expect(taking).rejects.toThrow('grades.part')
  })
})

it('is made on its day in China, or on the one before', async () => {
  const times = { issuedAt: at - dayMs, nextUpdate: at + hour }
  await expect(signed(times)).resolves.toBeDefined()
  const early = { issuedAt: at - dayMs - 9 * hour, nextUpdate: at }
  await expect(signed(early)).rejects.toThrow('grades.head')
})
