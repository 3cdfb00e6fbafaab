/** The HTTP interface: what a request that is wrong gets, and what the gateway publishes. */
import { beforeAll, describe, expect, it } from 'vitest'
import contract from '../../specs/generated/openapi.json' with { type: 'json' }
import {
  validateFormatsAnswer,
  validateInspectAnswer,
  validateKeySet,
  validateLiveness,
  validateOfflineTrust,
  validateProblem,
  validateReadiness,
  validateReasonsAnswer,
  validateRuleSet,
  validateTrustStatus,
} from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf, nationalCode } from './codes.ts'
import { createTestGateway, foundFederation, type TestGateway } from './fixture.ts'

let federation: readonly FoundedAuthority[]
let gateway: TestGateway
let code: string
beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation)
  code = nationalCode(keysOf(federation, 'beijing-national-code')[0])
})

/** Built files, and not operations. */
const fileOfScreens = /^\/(assets\/|service-worker\.js|manifest\.webmanifest|icon)|^\/:name\{icon/

const json = { 'content-type': 'application/json' }
const request = (body: BodyInit | null, headers: Record<string, string> = json) =>
  gateway.app.request('/v1/verify', { method: 'POST', body, headers })
const asked = (fields: object) =>
  JSON.stringify({ code, destination: '330000', purpose: 'gate', ...fields })

describe('promise 9: a request that is wrong', () => {
  it.each([
    ['empty', () => request(''), 400, 'request.empty'],
    ['over the cap', () => request(asked({ code: 'x'.repeat(17_000) })), 413, 'request.too-large'],
    ['not UTF-8', () => request(Uint8Array.of(0x7b, 0xff, 0x7d)), 400, 'request.not-utf8'],
    [
      'of another media type',
      () => request(asked({}), { 'content-type': 'text/plain' }),
      415,
      'request.content-type',
    ],
    [
      'without a media type',
      () => request(new TextEncoder().encode(asked({})), {}),
      415,
      'request.content-type',
    ],
    ['not JSON', () => request('{"code":'), 400, 'request.json'],
    ['not an object', () => request('[]'), 400, 'request.field'],
    ['deeply nested', () => request('['.repeat(8000) + ']'.repeat(8000)), 400, 'request.field'],
    ['with an unknown field', () => request(asked({ name: 'x' })), 400, 'request.unknown-field'],
    ['without a code', () => request(asked({ code: undefined })), 400, 'request.field'],
    ['with two codes', () => request(asked({ codeBytes: 'AAAA' })), 400, 'request.field'],
    [
      'with bytes that are not base64',
      () => request(asked({ code: undefined, codeBytes: 'AAA' })),
      400,
      'request.field',
    ],
    [
      'with base64 of two spellings',
      () => request(asked({ code: undefined, codeBytes: 'AAB=' })),
      400,
      'request.field',
    ],
    [
      'to a place that is none',
      () => request(asked({ destination: '999999' })),
      400,
      'request.division-unknown',
    ],
    [
      'for a purpose that is none',
      () => request(asked({ purpose: 'curiosity' })),
      400,
      'request.purpose-unknown',
    ],
    ['to no address', () => gateway.app.request('/v1/nowhere'), 404, 'request.not-found'],
    ['with another method', () => gateway.app.request('/v1/verify'), 405, 'request.method'],
    [
      'with another method on a templated address',
      () => gateway.app.request('/v1/rules/330000', { method: 'POST' }),
      405,
      'request.method',
    ],
    [
      'for the rules of no division',
      () => gateway.app.request('/v1/rules/999999'),
      400,
      'request.division-unknown',
    ],
    [
      'for a problem that is none',
      () => gateway.app.request('/problems/no.such'),
      404,
      'request.not-found',
    ],
  ] as const)('and is %s gets its own code', async (_what, send, status, expected) => {
    const response = await send()
    const body = await response.json()
    expect({ status: response.status, body }).toMatchObject({
      status,
      body: { code: expected, status },
    })
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(validateProblem(body), JSON.stringify(validateProblem.errors)).toBe(true)
  })

  it('is logged by its code alone', async () => {
    const before = gateway.lines.length
    await request(asked({ destination: 'secret' }))
    const [line = '', ...more] = gateway.lines.slice(before)
    expect(JSON.parse(line)).toMatchObject({ event: 'problem', code: 'request.field', status: 400 })
    expect(more).toEqual([])
    expect(line).not.toContain('secret')
  })

  it('names the methods that an address has', async () => {
    const response = await gateway.app.request('/v1/verify')
    expect(response.headers.get('allow')).toBe('POST')
  })

  it('names the field and never what stood in it', async () => {
    const response = await request(asked({ destination: 'hostile<value>' }))
    const text = await response.text()
    expect(JSON.parse(text)).toMatchObject({ code: 'request.field', path: '/destination' })
    expect(text).not.toContain('hostile')
    expect(await (await request(asked({ 'name-张三': 1 }))).text()).not.toContain('张三')
  })
})

describe('a batch', () => {
  it('answers each line as a single request is answered, and a bad line spoils only itself', async () => {
    const town = gateway.cities['anhui-ankangma']
    const lines = [
      asked({}),
      '{',
      asked({ code: 'unknown' }),
      asked({ code: town.mint() }),
      asked({ x: 1 }),
    ]
    const response = await gateway.app.request('/v1/verify/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: lines.join('\n'),
    })
    expect(response.headers.get('content-type')).toBe('application/x-ndjson')
    const answers = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(answers).toMatchObject([
      { line: 1, status: 200, answer: { outcome: 'accepted' } },
      { line: 2, status: 400, problem: { code: 'request.json' } },
      { line: 3, status: 200, answer: { outcome: 'not-recognised' } },
      { line: 4, status: 200, answer: { outcome: 'accepted' } },
      { line: 5, status: 400, problem: { code: 'request.unknown-field' } },
    ])
  })

  it('of another media type, or of nothing, is refused', async () => {
    const send = (headers: Record<string, string>, body: string | null) =>
      gateway.app.request('/v1/verify/batch', { method: 'POST', headers, body })
    expect((await send(json, asked({}))).status).toBe(415)
    expect((await send({ 'content-type': 'application/x-ndjson' }, null)).status).toBe(400)
  })
})

