import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { nationalCode } from '../../adapters/national-code/adapter.ts'
import { createIsolate } from '../../gateway/worker/isolate.ts'
import { stand } from '../../gateway/worker/stand.ts'
import worker from '../../gateway/worker.ts'
import { at, dayMs, foundAuthority, publish, type TestAuthority } from '../trust/lists.ts'

const authority = await foundAuthority('330000')

function pem(label: string, der: Uint8Array): string {
  const lines = btoa(String.fromCharCode(...der))
    .replace(/.{64}/g, '$&\n')
    .trim()
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}

function configuration({ anchor }: TestAuthority) {
  const certificates = anchor.certificates.map((der) => ({ text: pem('CERTIFICATE', der) }))
  return {
    gateway: { id: 'gateway-330000', division: '330000' },
    trust: {
      anchors: [{ id: anchor.id, territory: '330000', scope: ['330000'], certificates }],
      refreshSeconds: 60,
    },
    voucher: { privateKey: { env: 'VOUCHER_KEY' } },
    access: { mode: 'anonymous' },
    playground: true,
  }
}

/** The bindings of a Worker, and what it left for after its answers. */
function surroundings(changes: Readonly<Record<string, unknown>> = {}) {
  const lists = new Map<string, string>()
  const left: Promise<unknown>[] = []
  const environment = {
    CONFIGURATION: configuration(authority),
    VOUCHER_KEY: pem('PRIVATE KEY', authority.root.pair.pkcs8),
    TRUST: { get: async (key: string) => lists.get(key) ?? null },
    ASSETS: {
      fetch: async ({ url }: Request) =>
        url.endsWith('/assets/page-1.css')
          ? new Response('body {}', { headers: { 'content-type': 'text/css' } })
          : new Response(null, { status: 404 }),
    },
    ...changes,
  }
  return {
    lists,
    environment,
    context: { waitUntil: (promise: Promise<unknown>) => void left.push(promise) },
    settled: () => Promise.all(left),
  }
}

const key = `list:${authority.anchor.id}`

function get(path: string): Request {
  return new Request(`https://gateway.example${path}`)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: at })
})

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('the gateway as a Worker', () => {
  test('answers from the lists in its namespace, and looks for new ones beside the requests', async () => {
    vi.spyOn(console, 'log').mockImplementation(() => {})
    const { lists, environment, context, settled } = surroundings()
    lists.set(key, await publish(authority, { sequence: 2 }))
    const call = (request: Request) => worker.fetch(request, environment, context)

    expect((await call(get('/healthz'))).status).toBe(200)
    expect(await (await call(get('/readyz'))).json()).toEqual({
      ready: true,
      access: 'anonymous',
      reasons: [],
    })

    const verified = await call(
      new Request('https://gateway.example/v1/verify', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          code: nationalCode.specimen,
          destination: '330100',
          purpose: 'gate',
        }),
      }),
    )
    expect(verified.status).toBe(200)
    expect(await verified.json()).toMatchObject({ outcome: 'not-recognised', stage: 'trust' })

    const style = await call(get('/assets/page-1.css'))
    expect(style.headers.get('content-type')).toBe('text/css')
    expect((await call(get('/assets/page-1.js'))).status).toBe(404)

    lists.set(key, await publish(authority, { sequence: 1 }))
    vi.advanceTimersByTime(60_000)
    await call(get('/readyz'))
    await settled()
    expect(await (await call(get('/readyz'))).json()).toMatchObject({
      ready: true,
      reasons: [{ code: 'list.rollback', subject: authority.anchor.id }],
    })

    lists.set(key, await publish(authority, { sequence: 3 }))
    vi.advanceTimersByTime(60_000)
    await call(get('/readyz'))
    await settled()
    expect(await (await call(get('/readyz'))).json()).toEqual({
      ready: true,
      access: 'anonymous',
      reasons: [],
    })
    expect(await (await call(get('/v1/trust-list'))).json()).toMatchObject({
      lists: [{ authority: authority.anchor.id, sequence: 3 }],
    })

    vi.setSystemTime(at + dayMs)
    const stale = await call(get('/readyz'))
    expect(stale.status).toBe(503)
    expect(await stale.json()).toMatchObject({ ready: false, reasons: [{ code: 'trust.stale' }] })
  })
})

describe('a Worker that cannot start', () => {
  test.each([
    ['no configuration', { CONFIGURATION: undefined }, /^CONFIGURATION is missing/m],
    ['a wrong one', { CONFIGURATION: '{"gateway": {}}' }, /^gateway\.id /m],
    ['no voucher key', { VOUCHER_KEY: undefined }, /^voucher\.privateKey must name/m],
    [
      'a voucher key that is none',
      { VOUCHER_KEY: pem('PRIVATE KEY', new Uint8Array(8)) },
      /^voucher\.privateKey must be a PKCS#8 key/m,
    ],
    ['no namespace', { TRUST: undefined }, /^TRUST must be bound/m],
    ['no files', { ASSETS: {} }, /^ASSETS must be bound/m],
  ])('answers not-ready and names the setting to the operator: %s', async (_, changes, setting) => {
    const complaints: string[] = []
    const fetch = createIsolate({
      assemble: (environment: Readonly<Record<string, unknown>>) =>
        stand(environment, { now: () => at, elapsed: () => 0, sink: () => {} }),
      elapsed: () => 0,
      complain: (message) => void complaints.push(message),
    })
    const { environment, context } = surroundings(changes)
    for (const path of ['/healthz', '/v1/trust-list']) {
      const answer = await fetch(get(path), environment, context)
      expect(answer.status).toBe(503)
      expect(await answer.json()).toMatchObject({ code: 'gateway.not-ready' })
    }
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toMatch(setting)
  })
})
