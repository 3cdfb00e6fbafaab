import { describe, expect, it } from 'vitest'
import type { Sealed } from '../../specs/words.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { TrustError } from '../../trust-store/error.ts'
import type { TrustKeeper } from '../../trust-store/keeper.ts'
import { open } from '../../trust-store/open.ts'
import { signatureName } from '../../trust-store/revocation/code-digest.ts'
import { RevocationError } from '../../trust-store/revocation/error.ts'
import type { RevocationHead, SignedHead } from '../../trust-store/revocation/head.ts'
import { headFile, partFile, partsOf, signHead } from '../../trust-store/revocation/head.ts'
import type { Revocations, RevocationsOptions } from '../../trust-store/revocation/revocations.ts'
import { createRevocations, keepRevocations } from '../../trust-store/revocation/revocations.ts'
import { createRevocationSource } from '../../trust-store/revocation/source.ts'
import { createMemoryRevocationStore } from '../../trust-store/revocation/store.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import type { ListedService } from '../../trust-store/trust-list/model.ts'
import type { TestHolder } from './authority.ts'
import type { TestAuthority, TestPayload } from './lists.ts'
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
import type { Published } from './revocation-sets.ts'
import { build, extend, idOf, idsOf, issued, names, scope } from './revocation-sets.ts'

const format = 'national-code'
const zhejiang = await foundAuthority('330000')
const jiangsu = await foundAuthority('320000')
const hangzhou = await issueSigner(zhejiang, '330100')
const nanjing = await issueSigner(jiangsu, '320100')

const folderOf = (territory: string) => `https://codes.example/${territory}`

async function snapshotOf(
  authority: TestAuthority,
  territory: string,
  holder: TestHolder,
  changes: Partial<ListedService> = {},
): Promise<TrustSnapshot> {
  const service = {
    format,
    keys: [listedKey(holder)],
    revocations: { url: folderOf(territory) },
    ...changes,
  }
  const list = await verified(authority, { issuers: [issuerOf(territory, service)] })
  return compileSnapshot([list], { at })
}

const ofZhejiang = await snapshotOf(zhejiang, '330100', hangzhou)
const withoutUrl = await snapshotOf(zhejiang, '330100', hangzhou, { revocations: null })

/** Folders of issuers, as a web server has them. */
class Web {
  readonly files = new Map<string, Uint8Array>()
  readonly asked: string[] = []
  /** Bytes that were sent. */
  sent = 0
  /** Called for every request; may throw. */
  meddle: (url: string, bytes: Uint8Array) => Uint8Array | Promise<Uint8Array> = (_, bytes) => bytes

  put(territory: string, head: SignedHead, parts: ReadonlyMap<string, Uint8Array>): void {
    const text = new TextEncoder().encode(`${head.jws}\n`)
    this.files.set(`${folderOf(territory)}/${headFile}`, text)
    for (const part of partsOf(head.head)) {
      const bytes = parts.get(part.sha256)
      if (bytes !== undefined) this.files.set(`${folderOf(territory)}/${partFile(part)}`, bytes)
    }
  }

  readonly fetch = async (request: Request): Promise<Response> => {
    this.asked.push(request.url.replace('https://codes.example/', ''))
    const bytes = this.files.get(request.url)
    if (bytes === undefined) return new Response(null, { status: 404 })
    const etag = `"${bytes.length}-${bytes.at(-2)}-${bytes.at(-9)}"`
    if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304 })
    const body = await this.meddle(request.url, bytes)
    this.sent += body.length
    return new Response(Uint8Array.from(body), { headers: { etag } })
  }
}

interface Gateway {
  readonly revocations: Revocations
  readonly web: Web
  readonly world: { now: number; snapshot: TrustSnapshot }
  readonly store: ReturnType<typeof createMemoryRevocationStore>
}

function gatewayOf(options: Partial<RevocationsOptions> & { readonly web?: Web } = {}): Gateway {
  const { web = new Web(), store = createMemoryRevocationStore() } = options
  const world = { now: at, snapshot: ofZhejiang }
  const revocations = createRevocations({
    source: createRevocationSource(web.fetch),
    store,
    backend,
    now: () => world.now,
    ...options,
  })
  revocations.over(world.snapshot)
  return { revocations, web, world, store }
}

