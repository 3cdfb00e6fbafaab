import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FoundedAuthority } from '../federation/found.ts'
import {
  createTestGateway,
  foundFederation,
  type GatewayOptions,
  hour,
  publishAt,
  start,
  type TestGateway,
} from '../gateway/fixture.ts'
import {
  craftedProof,
  createKey,
  forgedLicence,
  foundVerifier,
  gatewayUrl,
  headersOf,
  licenceFor,
  partsOf,
  type Verifier,
} from './verifier.ts'

type Headers = Readonly<Record<string, string>>

let federation: readonly FoundedAuthority[]
let jiangsu: FoundedAuthority
let verifier: Verifier
let gateway: TestGateway

const access = { url: gatewayUrl }

beforeAll(async () => {
  federation = await foundFederation()
  jiangsu = authority('jiangsu')
  verifier = await foundVerifier(jiangsu)
  gateway = await createTestGateway(federation, { access })
})

beforeEach(() => gateway.at(start))

function authority(id: string): FoundedAuthority {
  const found = federation.find(({ plan }) => plan.id === id)
  if (found === undefined) throw new Error(`no authority ${id}`)
  return found
}

async function verify(
  headers: Headers,
  {
    path = '/v1/verify',
    to = gateway,
    ...change
  }: Record<string, unknown> & { path?: string; to?: TestGateway } = {},
) {
  const response = await to.app.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ code: 'no code', destination: '320000', purpose: 'gate', ...change }),
  })
  const body = await response.json()
  return {
    status: response.status,
    code: body.code ?? body.outcome,
    headers: response.headers,
    body,
  }
}

async function proofOf(claims: object, header: object = {}, key = verifier.key): Promise<Headers> {
  const made = await headersOf(verifier)
  const [ownHeader, ownClaims] = partsOf(made.dpop)
  const dpop = await craftedProof({ ...ownHeader, ...header }, { ...ownClaims, ...claims }, key)
  return { ...made, dpop }
}

describe('a verifier with a licence', () => {
  it('is let in by a proof for each request', async () => {
    expect(await verify(await headersOf(verifier))).toMatchObject({
      status: 200,
      code: 'not-recognised',
    })
    expect(await verify(await headersOf(verifier))).toMatchObject({ status: 200 })
  })

  it.each(['ES256', 'ES384', 'EdDSA', 'SM2-SM3'] as const)(
    'proves it with a key of %s',
    async (id) => {
      const own = await foundVerifier(jiangsu, {}, id)
      expect(await verify(await headersOf(own))).toMatchObject({ status: 200 })
      expect(await verify(await headersOf(own))).toMatchObject({ status: 200 })
    },
  )

  it('stands in the log by its licence alone', async () => {
    await verify(await headersOf(verifier))
    expect(gateway.lines.join('')).toContain('gate-nanjing')
    expect(gateway.lines.join('')).not.toContain(verifier.licence.slice(-40))
  })

  it('may write the address otherwise where it is the same one', async () => {
    for (const url of ['HTTPS://GATEWAY.example:443/v1/verify', `${gatewayUrl}/v1/verify?a#b`]) {
      expect(await verify(await headersOf(verifier, { url }))).toMatchObject({ status: 200 })
    }
  })

  it('may prove it a minute late or five seconds early', async () => {
    for (const at of [start - 60_000, start + 5_000]) {
      expect(await verify(await headersOf(verifier, { at }))).toMatchObject({ status: 200 })
    }
  })

  it('is known behind a proxy by the public address, whatever the Host header says', async () => {
    const behind = await createTestGateway(federation, { access: { url: 'https://p.example/tx/' } })
    const at = await headersOf(verifier, { url: 'https://p.example/tx/v1/verify' })
    expect(await verify(at, { to: behind })).toMatchObject({ status: 200 })
    const host = { host: 'gateway.example', 'x-forwarded-host': 'gateway.example' }
    const other = await headersOf(verifier)
    expect(await verify({ ...other, ...host }, { to: behind })).toMatchObject({
      code: 'access.proof-url',
    })
  })
})

