/** Rule sets that authorities publish, on a device: by them, and by nothing in their place. */
import { beforeAll, expect, it } from 'vitest'
import { decideUnder } from '../../gateway/web/offline/decide.ts'
import { openTrust } from '../../gateway/web/offline/open-trust.ts'
import { type OfflineDocument, takeTrust } from '../../gateway/web/offline/take-trust.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { RuleSet } from '../../specs/rules.ts'
import { signRuleSet } from '../../trust-store/registry/rules.ts'
import { hexText } from '../../trust-store/trust-list/key-id.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from '../gateway/codes.ts'
import { backend, createTestGateway, day, foundFederation, start } from '../gateway/fixture.ts'

const folder = 'https://rules.example/v1/rules'
const builtIn = ruleSets.find(({ division }) => division === '320000') as RuleSet
const effectiveFrom = `${new Date(start - day).toISOString().slice(0, 19)}Z`
const set: RuleSet = { ...builtIn, version: '1.1.0', effectiveFrom, rules: [] }

let document: OfflineDocument
let code: string
beforeAll(async () => {
  const federation = await foundFederation()
  code = nationalCode(keysOf(federation, 'beijing-national-code')[0])
  const jiangsu = federation.find(({ plan }) => plan.territory === '320000') as FoundedAuthority
  const { keyHolder, certificate } = jiangsu.listSigner
  const signer = { key: keyHolder, chain: [certificate.der] }
  const jws = await signRuleSet(set, jiangsu.plan.id, start - day, signer)
  const digest = hexText(await backend.sha256(new TextEncoder().encode(jws)))
  const gateway = await createTestGateway(federation, {
    change: (list) => {
      if (list.authority.territory !== '320000') return list
      const named = { division: set.division, version: set.version, digest }
      const sets = [{ ...named, effectiveFrom: start - day }]
      return { ...list, rules: { url: folder, sets } }
    },
    fetchSet: async () => new Response(jws),
  })
  document = (await (await gateway.app.request('/v1/offline')).json()) as OfflineDocument
})

async function decided(offered: OfflineDocument): Promise<unknown> {
  const { trust } = await takeTrust(offered, null, start, backend)
  const opened = await openTrust(trust, start, backend)
  const presented = { code: { text: code }, destination: '320000', purpose: 'gate' }
  const verdict = await decideUnder(opened, { asOf: start }, presented, start)
  if (verdict.kind === 'trouble') return [verdict.trouble.code, verdict.trouble.undecided]
  return [verdict.answer.outcome, verdict.answer.decision?.rules.version]
}

it('a set that is in force decides', async () => {
  expect(await decided(document)).toEqual(['accepted', '1.1.0'])
})

it.each([
  ['is not there', (_: string) => []],
  ['was changed', (digest: string) => [{ digest, jws: 'e30.e30.e30' }]],
] as const)('where it %s, nothing decides in its place', async (_what, rulesOf) => {
  const rules = rulesOf(document.rules[0]?.digest ?? '')
  expect(await decided({ ...document, rules: [...rules] })).toEqual(['rules.stale', true])
})
