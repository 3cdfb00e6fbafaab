import { describe, expect, it } from 'vitest'
import {
  validateCountsIndex,
  validatePublishedRuleIndex,
  validateRegistryReadiness,
} from '../../specs/generated/registry-validators.js'
import { validateProblem } from '../../specs/generated/validators.js'
import { createWebBackend } from '../../trust-store/backend/web.ts'
import { generateKey } from '../../trust-store/certificate/keys.ts'
import { holderOf } from '../../trust-store/key-holder.ts'
import { LogError } from '../../trust-store/log/error.ts'
import { RegistryError } from '../../trust-store/registry/error.ts'
import type { PublishedList } from '../../trust-store/registry/registry.ts'
import { maxApplicationBytes } from '../../trust-store/registry/routes/applying.ts'
import type { RegistryState } from '../../trust-store/registry/state.ts'
import { createMemoryStorage, type RegistryStorage } from '../../trust-store/registry/storage.ts'
import { buildRevocationSet } from '../../trust-store/revocation/build.ts'
import { signHead } from '../../trust-store/revocation/head.ts'
import { algorithm } from '../trust/authority.ts'
import {
  at,
  emptyState,
  fakeApp,
  problemIn,
  published,
  receipt,
  someId,
  stateWithSet,
  withdrawn,
} from './http-fake.ts'

const jose = { 'content-type': 'application/jose' }
const json = { 'content-type': 'application/json' }

/** A body of unannounced length that never ends, and how much of it was taken. */
function endless(): { readonly body: ReadableStream<Uint8Array>; taken(): number } {
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += 65_536
      controller.enqueue(new Uint8Array(65_536))
    },
  })
  return { body, taken: () => taken }
}

describe('the trust list over HTTP', () => {
  it('is a compact JWS with a strong tag of sequence and digest', async () => {
    const response = await fakeApp().ask('/v1/trust-list')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/jose')
    expect(response.headers.get('etag')).toBe(`"7-${published.digest}"`)
    expect(response.headers.get('vary')).toBe('accept-encoding')
    expect(response.headers.get('cache-control')).toBe('public, max-age=30')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe(published.jws)
  })

  it.each([
    ['plain', `"7-${published.digest}"`, 304],
    ['compressed', `"7-${published.digest}-gzip"`, 304],
    ['weak, as a proxy may have made it', `W/"7-${published.digest}"`, 304],
    ['one of several', `"x", "7-${published.digest}"`, 304],
    ['of an older list', `"6-${published.digest}"`, 200],
    ['of a fork: the same sequence', `"7-${'0'.repeat(64)}"`, 200],
  ])('answers a condition %s', async (_what, tag, status) => {
    const response = await fakeApp().ask('/v1/trust-list', { headers: { 'if-none-match': tag } })
    expect(response.status).toBe(status)
    expect(response.headers.get('etag')).toBe(`"7-${published.digest}"`)
  })

  it('is compressed for who accepts it, under a tag of its own', async () => {
    const { ask } = fakeApp()
    const headers = { 'accept-encoding': 'br;q=0.5, gzip' }
    const response = await ask('/v1/trust-list', { headers })
    expect(response.headers.get('content-encoding')).toBe('gzip')
    expect(response.headers.get('etag')).toBe(`"7-${published.digest}-gzip"`)
    const bytes = await response.arrayBuffer()
    expect(bytes.byteLength).toBeLessThan(200)
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
    expect(await new Response(plain).text()).toBe(published.jws)
  })

  it.each(['identity', 'br', 'gzip;q=0', ''])('is plain for who accepts %j', async (accepted) => {
    const headers = { 'accept-encoding': accepted }
    const response = await fakeApp().ask('/v1/trust-list', { headers })
    expect(response.headers.get('content-encoding')).toBeNull()
  })

  it('says by HEAD how long it is, and nothing else', async () => {
    const response = await fakeApp().ask('/v1/trust-list', { method: 'HEAD' })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-length')).toBe(String(published.jws.length))
    expect(await response.text()).toBe('')
  })

  it('is named as not yet published, with when to ask again', async () => {
    const { ask } = fakeApp({ list: async () => null })
    const response = await ask('/v1/trust-list')
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await problemIn(response)).toEqual({ status: 503, code: 'request.not-published' })
  })

  it('has a delta from an older list, none from the newest, and no lasting one', async () => {
    const { ask } = fakeApp({ delta: async (from) => (from === 6 ? 'd.e.f' : null) })
    expect(await (await ask('/v1/trust-list/delta?from=6')).text()).toBe('d.e.f')
    expect((await ask('/v1/trust-list/delta?from=7')).status).toBe(204)
    const gone = await problemIn(await ask('/v1/trust-list/delta?from=1'))
    expect(gone).toEqual({ status: 404, code: 'request.no-delta' })
  })

  it.each(['', '?from=', '?from=0', '?from=-1', '?from=1e3', '?from=99999999999999999', '?from=x'])(
    'refuses a delta of %j',
    async (query) => {
      const problem = await problemIn(await fakeApp().ask(`/v1/trust-list/delta${query}`))
      expect(problem).toEqual({ status: 400, code: 'request.field' })
    },
  )
})

