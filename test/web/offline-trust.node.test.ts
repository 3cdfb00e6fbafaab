/** What a device takes of a gateway's trust, and what it decides by it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { formats } from '../../adapters/formats.ts'
import { createRegistry } from '../../adapters/registry.ts'
import { createOfflineTrust } from '../../gateway/offline-trust.ts'
import { decideUnder } from '../../gateway/web/offline/decide.ts'
import type { KeptTrust } from '../../gateway/web/offline/kept-trust.ts'
import { openTrust } from '../../gateway/web/offline/open-trust.ts'
import {
  anchorsDigest,
  type OfflineDocument,
  takeTrust,
} from '../../gateway/web/offline/take-trust.ts'
import { validateOfflineTrust } from '../../specs/generated/validators.js'
import type { Instant } from '../../specs/words.ts'
import { headFile, partFile, partsOf, signHead } from '../../trust-store/revocation/head.ts'
import type { TrustList } from '../../trust-store/trust-list/model.ts'
import { anchorOf, type FoundedAuthority } from '../federation/found.ts'
import { euCode, keysOf, nationalCode, shanghaiCode } from '../gateway/codes.ts'
import {
  backend,
  createTestGateway,
  day,
  foundFederation,
  hour,
  publishAt,
  start,
  type TestGateway,
} from '../gateway/fixture.ts'
import { build, idsOf, issued } from '../trust/revocation-sets.ts'

const beijing = 'beijing-national-code'
let federation: readonly FoundedAuthority[]
let gateway: TestGateway
let green: string
beforeAll(async () => {
  federation = await foundFederation()
  green = nationalCode(keysOf(federation, beijing)[0])
  gateway = await createTestGateway(federation)
})

async function offered(from: TestGateway = gateway): Promise<OfflineDocument> {
  const response = await from.app.request('/v1/offline')
  const document: unknown = await response.json()
  if (!validateOfflineTrust(document)) throw new Error(JSON.stringify(validateOfflineTrust.errors))
  return document
}

const take = (document: OfflineDocument, before: KeptTrust | null = null, at = start) =>
  takeTrust(document, before, at, backend)

async function said(
  trust: KeptTrust,
  code: string | Uint8Array,
  at: Instant = start,
  destination = '330000',
): Promise<string> {
  const opened = await openTrust(trust, at, backend)
  const scanned = typeof code === 'string' ? { text: code } : { bytes: code }
  const presented = { code: scanned, destination, purpose: 'gate' }
  const verdict = await decideUnder(opened, { asOf: start }, presented, at)
  expect(verdict.offline).toEqual({ trustAsOf: '2022-03-10T04:00:00Z' })
  if (verdict.kind === 'answered') {
    return `${verdict.answer.outcome} ${verdict.answer.reasons[0]?.code}`
  }
  const { code: reason, undecided } = verdict.trouble
  return `${undecided ? 'undecided' : 'trouble'} ${reason}`
}

/** The same, asked of the gateway. */
async function answered(code: string | Uint8Array): Promise<string> {
  const { outcome, code: reason } = await gateway.verify(code)
  return `${outcome} ${reason}`
}

/** The second list of an authority. */
async function publishAgain(id: string, at: Instant = start): Promise<void> {
  const authority = federation.find(({ plan }) => plan.id === id)
  if (authority === undefined) throw new Error(`no authority ${id}`)
  gateway.publish(id, await publishAt(authority, at, 2))
  await gateway.keeper.refresh()
}

const authorityOf = (issuer: string) =>
  federation.find(({ issuers }) => issuers.some(({ plan }) => plan.id === issuer))?.plan.id ?? ''

describe('what a gateway offers to devices', () => {
  it('has a tag that tells whether it changed', async () => {
    const first = await gateway.app.request('/v1/offline')
    const etag = first.headers.get('etag') ?? ''
    const headers = { 'if-none-match': etag }
    const again = await gateway.app.request('/v1/offline', { headers })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await publishAgain(authorityOf(beijing))
    expect((await gateway.app.request('/v1/offline', { headers })).status).toBe(200)
  })

  it('is undecided where it has no list itself', async () => {
    const without = federation.map(({ plan }) => plan.id)
    const empty = await createTestGateway(federation, { without })
    const response = await empty.app.request('/v1/offline')
    expect([response.status, await response.json()]).toMatchObject([503, { code: 'trust.none' }])
  })
})

