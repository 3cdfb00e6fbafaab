import { beforeAll, describe, expect, it } from 'vitest'
import type { LogEvent } from '../../gateway/log.ts'
import { createRulesKeeper, keepRules } from '../../gateway/published-rules.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { Rule, RuleSet } from '../../specs/rules.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { signRuleSet } from '../../trust-store/registry/rules.ts'
import type { RulesStore } from '../../trust-store/rules/store.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { hexText } from '../../trust-store/trust-list/key-id.ts'
import type { ListedRuleSet } from '../../trust-store/trust-list/model.ts'
import { signTrustList, verifyTrustList } from '../../trust-store/trust-list.ts'
import type { TestAuthority } from '../trust/lists.ts'
import { at, backend, dayMs, foundAuthority, listOf } from '../trust/lists.ts'

const place = 'https://rules.example/v1/rules'
const builtIn = (division: string) => ruleSets.find((set) => set.division === division) as RuleSet
const [anyRule] = builtIn('110000').rules as readonly [Rule]

let zhejiang: TestAuthority
let nation: TestAuthority
beforeAll(async () => {
  ;[zhejiang, nation] = await Promise.all([foundAuthority('330000'), foundAuthority('000000')])
})

function setOf(version: string, days: number, changes: Partial<RuleSet> = {}): RuleSet {
  const effectiveFrom = `${new Date(at + days * dayMs).toISOString().slice(0, 19)}Z`
  return { ...builtIn('330000'), version, effectiveFrom, ...changes }
}

const withTest = { ...anyRule, id: '330000-TEST-01' }

interface Signed {
  readonly jws: string
  readonly listed: ListedRuleSet
}

async function signed(authority: TestAuthority, set: RuleSet): Promise<Signed> {
  const jws = await signRuleSet(set, authority.anchor.id, at - dayMs, authority.signer)
  const digest = hexText(await backend.sha256(new TextEncoder().encode(jws)))
  const effectiveFrom = Date.parse(set.effectiveFrom ?? '')
  return { jws, listed: { division: set.division, version: set.version, effectiveFrom, digest } }
}

/** Gateways' side: a snapshot that can be swapped, a server of files, and what was logged. */
function world(store: RulesStore | null = null, timeoutMs = 10_000) {
  const files = new Map<string, string>()
  const asked: string[] = []
  const events: LogEvent[] = []
  let snapshot: TrustSnapshot | null = null
  let answer: (request: Request) => Promise<Response> = async ({ url }) => {
    const text = files.get(url)
    return text === undefined ? new Response(null, { status: 404 }) : new Response(text)
  }
  const rules = createRulesKeeper({
    builtIn: ruleSets,
    current: () => snapshot,
    fetch: (request) => {
      asked.push(request.url)
      return answer(request)
    },
    timeoutMs,
    ...(store !== null && { store }),
    backend,
    now: () => at,
    log: (event) => events.push(event),
  })
  return {
    rules,
    asked,
    events,
    serve: ({ jws, listed }: Signed, text = jws) => files.set(`${place}/${listed.digest}`, text),
    answers: (next: typeof answer) => {
      answer = next
    },
    list: async (...published: readonly (readonly [TestAuthority, readonly Signed[]])[]) => {
      const lists = published.map(async ([authority, sets]) => {
        const named = sets.map(({ listed }) => listed)
        const content = listOf(authority, { rules: { url: place, sets: named } })
        const jws = await signTrustList(content, authority.signer)
        return verifyTrustList(jws, authority.anchor, at, backend)
      })
      snapshot = compileSnapshot(await Promise.all(lists), { at })
    },
    versionAt: (division: string, when = at) => {
      const { version, stale } = rules.book.forDivision(division, when)
      return stale ? `${version} stale` : version
    },
  }
}

const codes = (events: readonly LogEvent[]) =>
  events.map((one) =>
    `${one.event} ${'version' in one ? one.version : ''} ${'code' in one ? one.code : ''}`.trim(),
  )