describe('a request body', () => {
  it('that announces more than the cap is refused unread', async () => {
    const { body, taken } = endless()
    const headers = { ...json, 'content-length': String(maxApplicationBytes + 1) }
    const init = { method: 'POST', headers, body, duplex: 'half' }
    const response = await fakeApp().ask('/v1/applications', init)
    expect(await problemIn(response)).toEqual({ status: 413, code: 'request.too-large' })
    expect(taken()).toBeLessThanOrEqual(65_536)
  })

  it('without end is given up at the cap', async () => {
    const { body, taken } = endless()
    const init = { method: 'POST', headers: json, body, duplex: 'half' }
    const response = await fakeApp().ask('/v1/applications', init)
    expect(await problemIn(response)).toEqual({ status: 413, code: 'request.too-large' })
    expect(taken()).toBeLessThan(2 * maxApplicationBytes)
  })

  it.each([
    ['of another type', '/v1/requests', json, 'x', 415, 'request.content-type'],
    ['of no type', '/v1/applications', { 'content-type': '' }, '{}', 415, 'request.content-type'],
    ['that is empty', '/v1/requests', jose, '', 400, 'request.empty'],
    ['that is no ASCII', '/v1/requests', jose, 'é', 400, 'registry.jws'],
  ] as const)('%s is refused', async (_what, path, headers, body, status, code) => {
    const response = await fakeApp().ask(path, { method: 'POST', headers, body })
    expect(await problemIn(response)).toEqual({ status, code })
  })
})

describe('a receipt', () => {
  it('is 201 for what was done and 200 for what had been', async () => {
    const init = { method: 'POST', headers: jose, body: 'a.b.c' }
    expect((await fakeApp().ask('/v1/requests', init)).status).toBe(201)
    const again = fakeApp({ act: async () => ({ ...receipt, repeated: true }) })
    expect((await again.ask('/v1/requests', init)).status).toBe(200)
    expect(again.events).toEqual([
      { event: 'registry.acted', kind: 'withdrawn', id: someId, index: 3, repeated: true },
    ])
  })

  it('brings contacts to who asked for them, and to nobody by its id', async () => {
    const disclosed = {
      ...receipt,
      entry: {
        ...withdrawn,
        kind: 'disclosed',
        body: { application: someId, what: 'contacts' },
      },
    } as const
    const contacts = [{ name: '张示例' }]
    const { ask } = fakeApp({
      act: async () => disclosed,
      receipt: async () => disclosed,
      contacts: async () => contacts,
    })
    const asked = await ask('/v1/requests', { method: 'POST', headers: jose, body: 'a.b.c' })
    expect(asked.headers.get('cache-control')).toBe('no-store')
    expect(await asked.json()).toMatchObject({ contacts })
    const byId = await ask(`/v1/receipts/${someId}`)
    expect(await byId.json()).toEqual({ ...disclosed, repeated: true })
  })
})

describe('a failure', () => {
  it.each([
    ['registry.same-person', 409],
    ['registry.signature', 403],
    ['registry.unavailable', 503],
  ] as const)('%s is a problem in both languages', async (code, status) => {
    const { ask, events } = fakeApp({
      act: async () => {
        throw new RegistryError(code, '/action')
      },
    })
    const response = await ask('/v1/requests', { method: 'POST', headers: jose, body: 'a.b.c' })
    const problem = await response.json()
    expect(validateProblem(problem)).toBe(true)
    expect(problem).toMatchObject({ code, status, path: '/action', zh: {} })
    expect(events).toEqual([{ event: 'registry.problem', code, status }])
  })

  it('that nobody foresaw says nothing of itself', async () => {
    const thrown = new Error('secret detail')
    const { ask, events } = fakeApp({
      state: async () => {
        throw thrown
      },
    })
    const response = await ask('/v1/participants')
    const text = await response.text()
    expect(response.status).toBe(500)
    expect(JSON.parse(text)).toMatchObject({ code: 'request.internal' })
    expect(text).not.toContain('secret')
    expect(events).toEqual([{ event: 'registry.fault', thrown }])
  })
})

