/** A published rule set at a gateway: from the authority's folder to what a verifier is told. */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { RuleSet } from '../../specs/rules.ts'
import { signRuleSet } from '../../trust-store/registry/rules.ts'
import { hexText } from '../../trust-store/trust-list/key-id.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from './codes.ts'
import {
  backend,
  createTestGateway,
  day,
  foundFederation,
  publishAt,
  start,
  type TestGateway,
} from './fixture.ts'

const folder = 'https://rules.example/v1/rules'
const builtIn = (division: string) => ruleSets.find((set) => set.division === division) as RuleSet
const there = { destination: '320000' }
const [needsTest] = builtIn('110000').rules

let federation: readonly FoundedAuthority[]
let jiangsu: FoundedAuthority
let code: string
let sets: readonly { readonly digest: string; readonly jws: string; readonly set: RuleSet }[]
let isDown: boolean
let gateway: TestGateway

beforeAll(async () => {
  federation = await foundFederation()
  jiangsu = federation.find(({ plan }) => plan.territory === '320000') as FoundedAuthority
  code = nationalCode(keysOf(federation, 'beijing-national-code')[0])
  const { keyHolder, certificate } = jiangsu.listSigner
  const signer = { key: keyHolder, chain: [certificate.der] }
  const published = [
    { ...builtIn('320000'), version: '1.1.0', effectiveFrom: instant(start - day), rules: [] },
    {
      ...builtIn('320000'),
      version: '2.0.0',
      effectiveFrom: instant(start + 2 * day),
      rules: needsTest === undefined ? [] : [{ ...needsTest, id: '320000-TEST-01' }],
    },
  ]
  sets = await Promise.all(
    published.map(async (set) => {
      const jws = await signRuleSet(set, jiangsu.plan.id, start - day, signer)
      return { set, jws, digest: hexText(await backend.sha256(new TextEncoder().encode(jws))) }
    }),
  )
})

beforeEach(async () => {
  isDown = false
  gateway = await createTestGateway(federation, { change: withRules, fetchSet })
})

const instant = (at: number) => `${new Date(at).toISOString().slice(0, 19)}Z`

function withRules(list: TrustList): TrustList {
  if (list.authority.territory !== '320000') return list
  const named = sets.map(({ digest, set }) => ({
    division: set.division,
    version: set.version,
    effectiveFrom: Date.parse(set.effectiveFrom ?? ''),
    digest,
  }))
  return { ...list, rules: { url: folder, sets: named } }
}

async function fetchSet({ url }: Request): Promise<Response> {
  const found = sets.find(({ digest }) => url === `${folder}/${digest}`)
  if (isDown || found === undefined) throw new TypeError('fetch failed')
  return new Response(found.jws)
}

describe('a rule set that the destination’s authority publishes', () => {
  it('decides, and the next one is told with its time before it binds', async () => {
    const { outcome, body } = await gateway.verify(code, there)
    expect(outcome).toBe('accepted')
    expect(body).toMatchObject({
      decision: {
        rules: { set: '320000', version: '1.1.0', effectiveFrom: instant(start - day) },
        announced: [{ version: '2.0.0', effectiveFrom: instant(start + 2 * day) }],
      },
    })
    const lines = gateway.lines.filter((line) => line.includes('"rules.taken"'))
    expect(lines).toHaveLength(2)
  })

  it('is served as it was published', async () => {
    const response = await gateway.app.request('/v1/rules/320000')
    expect(await response.json()).toEqual(sets[0]?.set)
    const other = await gateway.app.request('/v1/rules/310000')
    expect(await other.json()).toEqual(builtIn('310000'))
  })

  it('leaves undecided where it is in force and was never had, and other destinations alone', async () => {
    isDown = true
    gateway = await createTestGateway(federation, { change: withRules, fetchSet })
    const { status, code: reason, headers } = await gateway.verify(code, there)
    expect({ status, reason }).toEqual({ status: 503, reason: 'rules.stale' })
    expect(headers.get('retry-after')).toBe('300')
    expect((await gateway.verify(code, { destination: '340000' })).outcome).toBe('accepted')
    expect(gateway.lines.join('')).toContain('"list.unreachable"')
    isDown = false
    gateway.publish(jiangsu.plan.id, await publishAt(jiangsu, start, 2, withRules))
    await gateway.keeper.refresh()
    expect((await gateway.verify(code, there)).outcome).toBe('accepted')
  })
})