/** As the issuer signs and uploads it. */
async function upload(
  web: Web,
  published: Published,
  {
    holder = hangzhou,
    territory = '330100',
    changes = {},
  }: {
    readonly holder?: TestHolder
    readonly territory?: string
    readonly changes?: Partial<RevocationHead>
  } = {},
): Promise<Published> {
  const keyId = certificateKeyId(holder.certificate.der)
  const head = { ...published.signed.head, ...changes }
  const signed = await signHead(head, holder.keyHolder, keyId)
  web.put(territory, signed, published.parts)
  return {
    ...published,
    signed,
    set: { ...published.set, head: signed.head, digest: signed.digest },
  }
}

const all = names('code-', 400)
const first = await build(null, {
  revoked: idsOf(all.slice(0, 100)),
  issued: issued(all, at - dayMs),
  at: at - dayMs,
})

async function passes(
  { revocations, world }: Gateway,
  code: Sealed<TestPayload>,
  codeIds: readonly string[] = [],
  issuedAt: number | null = at - dayMs,
): Promise<string> {
  const snapshot = revocations.over(world.snapshot)
  try {
    await open(code, termsOf({ codeIds, issuedAt }), { snapshot, backend, at: world.now })
    return 'opened'
  } catch (error) {
    if (error instanceof TrustError) return error.code
    throw error
  }
}

const sealed = await sealedBy([hangzhou])
const standing = (gateway: Gateway, id: string, issuedAt: number | null = at - dayMs) =>
  passes(gateway, sealed, [id], issuedAt)
const troubleOf = ({ revocations }: Gateway) => revocations.status()[0]?.trouble