describe('what does not fit', () => {
  it('is left out, and the rest is there', async () => {
    const snapshot = gateway.keeper.current()
    const large = authorityOf(beijing)
    const offline = createOfflineTrust({
      gateway: 'https://gateway.example',
      anchors: federation.map((authority) => anchorOf(authority)),
      imports: [{ scope: ['AT'] }],
      adapters: createRegistry(formats),
      builtIn: [],
      trust: { current: () => snapshot, status: () => [] },
      lists: {
        async load(authority) {
          const jws = authority === large ? 'x'.repeat(13 * 1024 * 1024) : 'e.y.J'
          return { jws, sequence: 1, digest: '00', takenAt: start }
        },
      },
      ruleStore: { load: async () => null },
      revocations: { load: async () => null },
      now: () => start,
    })
    const { lists, absent } = JSON.parse((await offline.document())?.text ?? '')
    expect(lists.length).toBe(federation.length - 1)
    expect(JSON.stringify(lists)).not.toContain(large)
    expect(absent).toEqual([['AT']])
  })
})

describe('a device with synced trust', () => {
  it('decides of codes that prove themselves as its gateway does', async () => {
    const { trust, troubles } = await take(await offered())
    expect(troubles).toEqual([])
    const [key] = keysOf(federation, beijing)
    const codes = [
      green,
      nationalCode(key, { grade: '10', reason: 4, basis: 'D' }),
      nationalCode(key, { grade: '10' }),
      `${green.slice(0, -8)}AAAAAAA=`,
      await euCode(keysOf(federation, 'at-ministry')[0]),
      shanghaiCode(keysOf(federation, 'shanghai-suishenma')),
      'no code at all',
    ]
    const online = await Promise.all(codes.map(answered))
    expect(await Promise.all(codes.map((code) => said(trust, code)))).toEqual(online)
    expect(new Set(online.map((text) => text.split(' ')[0]))).toEqual(
      new Set(['accepted', 'refused', 'undecided', 'not-recognised']),
    )
  })

  it('shows a name masked, and has no word that counts elsewhere', async () => {
    const { trust } = await take(await offered())
    const opened = await openTrust(trust, start, backend)
    const presented = { code: { text: green }, destination: '330000', purpose: 'gate' }
    const verdict = await decideUnder(opened, { asOf: start }, presented, start)
    const { body } = await gateway.verify(green)
    expect(verdict).toMatchObject({ answer: { record: body.record, voucher: '' } })
  })

  it('cannot say what only the issuer knows', async () => {
    const { trust } = await take(await offered())
    const code = gateway.cities['anhui-ankangma'].mint()
    expect(await answered(code)).toBe('accepted rule.grade-green')
    expect(await said(trust, code)).toBe('undecided offline.opaque')
  })

  it('does not call a code unknown whose format its gateway may read', async () => {
    const document = await offered()
    const { trust } = await take({ ...document, formats: [...document.formats, 'sixth-city'] })
    expect(await said(trust, 'SIXTH:1')).toBe('undecided offline.format')
    expect(await said(trust, green)).toBe('accepted rule.grade-green')
  })

  it('leaves issuers of a stale list undecided', async () => {
    const { trust } = await take(await offered())
    const { lists } = (await openTrust(trust, start, backend)).snapshot
    const end = Math.max(...lists.map(({ nextUpdate }) => nextUpdate))
    expect(await said(trust, nationalCode(keysOf(federation, beijing)[0]), end + 1)).toBe(
      'undecided trust.stale',
    )
  })

  it('leaves issuers undecided whose list is not in it', async () => {
    const document = await offered()
    const authority = authorityOf(beijing)
    const lists = document.lists.filter((list) => list.authority !== authority)
    const { trust, troubles } = await take({ ...document, lists })
    expect(troubles).toEqual([{ authority, code: 'list.unreachable' }])
    expect(await said(trust, green)).toBe('undecided trust.none')
  })
})