describe('rule sets that an authority publishes', () => {
  it('take the place of those that were built in, from their time on, and are announced before', async () => {
    const { rules, serve, list, versionAt, events, asked } = world()
    const [now, soon] = await Promise.all([
      signed(zhejiang, setOf('2.0.0', -1)),
      signed(zhejiang, setOf('3.0.0', 2, { rules: [withTest] })),
    ])
    serve(now)
    serve(soon)
    expect(versionAt('330100')).toBe('1.0.0')
    await list([zhejiang, [now, soon]])
    await rules.refresh()
    expect(versionAt('330100')).toBe('2.0.0')
    expect(versionAt('330100', at - 2 * dayMs)).toBe('1.0.0')
    expect(versionAt('330100', at + 2 * dayMs - 1)).toBe('2.0.0')
    expect(versionAt('330100', at + 2 * dayMs)).toBe('3.0.0')
    expect(rules.book.announced('330106', at).map(({ version }) => version)).toEqual(['3.0.0'])
    expect(rules.book.announced('330106', at + 2 * dayMs)).toEqual([])
    expect(rules.book.published('330000', at)?.version).toBe('2.0.0')
    const local = rules.book.forDivision('330000', at + 2 * dayMs).rules.filter((one) => one.local)
    expect(local).toMatchObject([{ id: '330000-TEST-01', replaces: null }])
    expect(versionAt('310000')).toBe(builtIn('310000').version)
    expect(codes(events)).toEqual(['rules.taken 2.0.0', 'rules.taken 3.0.0'])
    await rules.refresh()
    expect(asked).toHaveLength(2)
  })

  it('that are in force and cannot be had leave nothing to decide by, until they are there', async () => {
    const { rules, serve, list, versionAt, events } = world()
    const now = await signed(zhejiang, setOf('2.0.0', -1))
    await list([zhejiang, [now]])
    expect(versionAt('330100')).toBe('2.0.0 stale')
    await rules.refresh()
    expect(versionAt('330100')).toBe('2.0.0 stale')
    expect(rules.book.forDivision('330100', at).rules.map((rule) => rule.evaluate)).toHaveLength(1)
    expect(versionAt('310100')).toBe(builtIn('310000').version)
    await rules.refresh()
    expect(codes(events)).toEqual(['rules.kept 2.0.0 list.unreachable'])
    serve(now)
    await rules.refresh()
    expect(versionAt('330100')).toBe('2.0.0')
  })

  it('that cannot be had and only begin later leave the one before in force until then', async () => {
    const { rules, serve, list, versionAt } = world()
    const [now, soon] = await Promise.all([
      signed(zhejiang, setOf('2.0.0', -1)),
      signed(zhejiang, setOf('3.0.0', 2)),
    ])
    serve(now)
    await list([zhejiang, [now, soon]])
    await rules.refresh()
    expect(versionAt('330100')).toBe('2.0.0')
    expect(rules.book.announced('330100', at)).toMatchObject([{ version: '3.0.0', stale: true }])
    expect(versionAt('330100', at + 2 * dayMs)).toBe('3.0.0 stale')
  })

  it('that are named anew are not missed in the moment before they are asked for', async () => {
    const { rules, serve, list, versionAt } = world()
    const now = await signed(zhejiang, setOf('2.0.0', -2))
    serve(now)
    await list([zhejiang, [now]])
    await rules.refresh()
    const looser = await signed(zhejiang, setOf('2.1.0', -1, { rules: [] }))
    await list([zhejiang, [looser]])
    expect(versionAt('330100')).toBe('2.0.0')
    serve(looser)
    await rules.refresh()
    expect(versionAt('330100')).toBe('2.1.0')
    expect(versionAt('330100', at - 1.5 * dayMs)).toBe('1.0.0')
  })

  it('bind no more once no list names them', async () => {
    const { rules, serve, list, versionAt } = world()
    const now = await signed(zhejiang, setOf('2.0.0', -1))
    serve(now)
    await list([zhejiang, [now]])
    await rules.refresh()
    await list()
    expect(versionAt('330100')).toBe('1.0.0')
  })

  it('are the base of others where the national authority publishes its baseline', async () => {
    const { rules, serve, list, versionAt } = world()
    const baseline = builtIn('000000')
    const without = (id: string) => baseline.rules.filter((rule) => rule.id !== id)
    const effectiveFrom = setOf('', -1).effectiveFrom ?? ''
    const next = await signed(nation, {
      ...baseline,
      version: '2.0.0',
      effectiveFrom,
      rules: without('000000-GRADE-02'),
    })
    serve(next)
    await list([nation, [next]])
    await rules.refresh()
    expect(versionAt('000000')).toBe('2.0.0')
    const ids = rules.book.forDivision('320000', at).rules.map(({ id }) => id)
    expect(ids).toEqual(without('000000-GRADE-02').map(({ id }) => id))
    // Zhejiang's takes the place of the rule that is gone: nobody can say what should bind.
    expect(versionAt('330000')).toBe('1.0.0 stale')
    expect(versionAt('330000', at - 2 * dayMs)).toBe('1.0.0')
  })

  it('may take the place of a rule that only the published baseline has', async () => {
    const { rules, serve, list, versionAt } = world()
    const baseline = builtIn('000000')
    const effectiveFrom = setOf('', -2).effectiveFrom ?? ''
    const added = { ...withTest, id: '000000-TEST-09' }
    const sets = await Promise.all([
      signed(nation, { ...baseline, effectiveFrom, rules: [...baseline.rules, added] }),
      signed(zhejiang, setOf('2.0.0', -1, { rules: [{ ...withTest, replaces: added.id }] })),
    ])
    for (const one of sets) serve(one)
    await list([nation, sets.slice(0, 1)], [zhejiang, sets.slice(1)])
    await rules.refresh()
    expect(versionAt('330000')).toBe('2.0.0')
    expect(versionAt('330000', at - 1.5 * dayMs)).toBe('1.0.0')
    const ids = rules.book.forDivision('330000', at).rules.map(({ id }) => id)
    expect(ids).toContain(withTest.id)
    expect(ids).not.toContain(added.id)
  })

  it('are not taken where their bytes, their signer or their content are not what the list says', async () => {
    const { rules, serve, list, events, versionAt } = world()
    const [good, other, faulty, foreign] = await Promise.all([
      signed(zhejiang, setOf('2.0.0', -4)),
      signed(zhejiang, setOf('2.1.0', -3)),
      signed(
        zhejiang,
        setOf('2.2.0', -2, { rules: [{ ...withTest, replaces: '000000-NONE-01' }] }),
      ),
      signed(nation, setOf('2.3.0', -1)),
    ])
    serve(good)
    serve(other, good.jws)
    serve(faulty)
    serve(foreign)
    await list([zhejiang, [good, other, faulty, foreign]])
    await rules.refresh()
    expect(codes(events)).toEqual([
      'rules.taken 2.0.0',
      'rules.kept 2.1.0 list.rule-set',
      'rules.kept 2.2.0 list.rule-set',
      'rules.kept 2.3.0 list.path',
    ])
    expect(versionAt('330100', at - 3.5 * dayMs)).toBe('2.0.0')
    expect(versionAt('330100')).toBe('2.3.0 stale')
  })

  it.each<[string, (request: Request) => Promise<Response>]>([
    ['a server that is down', () => Promise.reject(new TypeError('fetch failed'))],
    ['an answer without end', async () => new Response(endless())],
    ['a server that never answers', () => new Promise(() => {})],
    ['a server that never ends', async () => new Response(new ReadableStream())],
    ['a redirect', async () => new Response(null, { status: 302, headers: { location: place } })],
    ['a fault', async () => new Response('busy', { status: 503 })],
    ['no JWS', async () => new Response('<html>')],
    ['nothing', async () => new Response('')],
  ])('are not taken from %s', async (_what, answer) => {
    const { rules, list, events, versionAt, answers } = world(null, 100)
    answers(answer)
    await list([zhejiang, [await signed(zhejiang, setOf('2.0.0', -1))]])
    await rules.refresh()
    expect(versionAt('330100')).toBe('2.0.0 stale')
    expect(events).toHaveLength(1)
  })

  it('of a place that does not answer are not asked for one by one', async () => {
    const { rules, list, answers, asked } = world()
    answers(() => Promise.reject(new TypeError('fetch failed')))
    const sets = [-3, -2, -1].map((days) => signed(zhejiang, setOf(`2.${days + 3}.0`, days)))
    await list([zhejiang, await Promise.all(sets)])
    await Promise.all([rules.refresh(), rules.refresh()])
    expect(asked).toHaveLength(1)
  })

  it('outlive a restart while their server is down, and are verified as if they were fetched', async () => {
    const saved = new Map<string, string>()
    const store: RulesStore = {
      load: async (digest) => saved.get(digest) ?? null,
      save: async (digest, jws) => void saved.set(digest, jws),
    }
    const set = await signed(zhejiang, setOf('2.0.0', -1))
    const before = world(store)
    before.serve(set)
    await before.list([zhejiang, [set]])
    await before.rules.refresh()
    const restarted = async () => {
      const { list, rules, versionAt, asked } = world(store)
      await list([zhejiang, [set]])
      await rules.refresh()
      return [versionAt('330100'), asked.length]
    }
    expect(await restarted()).toEqual(['2.0.0', 0])
    saved.set(set.listed.digest, (await signed(zhejiang, setOf('2.1.0', -1))).jws)
    expect(await restarted()).toEqual(['2.0.0 stale', 1])
  })

  it('bind where the disk fails', async () => {
    const fail = () => Promise.reject(new Error('no space'))
    const { serve, list, rules, versionAt } = world({ load: fail, save: fail })
    const set = await signed(zhejiang, setOf('2.0.0', -1))
    serve(set)
    await list([zhejiang, [set]])
    await rules.refresh()
    expect(versionAt('330100')).toBe('2.0.0')
  })

  it('are looked for after the lists', async () => {
    const steps: string[] = []
    const lists = {
      current: () => null,
      status: () => [],
      refresh: async () => void steps.push('lists'),
    }
    const keeper = keepRules(lists, { refresh: async () => void steps.push('rules') })
    await keeper.refresh()
    expect(steps).toEqual(['lists', 'rules'])
  })
})

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536)) })
}