describe('sets of revoked codes at a gateway', () => {
  it('leave everything unknown until the first is taken, then are exact', async () => {
    const gateway = gatewayOf()
    expect(await standing(gateway, 'code-300')).toBe('trust.revocation-unknown')
    await gateway.revocations.refresh()
    expect(troubleOf(gateway)).toBe('revocation.unreachable')
    await upload(gateway.web, first)
    await gateway.revocations.refresh()
    expect(await standing(gateway, 'code-300')).toBe('opened')
    expect(await standing(gateway, 'code-3')).toBe('code.revoked')
    expect(gateway.revocations.status()).toEqual([
      {
        authority: 'authority-330000',
        issuer: 'issuer-330100',
        format,
        state: 'stale',
        number: 1,
        count: 100,
        nextUpdate: at,
        trouble: null,
      },
    ])
  })

  it('say nothing where the issuer publishes none', async () => {
    const gateway = gatewayOf()
    gateway.world.snapshot = withoutUrl
    expect(await standing(gateway, 'code-3')).toBe('opened')
  })

  it('change the version of the snapshot, and cost nothing where nothing changed', async () => {
    const gateway = gatewayOf()
    const { revocations, world } = gateway
    expect(revocations.over(world.snapshot).version).toBe(world.snapshot.version)
    await upload(gateway.web, first)
    await revocations.refresh()
    const taken = revocations.over(world.snapshot)
    expect(taken.version).not.toBe(world.snapshot.version)
    await revocations.refresh()
    expect(revocations.over(world.snapshot)).toBe(taken)
  })

  it('that are stale still revoke; after a time of grace the rest is unknown', async () => {
    const gateway = gatewayOf({ graceMs: dayMs })
    const until = at + dayMs
    await upload(gateway.web, first, { changes: { nextUpdate: until } })
    await gateway.revocations.refresh()
    for (const [now, rest] of [
      [until - 1, 'opened'],
      [until + dayMs - 1, 'opened'],
      [until + dayMs, 'trust.revocation-unknown'],
    ] as const) {
      // The list is renewed in time; the set is not.
      gateway.world.snapshot = await fresh(now)
      gateway.world.now = now
      expect(await standing(gateway, 'code-300')).toBe(rest)
      expect(await standing(gateway, 'code-3')).toBe('code.revoked')
    }
  })

  async function fresh(now: number): Promise<TrustSnapshot> {
    const service = {
      format,
      keys: [listedKey(hangzhou)],
      revocations: { url: folderOf('330100') },
    }
    const changes = { issuers: [issuerOf('330100', service)], nextUpdate: at + 9 * dayMs }
    return compileSnapshot([await verified(zhejiang, changes)], { at: now })
  }

  it('of a city that is slow or bad do not touch another’s', async () => {
    const web = new Web()
    const gateway = gatewayOf({ web, timeoutMs: 200 })
    const lists = [
      await verified(zhejiang, {
        issuers: [
          issuerOf('330100', {
            format,
            keys: [listedKey(hangzhou)],
            revocations: { url: folderOf('330100') },
          }),
        ],
      }),
      await verified(jiangsu, {
        issuers: [
          issuerOf('320100', {
            format,
            keys: [listedKey(nanjing)],
            revocations: { url: folderOf('320100') },
          }),
        ],
      }),
    ]
    gateway.world.snapshot = compileSnapshot(lists, { at })
    gateway.revocations.over(gateway.world.snapshot)
    await upload(web, first)
    const theirs = await build(null, {
      scope: { ...scope, issuer: 'issuer-320100' },
      revoked: idsOf(['bad']),
      at: at - dayMs,
    })
    await upload(web, theirs, { holder: nanjing, territory: '320100' })
    web.meddle = (url, bytes) => (url.includes('320100') ? new Promise(() => {}) : bytes)
    await gateway.revocations.refresh()
    expect(gateway.revocations.status().map(({ trouble }) => trouble)).toEqual([
      null,
      'revocation.unreachable',
    ])
    expect(await standing(gateway, 'code-3')).toBe('code.revoked')
    expect(await standing(gateway, 'code-300')).toBe('opened')
  })

  it('are fetched once by refreshes that overlap', async () => {
    const gateway = gatewayOf()
    await upload(gateway.web, first)
    await Promise.all([gateway.revocations.refresh(), gateway.revocations.refresh()])
    expect(gateway.web.asked.filter((url) => url.endsWith(headFile))).toHaveLength(1)
  })

  it('go on where a sync was cut off', async () => {
    const gateway = gatewayOf()
    const second = await extend(first, { revoked: idsOf(all.slice(100, 110)) })
    await upload(gateway.web, second)
    const parts = partsOf(second.signed.head)
    expect(parts).toHaveLength(2)
    const [, last] = parts
    gateway.web.meddle = (url, bytes) => {
      if (last !== undefined && url.includes(last.sha256)) throw new Error('cut off')
      return bytes
    }
    await gateway.revocations.refresh()
    expect(troubleOf(gateway)).toBe('revocation.unreachable')
    gateway.web.meddle = (_, bytes) => bytes
    gateway.web.asked.length = 0
    await gateway.revocations.refresh()
    expect(gateway.web.asked).toEqual([`330100/${headFile}`, `330100/${last?.sha256}.shard`])
    expect(troubleOf(gateway)).toBe(null)
  })

  it('are refused where any part was changed, cut, or is larger than it should be', async () => {
    for (const [meddle, code] of [
      [(bytes: Uint8Array) => bytes.with(9, 1), 'revocation.part'],
      [(bytes: Uint8Array) => bytes.subarray(1), 'revocation.part'],
      [(bytes: Uint8Array) => Uint8Array.of(...bytes, 0), 'revocation.part'],
    ] as const) {
      const gateway = gatewayOf()
      await upload(gateway.web, first)
      gateway.web.meddle = (url, bytes) => (url.endsWith('.shard') ? meddle(bytes) : bytes)
      await gateway.revocations.refresh()
      expect(troubleOf(gateway)).toBe(code)
      gateway.web.meddle = (_, bytes) => bytes
      await gateway.revocations.refresh()
      expect(troubleOf(gateway)).toBe(null)
    }
  })

  it('over the cap are refused before a part is fetched', async () => {
    const gateway = gatewayOf({ maxBytes: 100 })
    await upload(gateway.web, first)
    await gateway.revocations.refresh()
    expect(troubleOf(gateway)).toBe('revocation.size')
    expect(gateway.web.asked).toHaveLength(1)
  })

  it('whose head is not the issuer’s are refused', async () => {
    const gateway = gatewayOf()
    await upload(gateway.web, first, { holder: nanjing })
    await gateway.revocations.refresh()
    expect(troubleOf(gateway)).toBe('revocation.signature')
    gateway.web.files.set(`${folderOf('330100')}/${headFile}`, new Uint8Array(2_000_000))
    await gateway.revocations.refresh()
    expect(troubleOf(gateway)).toBe('revocation.size')
  })

  it('are in force though they cannot be stored, and are stored when that is possible', async () => {
    const memory = createMemoryRevocationStore()
    let full = true
    const store = {
      ...memory,
      async save(...set: Parameters<typeof memory.save>) {
        if (full) throw new RevocationError('revocation.store')
        await memory.save(...set)
      },
    }
    const gateway = gatewayOf({ store })
    await upload(gateway.web, first)
    await gateway.revocations.refresh()
    expect(troubleOf(gateway)).toBe('revocation.store')
    expect(await standing(gateway, 'code-3')).toBe('code.revoked')
    full = false
    await gateway.revocations.refresh()
    expect(troubleOf(gateway)).toBe(null)
    const again = gatewayOf({ store })
    await again.revocations.refresh()
    expect(await standing(again, 'code-3')).toBe('code.revoked')
  })

  it('come with a keeper’s snapshots', async () => {
    const gateway = gatewayOf()
    await upload(gateway.web, first)
    let refreshed = 0
    const keeper: TrustKeeper = {
      current: () => (refreshed === 0 ? null : ofZhejiang),
      status: () => [],
      async refresh() {
        refreshed++
      },
    }
    const kept = keepRevocations(keeper, gateway.revocations)
    expect(kept.current()).toBe(null)
    await kept.refresh()
    const service = ofZhejiang.service(format, 'division:330100')
    if (service === null) throw new Error('no service')
    const code = (id: string) => ({ terms: { codeIds: [id], issuedAt: null }, signatures: [] })
    expect(kept.current()?.codeStanding(service, code('code-3'), at)).toBe('revoked')
    expect(kept.current()?.codeStanding(service, code('code-300'), at)).toBe('clear')
  })
})

