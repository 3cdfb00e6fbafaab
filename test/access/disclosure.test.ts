import jose from 'node-jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { validateDisclosure, validateVerifyAnswer } from '../../specs/generated/validators.js'
import type { FoundedAuthority } from '../federation/found.ts'
import { createTestGateway, foundFederation, type TestGateway } from '../gateway/fixture.ts'
import {
  foundVerifier,
  gatewayUrl,
  headersOf,
  type LicenceWish,
  type Verifier,
} from './verifier.ts'

const person = { name: '测试·独特', idNumber: '999999190001019998', phone: '10099998888' }
const curve = { name: 'ECDH', namedCurve: 'P-256' } as const

let jiangsu: FoundedAuthority
let gateway: TestGateway
let pair: CryptoKeyPair
let encryptionKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string }

beforeAll(async () => {
  const federation = await foundFederation()
  const found = federation.find(({ plan }) => plan.id === 'jiangsu')
  if (found === undefined) throw new Error('no authority')
  jiangsu = found
  gateway = await createTestGateway(federation, { access: { url: gatewayUrl } })
  pair = (await crypto.subtle.generateKey(curve, true, ['deriveBits'])) as CryptoKeyPair
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  encryptionKey = { kty: 'EC', crv: 'P-256', x, y }
})

async function post(path: string, body: string, type: string, verifier: Verifier, proving = {}) {
  const url = gatewayUrl + path
  const headers = await headersOf(verifier, { url, ...proving })
  const response = await gateway.app.request(path, {
    method: 'POST',
    headers: { 'content-type': type, ...headers },
    body,
  })
  return { status: response.status, text: await response.text() }
}

async function verify(wish: LicenceWish, request: object = {}, proving: object = {}) {
  const verifier = await foundVerifier(jiangsu, wish)
  const code = gateway.cities['jiangsu-sukangma'].mint({ person })
  const body = { code, destination: '320000', purpose: 'medical', ...request }
  const { status, text } = await post(
    '/v1/verify',
    JSON.stringify(body),
    'application/json',
    verifier,
    proving,
  )
  const answer = JSON.parse(text)
  return { status, text, answer, code: answer.code ?? answer.outcome, path: answer.path }
}

async function opened(jwe: string, key: CryptoKey = pair.privateKey) {
  const own = await jose.JWK.asKey({ ...(await crypto.subtle.exportKey('jwk', key)) } as object)
  const { payload, header } = await jose.JWE.createDecrypt(own).decrypt(jwe)
  return { header, content: JSON.parse(new TextDecoder().decode(payload)) }
}

describe('what a licence covers', () => {
  it.each<[string, LicenceWish, object]>([
    ['its division', { divisions: ['320000'] }, { destination: '320000' }],
    ['the cities of its province', { divisions: ['320000'] }, { destination: '320100' }],
    ['its purpose', { purposes: ['gate'] }, { purpose: 'gate' }],
    ['the level status', { level: 'status' }, { level: 'status' }],
  ])('is %s', async (_, wish, request) => {
    expect(await verify(wish, request)).toMatchObject({ status: 200, code: 'accepted' })
  })

  it.each<[string, LicenceWish, object, string]>([
    ['another province', {}, { destination: '330000' }, '/destination'],
    ['the province of its city', { divisions: ['320100'] }, {}, '/destination'],
    [
      'the city beside its city',
      { divisions: ['320100'] },
      { destination: '320200' },
      '/destination',
    ],
    ['another purpose', { purposes: ['gate'] }, {}, '/purpose'],
    ['a higher level', { level: 'status' }, { level: 'identity' }, '/level'],
    ['the highest level', { level: 'identity' }, { level: 'record' }, '/level'],
  ])('is not %s', async (_, wish, request, path) => {
    const kind = { '/destination': 'division', '/purpose': 'purpose', '/level': 'level' }[path]
    const refused = { status: 403, code: `access.${kind}-not-licensed`, path }
    expect(await verify(wish, request, { encryptionKey })).toMatchObject(refused)
  })

  it('is no level that the purpose has no need of, whatever the licence says', async () => {
    const refused = { status: 403, code: 'access.level-not-for-purpose' }
    const gate = { purpose: 'gate', level: 'identity' }
    const checkpoint = { purpose: 'checkpoint', level: 'record' }
    expect(await verify({}, gate, { encryptionKey })).toMatchObject(refused)
    expect(await verify({}, checkpoint, { encryptionKey })).toMatchObject(refused)
  })

  it('is a batch where it says so, each line by itself', async () => {
    const lines = ['320000', '330000'].map((destination) =>
      JSON.stringify({ code: 'no code', destination, purpose: 'gate' }),
    )
    const type = 'application/x-ndjson'
    const alone = await foundVerifier(jiangsu, { batch: false })
    const refused = await post('/v1/verify/batch', lines.join('\n'), type, alone)
    expect(refused.status).toBe(403)
    expect(JSON.parse(refused.text)).toMatchObject({ code: 'access.batch-not-licensed' })
    const many = await foundVerifier(jiangsu)
    const { status, text } = await post('/v1/verify/batch', lines.join('\n'), type, many)
    const [first, second] = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(status).toBe(200)
    expect(first).toMatchObject({ status: 200, answer: { outcome: 'not-recognised' } })
    expect(second).toMatchObject({ status: 403, problem: { code: 'access.division-not-licensed' } })
  })
})