describe('without a licence that counts', () => {
  it('nobody verifies, in no way, and is told how', async () => {
    for (const path of ['/v1/verify', '/v1/verify/companion']) {
      const { status, code, headers } = await verify({}, { path })
      expect({ status, code }).toEqual({ status: 401, code: 'access.licence-missing' })
      expect(headers.get('www-authenticate')).toBe('DPoP algs="ES256 ES384 EdDSA SM2-SM3"')
    }
    const batch = await gateway.app.request('/v1/verify/batch', {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      body: '{}\n',
    })
    expect(batch.status).toBe(401)
  })

  it("what is the traveller's own business needs none", async () => {
    const body = JSON.stringify({ code: 'no code', destination: '320000', purpose: 'gate' })
    const response = await gateway.app.request('/v1/translate', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(response.status).not.toBe(401)
  })

  it.each<[string, () => Headers | Promise<Headers>]>([
    [
      'licence-missing',
      async () => ({ ...(await headersOf(verifier)), authorization: `Bearer ${verifier.licence}` }),
    ],
    ['licence-form', async () => ({ ...(await headersOf(verifier)), authorization: 'DPoP' })],
    ['licence-form', async () => ({ ...(await headersOf(verifier)), authorization: 'DPoP a.b' })],
    [
      'licence-form',
      async () => ({
        ...(await headersOf(verifier)),
        authorization: `DPoP ${verifier.licence}, DPoP x`,
      }),
    ],
    [
      'licence-form',
      async () => ({
        ...(await headersOf(verifier)),
        authorization: `DPoP ${'a'.repeat(9_000)}.b.c`,
      }),
    ],
    ['licence-form', () => headersFor(`${verifier.licence}B`)],
    [
      'licence-signature',
      () => headersFor(`${verifier.licence.slice(0, -8)}AAAAAAA${verifier.licence.slice(-1)}`),
    ],
    ['licence-form', async () => headersFor(await changed({ extra: 1 }))],
    ['licence-form', async () => headersFor(await changed({ level: 'all' }))],
    ['licence-form', async () => headersFor(await changed({ divisions: [] }))],
    ['licence-form', async () => headersFor(await changed({ divisions: ['abc'] }))],
    ['licence-form', async () => headersFor(await changed({ iat: '1' }))],
    ['licence-form', async () => headersFor(await changed({ cnf: {} }))],
    ['licence-form', async () => headersFor(await changed({}, { typ: 'tongxing-lote+jose' }))],
    ['licence-form', async () => headersFor(await changed({}, { crit: ['x'] }))],
    ['licence-signature', async () => headersFor(await changed({}, { alg: 'none' }))],
    ['licence-signature', async () => headersFor(await changed({}, { alg: 'HS256' }))],
    [
      'licence-signature',
      async () => headersFor(await licenceFor(verifier.key, jiangsu, { divisions: ['330000'] })),
    ],
    [
      'licence-signature',
      async () =>
        headersFor(await licenceFor(verifier.key, authority('anhui'), { issuer: 'jiangsu' })),
    ],
    [
      'licence-issuer-unknown',
      async () => headersFor(await licenceFor(verifier.key, jiangsu, { issuer: 'nobody' })),
    ],
    [
      'licence-expired',
      async () => headersFor(await licenceFor(verifier.key, jiangsu, { notAfter: start - 61_000 })),
    ],
    [
      'licence-not-yet-valid',
      async () => headersFor(await licenceFor(verifier.key, jiangsu, { at: start + 62_000 })),
    ],
  ])('%s', async (code, headers) => {
    const answer = await verify(await headers())
    expect(answer).toMatchObject({ status: 401, code: `access.${code}` })
    expect(answer.headers.get('www-authenticate')).toContain('algs=')
  })

  it('signed by somebody who has no certificate of the authority is refused', async () => {
    const impostor = { ...jiangsu, listSigner: authority('anhui').listSigner }
    const headers = await headersFor(await licenceFor(verifier.key, impostor))
    expect(await verify(headers)).toMatchObject({ code: 'access.licence-signature' })
    const root = { ...jiangsu, listSigner: jiangsu.root }
    expect(await verify(await headersFor(await licenceFor(verifier.key, root)))).toMatchObject({
      code: 'access.licence-signature',
    })
  })

  it('one that is suspended is refused at once, though it was in use', async () => {
    expect(await verify(await headersOf(verifier))).toMatchObject({ status: 200 })
    const suspend = (list: Parameters<NonNullable<GatewayOptions['change']>>[0]) => ({
      ...list,
      suspendedVerifiers: ['gate-nanjing'],
    })
    gateway.publish('jiangsu', await publishAt(jiangsu, start, 2, suspend))
    await gateway.keeper.refresh()
    expect(await verify(await headersOf(verifier))).toMatchObject({
      status: 401,
      code: 'access.licence-suspended',
    })
    gateway.publish('jiangsu', await publishAt(jiangsu, start, 3))
    await gateway.keeper.refresh()
    expect(await verify(await headersOf(verifier))).toMatchObject({ status: 200 })
  })

  it('many that are not in use are too many of one client, and of nobody else', async () => {
    const guarded = await createTestGateway(federation, {
      access,
      clientAddress: ({ headers }) => headers.get('x-from'),
    })
    const from = (client: string, headers: Headers) =>
      verify({ ...headers, 'x-from': client }, { to: guarded })
    expect(await from('192.0.2.1', await headersOf(verifier))).toMatchObject({ status: 200 })
    const bad = await headersFor(`${verifier.licence.slice(0, -8)}AAAAAAAA`)
    const codes: string[] = []
    for (let shown = 0; shown < 25; shown++) codes.push((await from('192.0.2.1', bad)).code)
    expect(codes.at(0)).toBe('access.licence-signature')
    expect(codes.at(-1)).toBe('request.too-many')
    expect(await from('192.0.2.1', await headersOf(verifier))).toMatchObject({ status: 200 })
    const other = await foundVerifier(jiangsu)
    expect(await from('192.0.2.2', await headersOf(other))).toMatchObject({ status: 200 })
  })

  it('one that ends while it is in use is refused from then on', async () => {
    const short = {
      ...verifier,
      licence: await licenceFor(verifier.key, jiangsu, { notAfter: start + hour }),
    }
    expect(await verify(await headersOf(short))).toMatchObject({ status: 200 })
    gateway.at(start + hour + 61_000)
    const late = await headersOf(short, { at: start + hour + 61_000 })
    expect(await verify(late)).toMatchObject({ code: 'access.licence-expired' })
  })
})

describe('without a proof for this request', () => {
  it.each<[string, () => Promise<Headers>]>([
    ['proof-missing', async () => ({ authorization: `DPoP ${verifier.licence}` })],
    [
      'proof-missing',
      async () => {
        const { authorization, dpop } = await headersOf(verifier)
        return { authorization, dpop: `${dpop}, ${dpop}` }
      },
    ],
    ['proof-form', async () => ({ ...(await headersOf(verifier)), dpop: 'a.b.c' })],
    [
      'proof-form',
      async () => ({ ...(await headersOf(verifier)), dpop: `${'a'.repeat(5_000)}.b.c` }),
    ],
    ['proof-form', () => proofOf({}, { typ: 'JWT' })],
    ['proof-form', () => proofOf({}, { crit: ['b64'] })],
    ['proof-form', () => proofOf({}, { jwk: undefined })],
    ['proof-form', () => proofOf({}, { jwk: { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' } })],
    ['proof-form', async () => proofOf({}, { jwk: { ...(await ownJwk()), d: 'AAAA' } })],
    ['proof-form', async () => proofOf({}, { jwk: { ...(await ownJwk()), k: 'AAAA' } })],
    ['proof-algorithm', () => proofOf({}, { alg: 'none' })],
    ['proof-algorithm', () => proofOf({}, { alg: 'HS256' })],
    ['proof-algorithm', () => proofOf({}, { alg: 'RS256' })],
    ['proof-algorithm', () => proofOf({}, { alg: 'EdDSA' })],
    ['proof-signature', async () => proofOf({}, {}, await createKey())],
    ['proof-key', async () => headersOf({ licence: verifier.licence, key: await createKey() })],
    ['proof-method', () => headersOf(verifier, { method: 'GET' })],
    ['proof-url', () => headersOf(verifier, { url: `${gatewayUrl}/v1/verify/batch` })],
    ['proof-url', () => headersOf(verifier, { url: `${gatewayUrl}/v1/verify/` })],
    ['proof-url', () => headersOf(verifier, { url: 'http://gateway.example/v1/verify' })],
    [
      'proof-url',
      () => headersOf(verifier, { url: 'https://gateway.example.evil.example/v1/verify' }),
    ],
    ['proof-url', () => headersOf(verifier, { url: 'https://a@gateway.example/v1/verify' })],
    ['proof-url', () => headersOf(verifier, { url: '/v1/verify' })],
    ['proof-token', async () => proofOf({ ath: 'A'.repeat(43) })],
    ['proof-form', () => proofOf({ ath: undefined })],
    ['proof-form', () => proofOf({ jti: '' })],
    ['proof-form', () => proofOf({ jti: 'x'.repeat(129) })],
    ['proof-form', () => proofOf({ jti: { a: 1 } })],
    ['proof-form', () => proofOf({ iat: String(start / 1000) })],
    ['proof-form', () => proofOf({ iat: -1 })],
    ['proof-late', () => headersOf(verifier, { at: start - 61_000 })],
    ['proof-early', () => headersOf(verifier, { at: start + 6_000 })],
  ])('%s', async (code, headers) => {
    const answer = await verify(await headers())
    expect(answer).toMatchObject({ status: 401, code: `access.${code}` })
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^DPoP error="invalid_dpop_proof", algs=/,
    )
  })

  it('a proof that was used is refused, in parallel too', async () => {
    const headers = await headersOf(verifier)
    const answers = await Promise.all(Array.from({ length: 8 }, () => verify(headers)))
    const codes = answers.map(({ code }) => code)
    expect(codes.filter((code) => code === 'not-recognised')).toHaveLength(1)
    expect(codes.filter((code) => code === 'access.proof-replayed')).toHaveLength(7)
    gateway.at(start + 59_000)
    expect(await verify(headers)).toMatchObject({ code: 'access.proof-replayed' })
    gateway.at(start + 70_000)
    expect(await verify(headers)).toMatchObject({ code: 'access.proof-late' })
  })

  it('what is refused for another fault is not used up', async () => {
    const headers = await headersOf(verifier, { at: start + 6_000 })
    expect(await verify(headers)).toMatchObject({ code: 'access.proof-early' })
    gateway.at(start + 2_000)
    expect(await verify(headers)).toMatchObject({ status: 200 })
  })

  it("another verifier's licence does not go with one's own key", async () => {
    const other = await foundVerifier(jiangsu)
    const own = await headersOf(verifier)
    const answer = await verify({ ...own, authorization: `DPoP ${other.licence}` })
    expect(answer).toMatchObject({ code: 'access.proof-key' })
  })

  it('no answer and no line of the log holds anything of licence or proof', async () => {
    const bad = await proofOf(
      { jti: 'secret-in-the-proof' },
      { jwk: { secret: 'secret-in-the-key' } },
    )
    const { body } = await verify(bad)
    expect(JSON.stringify(body) + gateway.lines.join('')).not.toContain('secret')
  })
})

describe('where nonces are demanded', () => {
  let strict: TestGateway
  beforeAll(async () => {
    strict = await createTestGateway(federation, { access: { ...access, nonce: 'required' } })
  })

  it('a first answer gives one, and the second request is let in', async () => {
    const first = await verify(await headersOf(verifier), { to: strict })
    expect(first).toMatchObject({ status: 401, code: 'access.proof-nonce' })
    expect(first.headers.get('www-authenticate')).toMatch(/^DPoP error="use_dpop_nonce"/)
    const nonce = first.headers.get('dpop-nonce')
    const second = await verify(await headersOf(verifier, { nonce }), { to: strict })
    expect(second).toMatchObject({ status: 200 })
    expect(second.headers.get('dpop-nonce')).toBe(nonce)
  })

  it('one is good for two minutes at most, and nobody can make one', async () => {
    const nonce = (await verify(await headersOf(verifier), { to: strict })).headers.get(
      'dpop-nonce',
    )
    const at = start + 121_000
    strict.at(at)
    for (const tried of [nonce, 'AAAAAAAAAAAAAAAAAAAAAA', null]) {
      const headers = await headersOf(verifier, { at, nonce: tried })
      expect(await verify(headers, { to: strict })).toMatchObject({ code: 'access.proof-nonce' })
    }
  })
})

async function headersFor(licence: string): Promise<Headers> {
  return headersOf({ ...verifier, licence })
}

async function ownJwk(): Promise<object> {
  const [{ jwk }] = partsOf((await headersOf(verifier)).dpop)
  return Object(jwk)
}

/** A licence by the right signer, whose content is not one. */
async function changed(claims: object, header: object = {}): Promise<string> {
  const [, payload] = partsOf(verifier.licence)
  return forgedLicence(jiangsu, { ...payload, ...claims }, header)
}