describe('what users of other systems complained about cannot happen', () => {
  it('complaint 10: forged codes of a leaked key are revoked one by one, honest ones pass', async () => {
    const gateway = gatewayOf()
    const honest = await sealedBy([hangzhou])
    const forged = await sealedBy([hangzhou])
    const signature = signatureName(forged.signatures[0].signature)
    const published = await build(null, {
      scope: { ...scope, kinds: ['id', 'signature'] },
      revoked: [signature, idOf('forged-id')],
      at: at - dayMs,
    })
    await upload(gateway.web, published)
    await gateway.revocations.refresh()
    expect(await passes(gateway, forged)).toBe('code.revoked')
    expect(await passes(gateway, honest, ['forged-id'])).toBe('code.revoked')
    expect(await passes(gateway, honest, ['honest-id'])).toBe('opened')
  })

  it('complaint 11: what was revoked on day 1 is not valid again on day 2, whatever the issuer does', async () => {
    const gateway = gatewayOf()
    const { web, world, store } = gateway
    const set = await upload(web, await extend(first, { revoked: idsOf(['mistake']) }))
    await gateway.revocations.refresh()
    const expectRevoked = async (one: Gateway) => {
      expect(await standing(one, 'code-3')).toBe('code.revoked')
      expect(await standing(one, 'mistake', at)).toBe('code.revoked')
    }
    await expectRevoked(gateway)
    // A set without it, of the next number; the set from before it; another one of its number.
    const { head, digest } = set.signed
    const without = { number: head.number + 1, previous: digest, issuedAt: head.issuedAt }
    const fewer = await build(null, { revoked: idsOf(all.slice(4, 300)), at: at - dayMs })
    for (const [other, changes, code] of [
      [fewer, { ...without, count: 500 }, 'revocation.shrunk'],
      [first, {}, 'revocation.rollback'],
      [set, { nextUpdate: at + 9 * dayMs }, 'revocation.fork'],
    ] as const) {
      await upload(web, other, { changes })
      await gateway.revocations.refresh()
      expect(troubleOf(gateway)).toBe(code)
      await expectRevoked(gateway)
      // Nor after a restart.
      const restarted = gatewayOf({ web, store })
      await restarted.revocations.refresh()
      await expectRevoked(restarted)
    }
    // Nor where the issuer stops publishing, nor where its list no longer says that it does.
    web.files.clear()
    await gateway.revocations.refresh()
    await expectRevoked(gateway)
    world.snapshot = withoutUrl
    await expectRevoked(gateway)
    expect(await standing(gateway, 'code-300')).toBe('opened')
  })

  it('complaint 12: a code revoked now is refused after the next refresh, for a few bytes', async () => {
    const gateway = gatewayOf()
    const before = await upload(gateway.web, first)
    await gateway.revocations.refresh()
    expect(await standing(gateway, 'code-200')).toBe('opened')
    const { sent } = gateway.web
    await upload(gateway.web, await extend(before, { revoked: idsOf(['code-200']) }))
    await gateway.revocations.refresh()
    expect(await standing(gateway, 'code-200')).toBe('code.revoked')
    expect(gateway.web.sent - sent).toBeLessThan(2000)
  })

  it('complaint 13: a leaked code that nobody issued can be revoked, under any time that it claims', async () => {
    const gateway = gatewayOf()
    const leaked = idsOf(['spongebob'])
    const set = await build(first, {
      revoked: [...idsOf(all.slice(0, 100)), ...leaked],
      issued: issued(all, at - dayMs),
      at: at - 1000,
    })
    await upload(gateway.web, set)
    await gateway.revocations.refresh()
    for (const claimed of [null, at - 9 * dayMs, at - dayMs, at]) {
      expect(await standing(gateway, 'spongebob', claimed)).toBe('code.revoked')
    }
  })

  it('complaint 14: one published set serves every gateway, of whatever province', async () => {
    const web = new Web()
    await upload(web, first)
    const gateways = [gatewayOf({ web }), gatewayOf({ web }), gatewayOf({ web })]
    for (const gateway of gateways) await gateway.revocations.refresh()
    for (const gateway of gateways) expect(await standing(gateway, 'code-3')).toBe('code.revoked')
  })

  it('complaint 15: who was away for a hundred sets fetches one head and what is new in it', async () => {
    const gateway = gatewayOf()
    const { web } = gateway
    let published = await upload(web, first)
    await gateway.revocations.refresh()
    for (let number = 0; number < 100; number++) {
      published = await extend(published, { revoked: idsOf([`new-${number}`]) })
    }
    web.asked.length = 0
    await upload(web, published)
    await gateway.revocations.refresh()
    expect(troubleOf(gateway)).toBe(null)
    expect(gateway.revocations.status()[0]?.number).toBe(101)
    expect(web.asked.length).toBeLessThanOrEqual(8)
    for (let number = 0; number < 100; number++) {
      expect(await standing(gateway, `new-${number}`, at)).toBe('code.revoked')
    }
  })

  it('complaint 16: every file but the head is named by its content, and the head is asked for conditionally', async () => {
    const gateway = gatewayOf()
    const before = await upload(gateway.web, first)
    await gateway.revocations.refresh()
    const { sent } = gateway.web
    await gateway.revocations.refresh()
    expect(gateway.web.sent).toBe(sent)
    gateway.web.asked.length = 0
    const next = await upload(gateway.web, await extend(before, { revoked: idsOf(['x']) }))
    await gateway.revocations.refresh()
    const added = next.signed.head.exact.map((part) => `330100/${partFile(part)}`)
    expect(gateway.web.asked).toEqual([`330100/${headFile}`, ...added])
  })

  it('complaint 17: nothing of a code can be read from what is published, nor compared between issuers', async () => {
    const ids = names('330100199001011234-', 64)
    const sets = await Promise.all(
      [scope, { ...scope, issuer: 'issuer-330200' }, { ...scope, salt: new Uint8Array(32) }].map(
        (one) => build(null, { scope: one, revoked: idsOf(ids) }),
      ),
    )
    const digests = sets.map(({ set }) => {
      const bytes = set.exact[0]?.bytes ?? new Uint8Array()
      return Array.from({ length: 64 }, (_, at) => bytes.subarray(at * 32, at * 32 + 5).join())
    })
    expect(new Set(digests.flat()).size).toBe(3 * 64)
    for (const { signed, parts } of sets) {
      const files = [
        signed.jws,
        ...[...parts.values()].map((bytes) => String.fromCharCode(...bytes)),
      ]
      for (const id of ids) expect(files.some((file) => file.includes(id))).toBe(false)
    }
  })
})