describe('what is disclosed', () => {
  it('is nothing at status, though a key for it came along', async () => {
    const { answer } = await verify({}, {}, { encryptionKey })
    expect(answer).not.toHaveProperty('disclosed')
    expect(answer.record).toMatchObject({ name: '测***' })
  })

  it('is at identity what a document is matched with, for the verifier alone', async () => {
    const { answer, text } = await verify({}, { level: 'identity' }, { encryptionKey })
    expect(validateVerifyAnswer(answer)).toBe(true)
    const { header, content } = await opened(answer.disclosed)
    expect(header).toMatchObject({
      alg: 'ECDH-ES+A256KW',
      enc: 'A256GCM',
      typ: 'tongxing-disclosure+jwe',
    })
    expect(validateDisclosure(content)).toBe(true)
    const { code } = claimsOf(answer.voucher)
    expect(content).toMatchObject({
      level: 'identity',
      licence: 'licence-1',
      purpose: 'medical',
      code: code.digest,
    })
    expect(content.person).toMatchObject({ name: person.name })
    expect(content).not.toHaveProperty('record')
    expect(text).not.toContain(person.name)
  })

  it('is at record the whole record', async () => {
    const { answer } = await verify({}, { level: 'record' }, { encryptionKey })
    const { content } = await opened(answer.disclosed)
    expect(validateDisclosure(content)).toBe(true)
    expect(content.record.basic).toMatchObject({ name: person.name, phone: person.phone })
    expect(content.record.assessments).toHaveLength(1)
  })

  it('is never in the voucher, which is the same at every level', async () => {
    const holders = await Promise.all(
      ['status', 'identity', 'record'].map(async (level) => {
        const { answer } = await verify({}, { level }, { encryptionKey })
        return claimsOf(answer.voucher).holder
      }),
    )
    expect(holders).toEqual([{ name: '测***' }, { name: '测***' }, { name: '测***' }])
  })

  it('opens with no other key', async () => {
    const { answer } = await verify({}, { level: 'identity' }, { encryptionKey })
    const other = (await crypto.subtle.generateKey(curve, true, ['deriveBits'])) as CryptoKeyPair
    await expect(opened(answer.disclosed, other.privateKey)).rejects.toThrow()
  })

  it.each<[string, unknown]>([
    ['none', null],
    ['one off the curve', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
    ['one of another curve', { kty: 'EC', crv: 'P-384', x: 'A'.repeat(64), y: 'A'.repeat(64) }],
    ['one of another kind', { kty: 'OKP', crv: 'X25519', x: 'A'.repeat(43) }],
    ['a secret one', { kty: 'oct', k: 'AAAA' }],
    ['a private one', { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', d: 'AA' }],
    ['a text', 'key'],
  ])('is refused where the proof names as key %s', async (_, key) => {
    const answer = await verify({}, { level: 'identity' }, { encryptionKey: key })
    expect(answer).toMatchObject({ status: 400, code: 'access.encryption-key' })
  })

  it('is nothing of a code that was not recognised', async () => {
    const { answer } = await verify({}, { level: 'record', code: 'no code' }, { encryptionKey })
    expect(answer).toMatchObject({ outcome: 'not-recognised' })
    expect(answer).not.toHaveProperty('disclosed')
  })

  it('leaves nothing of the person in the log', () => {
    const log = gateway.lines.join('')
    for (const secret of [...Object.values(person), '独特']) expect(log).not.toContain(secret)
    expect(log).toContain('gate-nanjing')
  })
})

describe('anonymous mode', () => {
  it('answers level status alone, and says that it is on', async () => {
    const playground = await createTestGateway(await foundFederation())
    const asked = await playground.verify('no code', { level: 'identity' })
    expect(asked).toMatchObject({ status: 403, code: 'access.level-not-licensed' })
    expect(await playground.verify('no code', { level: 'status' })).toMatchObject({ status: 200 })
    const ready = await (await playground.app.request('/readyz')).json()
    expect(ready).toMatchObject({ access: 'anonymous' })
    const licensed = await (await gateway.app.request('/readyz')).json()
    expect(licensed).toMatchObject({ access: 'licensed' })
  })
})

function claimsOf(voucher: string) {
  const part = voucher.split('.')[1] ?? ''
  const bytes = Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (c) =>
    c.charCodeAt(0),
  )
  return JSON.parse(new TextDecoder().decode(bytes))
}