describe('a device that syncs again', () => {
  it('does not take a list that went back, nor another of the same number', async () => {
    const authority = authorityOf(beijing)
    gateway = await createTestGateway(federation)
    const first = await offered()
    await publishAgain(authority)
    const second = await take(await offered(), (await take(first)).trust)
    expect(second.troubles).toEqual([])
    const back = await take(first, second.trust)
    expect(back.troubles).toEqual([{ authority, code: 'list.rollback' }])
    expect(back.trust.lists).toEqual(expect.arrayContaining([...second.trust.lists]))
    expect(await said(back.trust, green)).toBe('accepted rule.grade-green')

    gateway = await createTestGateway(federation)
    await publishAgain(authority, start - hour)
    const forked = await take(await offered(), second.trust)
    expect(forked.troubles).toEqual([{ authority, code: 'list.fork' }])
  })

  it('does not take a list that was changed on the way', async () => {
    const document = await offered()
    const { trust } = await take(document)
    const authority = authorityOf(beijing)
    const lists = document.lists.map((list) =>
      list.authority === authority ? { ...list, jws: `${list.jws.slice(0, -6)}AAAAAA` } : list,
    )
    const { troubles, trust: after } = await take({ ...document, lists }, trust)
    expect(troubles).toEqual([{ authority, code: 'list.signature' }])
    expect(await said(after, green)).toBe('accepted rule.grade-green')
  })

  it('tells other anchors from those that it knows', async () => {
    const { anchors } = await offered()
    expect(anchorsDigest(anchors)).toBe(anchorsDigest((await offered()).anchors))
    const others = (await offered(await createTestGateway(await foundFederation()))).anchors
    expect(anchorsDigest(anchors)).not.toBe(anchorsDigest(others))
  })

  it('does not decide by other rules than its gateway', async () => {
    const document = await offered()
    const [first, ...rest] = document.builtInRules
    if (first === undefined) throw new Error('no rules')
    const builtInRules = [{ ...first, version: '99.0.0' }, ...rest]
    await expect(take({ ...document, builtInRules })).rejects.toMatchObject({
      trouble: { code: 'offline.page-outdated' },
    })
  })
})

describe('revoked codes on a device', () => {
  const folder = 'https://codes.example/beijing'
  const format = 'national-code'
  const identity = '07'.repeat(20)

  async function gatewayWithSet(revoked: readonly string[]): Promise<TestGateway> {
    const [key] = keysOf(federation, beijing)
    if (key === undefined) throw new Error('no key')
    const salt = new Uint8Array(32).fill(5)
    const set = await build(null, {
      scope: { issuer: beijing, format, salt, kinds: ['id'], width: 41 },
      revoked: idsOf(revoked),
      issued: issued([identity, 'aa'.repeat(20)], start - day),
      until: start,
      at: start - 60_000,
    })
    const signed = await signHead(set.signed.head, key.holder.keyHolder, key.keyId)
    const files = new Map<string, Uint8Array>([
      [`${folder}/${headFile}`, new TextEncoder().encode(signed.jws)],
      ...partsOf(signed.head).map(
        (part) =>
          [`${folder}/${partFile(part)}`, set.parts.get(part.sha256) ?? new Uint8Array()] as const,
      ),
    ])
    const change = (list: TrustList): TrustList => ({
      ...list,
      issuers: list.issuers.map((one) => {
        if (one.id !== beijing) return one
        const services = one.services.map((service) => ({
          ...service,
          revocations: { url: folder },
        }))
        return { ...one, services }
      }),
    })
    return createTestGateway(federation, {
      change,
      async fetchSet({ url }) {
        const bytes = files.get(url)
        return bytes === undefined
          ? new Response(null, { status: 404 })
          : new Response(Uint8Array.from(bytes))
      },
    })
  }

  it('are refused as by the gateway, and stay so where the set is left out later', async () => {
    const document = await offered(await gatewayWithSet([identity]))
    const { trust, troubles } = await take(document)
    expect(troubles).toEqual([])
    expect(await said(trust, green)).toBe('not-recognised code.revoked')
    const later = await take({ ...document, revocations: [] }, trust)
    expect(later.troubles).toMatchObject([{ code: 'revocation.unreachable' }])
    expect(await said(later.trust, green)).toBe('not-recognised code.revoked')
  })

  it('are undecided where their issuer’s set is not there', async () => {
    const document = await offered(await gatewayWithSet(['aa'.repeat(20)]))
    expect(await said((await take(document)).trust, green)).toBe('accepted rule.grade-green')
    const { trust } = await take({ ...document, revocations: [] })
    expect(await said(trust, green)).toBe('undecided trust.revocation-unknown')
  })

  it('are not believed to be clear by a set that was changed', async () => {
    const document = await offered(await gatewayWithSet([identity]))
    const revocations = document.revocations.map((set) => ({ ...set, parts: ['AAAA'] }))
    const { trust, troubles } = await take({ ...document, revocations }, null, start + hour)
    expect(troubles).toMatchObject([{ code: 'revocation.part' }])
    expect(await said(trust, green)).toBe('undecided trust.revocation-unknown')
  })
})
