/** What is around the exchanges of the national interface: HTTP, trust, copies, the clock. */
import { beforeAll, describe, expect, it } from 'vitest'
import contract from '../../specs/generated/national-openapi.json' with { type: 'json' }
import served from '../../specs/generated/national-served-openapi.json' with { type: 'json' }
import { validateKeySet, validateProblem } from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { createTestGateway, foundFederation } from '../gateway/fixture.ts'
import { exchanges } from './exchange.ts'
import {
  createExchangeGateway,
  type ExchangeGateway,
  nationalMaterials,
  parties,
  signedBy,
} from './gateway.ts'

let federation: readonly FoundedAuthority[]
let gateway: ExchangeGateway
beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createExchangeGateway(federation)
})

const exchange = (name: string) => {
  const found = exchanges.find((one) => one.name === name)
  if (found === undefined) throw new Error(`no exchange ${name}`)
  return found
}
const said = async (response: Response) =>
  signedBy(parties.gateway.publicKey, await response.text()) ?? {}
const post = (path: string, init: RequestInit) =>
  gateway.app.request(path, { method: 'POST', ...init })

describe('the national interface', () => {
  it.each([
    ['of another media type', { body: '{}' }, 415, 'request.content-type'],
    ['empty', { headers: { 'content-type': 'application/json' } }, 400, 'request.empty'],
    [
      'over the cap',
      { headers: { 'content-type': 'application/json' }, body: 'x'.repeat(17_000) },
      413,
      'request.too-large',
    ],
  ] as const)(
    'answers a message that is %s as the gateway does elsewhere',
    async (_, init, status, code) => {
      const response = await post('/national/v1/code-verifying', init)
      const body = await response.json()
      expect({ status: response.status, body }).toMatchObject({ status, body: { code } })
      expect(validateProblem(body)).toBe(true)
    },
  )

  it('names the methods of its addresses', async () => {
    const response = await gateway.app.request('/national/v1/correction')
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
    expect((await post('/national/v1/people', {})).status).toBe(404)
  })

  it('serves every operation of its contract, no other, and the contract itself', async () => {
    const routes = gateway.app.routes
      .filter(({ path }) => path.startsWith('/national/'))
      .map(({ method, path }) => `${method} ${path}`)
    const promised = Object.entries(contract.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(routes.sort()).toEqual(promised.sort())
    const response = await gateway.app.request('/national/v1/openapi.json')
    expect(await response.json()).toEqual(served)
  })

  it('publishes the key that its answers are signed with', async () => {
    const response = await gateway.app.request('/.well-known/jwks.json')
    const set = await response.json()
    expect(validateKeySet(set), JSON.stringify(validateKeySet.errors)).toBe(true)
    const point = atob(parties.gateway.publicKey).slice(-64)
    const url = (text: string) =>
      btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
    expect(set.keys).toHaveLength(2)
    expect(set.keys[1]).toMatchObject({
      kid: parties.gateway.custNum,
      crv: 'SM2',
      x: url(point.slice(0, 32)),
      y: url(point.slice(32)),
    })
  })

  it('is not there where it is not configured, and nothing that it signs is asked', async () => {
    const without = await createTestGateway(federation)
    const response = await without.app.request('/national/v1/openapi.json')
    expect(response.status).toBe(404)
    const asked = await without.verify(without.cities['national-platform'].mint())
    expect([asked.status, asked.code]).toEqual([503, 'issuer.not-configured'])
    expect(without.asked).toEqual([])
  })

  it('refuses keys that are none of SM2 before it starts', async () => {
    const materials = nationalMaterials()
    const [first = new Uint8Array(), ...rest] = materials.callerKeys
    const offCurve = first.slice().fill(7, -64)
    for (const national of [
      { ...materials, privateKey: first },
      { ...materials, callerKeys: [offCurve, ...rest] },
    ]) {
      await expect(createTestGateway(federation, { national })).rejects.toThrow('SM2')
    }
  })
})

describe('what the gateway gives a caller', () => {
  it('is taken by every copy of the gateway, which keep nothing', async () => {
    const copy = await createExchangeGateway(federation)
    const { service, request, home } = exchange('verifying-green')
    copy.answer(home)
    expect(await said(await copy.send(service, request))).toMatchObject({ errorCode: '0' })
  })

  it('shows nothing of the code', async () => {
    const { response } = exchange('verifying-green')
    const ticket = String(response.bizExtData)
    const parts = ticket
      .split('.')
      .map((part) => atob(part.replaceAll('-', '+').replaceAll('_', '/')))
    expect(JSON.parse(parts[0] ?? '')).toMatchObject({ alg: 'dir', enc: 'A256GCM' })
    expect(parts.slice(1).join('')).not.toMatch(/CTID1|gate-1|330000/)
  })
})

describe('what cannot be told', () => {
  it('is a retry where the home issuer cannot be reached', async () => {
    gateway.answer(undefined)
    const { service, request } = exchange('verifying-green')
    const biz = await said(await gateway.send(service, request))
    expect(biz).toMatchObject({ success: false, errorCode: '40017', retryAfterSeconds: 10 })
    expect(biz).not.toHaveProperty('grade')
    expect(biz).not.toHaveProperty('authResult')
  })

  it('is maintenance where the gateway has no lists', async () => {
    const blind = await createTestGateway(federation, {
      national: nationalMaterials(),
      without: federation.map(({ plan }) => plan.id),
    })
    const { request } = exchange('correction')
    const response = await blind.app.request('/national/v1/correction', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: request,
    })
    expect(await said(response)).toMatchObject({ success: false, errorCode: '40019' })
  })
})

describe('a message with one bit flipped', () => {
  it('never succeeds', async () => {
    const { service, request, home } = exchange('verifying-green')
    gateway.answer(home)
    const bytes = new TextEncoder().encode(request)
    const results = new Set<unknown>()
    for (let bit = 0; bit < bytes.length * 8; bit += 61) {
      const flipped = bytes.slice()
      flipped[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const response = await gateway.app.request(`/national/v1/${service}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: flipped,
      })
      results.add((await said(response)).errorCode)
    }
    expect([...results].sort()).toEqual(['10006', '40000', '49001'])
  })
})