describe('addresses', () => {
  it.each([
    ['GET', '/v1/persons', 404, 'request.not-found'],
    ['GET', '/log/tile/../../secret', 404, 'request.not-found'],
    ['GET', '/log/tile/0/5', 404, 'request.not-found'],
    ['GET', '/log/tile/0/000', 404, 'request.not-found'],
    ['GET', `/v1/receipts/${someId}`, 404, 'request.not-found'],
    ['GET', `/v1/applications/${someId}`, 404, 'registry.unknown-application'],
    ['GET', '/v1/participants/issuer:11330100MA2CFPQP33', 404, 'registry.unknown-participant'],
    ['GET', '/v1/revocations/issuer:11330100MA2CFPQP33/eu-dcc/xyz', 404, 'request.not-found'],
    ['GET', '/v1/revocations/x/eu-dcc/head.jws', 404, 'registry.unknown-participant'],
    ['DELETE', '/v1/applications', 405, 'request.method'],
    ['POST', '/v1/trust-list', 405, 'request.method'],
    ['PUT', '/log/checkpoint', 405, 'request.method'],
  ])('%s %s is %i', async (method, path, status, code) => {
    expect(await problemIn(await fakeApp().ask(path, { method }))).toEqual({ status, code })
  })

  it('name the methods that they have', async () => {
    const response = await fakeApp().ask('/v1/applications', { method: 'PUT', body: 'x' })
    expect(response.headers.get('allow')).toBe('POST, GET')
  })
})

describe('a set of revoked codes', () => {
  const folder = '/v1/revocations/issuer:11330100MA2CFPQP33/national-code'
  const put = { method: 'PUT', headers: { 'content-type': 'application/octet-stream' } }

  it('has a head with a strong tag', async () => {
    const { ask, head } = await withSet()
    const response = await ask(`${folder}/head.jws`)
    expect(response.headers.get('content-type')).toBe('application/jose')
    expect(await response.text()).toBe(head)
    const tag = response.headers.get('etag') ?? ''
    const again = await ask(`${folder}/head.jws`, { headers: { 'if-none-match': tag } })
    expect(again.status).toBe(304)
  })

  it('refuses a shard that its head does not name before it is read', async () => {
    const { ask } = await withSet()
    const { body, taken } = endless()
    const init = { ...put, body, duplex: 'half' }
    const response = await ask(`${folder}/${published.digest}.shard`, init)
    expect(await problemIn(response)).toEqual({ status: 403, code: 'request.shard-unlisted' })
    expect(taken()).toBeLessThanOrEqual(65_536)
  })

  it('keeps a shard that its head names, where it is what its address says', async () => {
    const { ask, storage, shard, name } = await withSet()
    const path = `${folder}/${name}.shard`
    const other = await ask(path, { ...put, body: shard.map((byte) => byte ^ 1) })
    expect(await problemIn(other)).toEqual({ status: 422, code: 'request.shard-digest' })
    const longer = await ask(path, { ...put, body: new Uint8Array(shard.length + 1) })
    expect(await problemIn(longer)).toEqual({ status: 413, code: 'request.too-large' })
    expect(await storage.kept('revocation-shard', name)).toBeNull()
    expect((await ask(path, { ...put, body: shard })).status).toBe(204)
    const got = await ask(path)
    expect(got.headers.get('cache-control')).toContain('immutable')
    expect(new Uint8Array(await got.arrayBuffer())).toEqual(shard)
  })
})