describe('inspecting', () => {
  const inspect = async (fields: object) => {
    const response = await gateway.app.request('/v1/inspect', {
      method: 'POST',
      headers: json,
      body: JSON.stringify(fields),
    })
    return { status: response.status, body: await response.json() }
  }

  it('tells the container of a code and that nothing was verified', async () => {
    const { status, body } = await inspect({ code })
    expect(validateInspectAnswer(body), JSON.stringify(validateInspectAnswer.errors)).toBe(true)
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        verified: false,
        recognised: true,
        format: { id: 'national-code', source: { confidence: 'reconstructed' } },
        container: {
          kind: 'sealed',
          issuerHint: 'division:110000',
          signatures: [{ algorithm: 'gm:SM2-SM3', keyHint: '20060c01', signatureBytes: 64 }],
        },
      },
    })
  })

  it('tells where a broken code breaks', async () => {
    const { body } = await inspect({ code: `${code.slice(0, -1)}!` })
    expect(validateInspectAnswer(body), JSON.stringify(validateInspectAnswer.errors)).toBe(true)
    expect(body).toMatchObject({ verified: false, recognised: false, stage: 'decode' })
  })
})

describe('what the gateway publishes', () => {
  it.each([
    ['/healthz', validateLiveness],
    ['/readyz', validateReadiness],
    ['/.well-known/jwks.json', validateKeySet],
    ['/v1/trust-list', validateTrustStatus],
    ['/v1/offline', validateOfflineTrust],
    ['/v1/formats', validateFormatsAnswer],
    ['/v1/reasons', validateReasonsAnswer],
    ['/v1/rules/330000', validateRuleSet],
    ['/v1/rules/000000', validateRuleSet],
  ] as const)('at %s is what the contract says', async (path, validate) => {
    const response = await gateway.app.request(path)
    const body = await response.json()
    expect(response.status).toBe(200)
    expect(validate(body), JSON.stringify(validate.errors)).toBe(true)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it('is every operation of the contract, and nothing else', () => {
    const served = gateway.app.routes
      .filter(
        ({ method, path }) => method !== 'ALL' && method !== 'OPTIONS' && !fileOfScreens.test(path),
      )
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`)
    const promised = Object.entries(contract.paths).flatMap(([path, operations]) =>
      Object.keys(operations)
        .filter((method) => ['get', 'post'].includes(method))
        .map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(served.sort()).toEqual(promised.sort())
  })

  it('says of pages that were not built what to do', async () => {
    const response = await gateway.app.request('/verify')
    expect([response.status, await response.json()]).toMatchObject([
      503,
      { code: 'screens.not-built' },
    ])
  })

  it('describes itself, with its clock', async () => {
    expect(await (await gateway.app.request('/v1/gateway')).json()).toMatchObject({
      division: '330000',
      now: '2022-03-10T04:00:00Z',
      registries: [],
    })
  })

  it('includes the contract and pages, from our own files alone', async () => {
    expect(await (await gateway.app.request('/openapi.json')).json()).toEqual(contract)
    const built = await createTestGateway(federation, {
      assets: async (name) =>
        ['verify.html', 'assets/a-1.js', 'package.json'].includes(name) ? new Response(name) : null,
    })
    const ask = (path: string) => built.app.request(path)
    const page = await ask('/verify')
    expect(await page.text()).toBe('verify.html')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe-inline')
    expect((await ask('/assets/a-1.js')).headers.get('cache-control')).toContain('immutable')
    for (const path of [
      '/assets/b-1.js',
      '/package.json',
      '/assets/../package.json',
      '/icon-1.png',
    ]) {
      expect([path, (await ask(path)).status]).toEqual([path, 404])
    }
  })

  it('is not readable by pages of other origins unless they are configured', async () => {
    const response = await gateway.app.request('/v1/formats', {
      headers: { origin: 'https://other.example' },
    })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })
})