describe('what is published for good', () => {
  const issuer = 'issuer:11330100MA2CFPQP33'
  const digest = published.digest

  it('is served under its digest, or its day, and never changes', async () => {
    const state = {
      ...stateWithSet,
      counts: new Map([[`${issuer} 2022-04-30`, digest]]),
      countedDays: new Map([[issuer, { first: '2022-04-30', last: '2022-04-30' }]]),
    }
    const there = [`rule-set ${digest}`, `counts ${issuer}/2022-04-30`]
    const kept: RegistryStorage['kept'] = async (kind, key) =>
      there.includes(`${kind} ${key}`) ? new TextEncoder().encode('a.b.c') : null
    const storage = { ...createMemoryStorage(), kept }
    const { ask } = fakeApp({ state: async () => state }, { storage })
    for (const path of [`/v1/rules/${digest}`, `/v1/counts/${issuer}/2022-04-30`]) {
      const response = await ask(path)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('application/jose')
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(response.headers.get('etag')).toBe(`"${digest}"`)
      expect(await response.text()).toBe('a.b.c')
    }
    const index = await ask(`/v1/counts/${issuer}`)
    const counted: unknown = await index.json()
    expect(validateCountsIndex(counted)).toBe(true)
    expect(counted).toEqual({ participant: issuer, days: [{ day: '2022-04-30', digest }] })
  })

  it('has an index of rule sets', async () => {
    const set = { division: '330000', version: '1.0.0' }
    const one = {
      set,
      version: '1.0.0',
      effectiveFrom: at,
      publishedAt: at - 1,
      digest,
      supersededBy: null,
      index: 4,
    }
    const rules = new Map([['330000', [one]]]) as unknown as RegistryState['rules']
    const { ask } = fakeApp({ state: async () => ({ ...emptyState, rules }) })
    const index: unknown = await (await ask('/v1/rules')).json()
    expect(validatePublishedRuleIndex(index)).toBe(true)
    expect(index).toMatchObject({
      rules: [{ division: '330000', publishedAt: '2022-04-30T23:59:59Z' }],
    })
  })

  it.each([
    [`/v1/rules/${digest}`, 'request.not-found'],
    ['/v1/rules/..%2Fcontacts', 'request.not-found'],
    [`/v1/rules/${digest.toUpperCase()}`, 'request.not-found'],
    [`/v1/counts/${issuer}/2022-04-30`, 'request.not-found'],
    [`/v1/counts/${issuer}%2F2022-04-30/x`, 'request.not-found'],
    ['/v1/counts/issuer:nobody', 'registry.unknown-participant'],
  ])('%s is not there', async (path, code) => {
    const { ask } = fakeApp({ state: async () => stateWithSet })
    expect(await problemIn(await ask(path))).toEqual({ status: 404, code })
  })
})

describe('readiness', () => {
  it('tells the age of the list and the troubles of the last attempts', async () => {
    const { ask } = fakeApp({}, { troubles: () => ['registry.witness-failed'] })
    const response = await ask('/readyz')
    const body = await response.json()
    expect(validateRegistryReadiness(body)).toBe(true)
    expect(body).toMatchObject({
      ready: true,
      list: { sequence: 7, ageSeconds: 90 },
      troubles: [{ code: 'registry.witness-failed' }],
    })
  })

  const ended = { ...published, nextUpdate: at }

  it.each([
    ['no list', async (): Promise<null> => null, []],
    ['an ended list', async () => ended, []],
    [
      'a storage that fails',
      () => Promise.reject<PublishedList>(new LogError('log.store')),
      [expect.objectContaining({ code: 'log.store' })],
    ],
  ] as const)('is 503 with %s', async (_what, list, troubles) => {
    const response = await fakeApp({ list }).ask('/readyz')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('5')
    expect(await response.json()).toMatchObject({ ready: false, troubles })
  })
})

/** A registry with an issuer whose registered head names one shard. */
async function withSet() {
  const pair = await generateKey(algorithm('ES256'))
  const key = await holderOf(createWebBackend(), pair.pkcs8, pair.algorithm)
  const { head, parts } = await buildRevocationSet({
    scope: {
      issuer: '11330100MA2CFPQP33',
      format: 'national-code',
      salt: new Uint8Array(32),
      kinds: ['id'],
      width: 41,
    },
    previous: null,
    revoked: [[{ kind: 'id', value: new TextEncoder().encode('one') }]],
    issued: { codes: [], until: null },
    issuedAt: at,
    nextUpdate: at + 86_400_000,
  })
  const { jws } = await signHead(head, key, 'key')
  const [[name, shard] = ['', new Uint8Array()]] = parts
  const memory = createMemoryStorage()
  const kept: RegistryStorage['kept'] = async (kind, key) =>
    kind === 'revocation-head' ? new TextEncoder().encode(jws) : memory.kept(kind, key)
  const storage = { ...memory, kept }
  const { ask } = fakeApp({ state: async () => stateWithSet }, { storage })
  return { ask, storage, head: jws, name, shard: shard.slice() }
}
