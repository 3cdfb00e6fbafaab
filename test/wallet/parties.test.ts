/**
 * What a gateway writes is an SD-JWT to somebody else's library, and what that library writes is a
 * voucher to us; a wallet's key needs to leave no browser.
 */
import { SDJwtInstance } from '@sd-jwt/core'
import { beforeAll, expect, it } from 'vitest'
import { disclosureDigest } from '../../adapters/traveller-voucher/held.ts'
import type { HolderKey } from '../../gateway/wallet/key.ts'
import { holderKeyOf, makeHolderKey } from '../../gateway/wallet/key.ts'
import type { FoundedAuthority } from '../federation/found.ts'
import { keysOf } from '../gateway/codes.ts'
import {
  backend,
  createTestGateway,
  foundFederation,
  start,
  type TestGateway,
} from '../gateway/fixture.ts'
import { getVoucher, holderPen, makeKey, show } from './holding.ts'

let federation: readonly FoundedAuthority[]
let gateway: TestGateway
let key: HolderKey
let voucher: string
beforeAll(async () => {
  federation = await foundFederation()
  gateway = await createTestGateway(federation, { translation: [holderPen(federation)] })
  key = await makeKey()
  const code = gateway.cities['jiangsu-sukangma'].mint()
  voucher = (await getVoucher(gateway, code, key)).answer?.voucher ?? ''
})

const utf8 = new TextEncoder()
const bytesOf = (base64url: string) =>
  Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (unit) =>
    unit.charCodeAt(0),
  )
const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
const hasher = (data: string | ArrayBuffer) =>
  bytesOf(disclosureDigest(typeof data === 'string' ? data : new TextDecoder().decode(data)))

it('is verified by another library, with the proof of the holder', async () => {
  const [issuer] = keysOf(federation, 'zhejiang-vouchers')
  if (issuer === undefined) throw new Error('no key')
  const { algorithm, spki } = issuer.holder.key
  const publicKey = await backend.publicKey(spki, algorithm)
  const holder = await crypto.subtle.importKey(
    'jwk',
    key.jwk,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  )
  const verifier = new SDJwtInstance({
    hasher,
    verifier: async (data, signature) =>
      backend.verify(publicKey, utf8.encode(data), bytesOf(signature)),
    kbVerifier: (data, signature) =>
      crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        holder,
        bytesOf(signature),
        utf8.encode(data),
      ),
  })
  const nonce = 'another-library'
  const shown = await show(voucher, key, { nonce })
  const { payload } = await verifier.verify(shown, {
    requiredClaimKeys: ['grade'],
    keyBindingNonce: nonce,
    currentDate: start / 1000,
  })
  expect(payload).toMatchObject({ grade: [{ grade: '00', territory: '320000' }] })
  expect(payload).not.toHaveProperty('name')
})

it('is read by us where another library wrote it', async () => {
  const [issuer] = keysOf(federation, 'zhejiang-vouchers')
  if (issuer === undefined) throw new Error('no key')
  const writer = new SDJwtInstance({
    omitTyp: true,
    hasher,
    hashAlg: 'sha-256',
    signAlg: 'ES256',
    signer: async (data) => base64url(await backend.sign(issuer.holder.key, utf8.encode(data))),
    saltGenerator: () => base64url(crypto.getRandomValues(new Uint8Array(16))),
  })
  const written = await writer.issue(
    {
      vct: 'urn:x-tongxing:voucher:1',
      iss: 'division:330000',
      iat: start / 1000,
      exp: start / 1000 + 3600,
      cnf: { jwk: { ...key.jwk } },
      home: {
        id: 'jiangsu-sukangma',
        hint: 'division:320000',
        format: 'jiangsu',
        assurance: 'channel',
      },
      grade: [{ grade: '00', territory: '320000', basis: 'calculated' }],
      name: '测**',
    },
    { _sd: ['grade', 'name'] },
    { header: { kid: 'zj-v1', typ: 'dc+sd-jwt' } },
  )
  const answer = await gateway.verify(await show(written, key))
  expect(answer).toMatchObject({ outcome: 'accepted', code: 'rule.grade-green' })
})

it('can be for a key that nobody can take out of the platform', async () => {
  const pair = await makeHolderKey()
  await expect(crypto.subtle.exportKey('pkcs8', pair.privateKey)).rejects.toThrow()
  const own = await holderKeyOf(pair)
  const code = gateway.cities['jiangsu-sukangma'].mint()
  const { answer } = await getVoucher(gateway, code, own)
  const shown = await show(answer?.voucher ?? '', own)
  expect(await gateway.verify(shown)).toMatchObject({ outcome: 'accepted' })
})

it('is given and shown many times at once, each by itself', async () => {
  const code = gateway.cities['jiangsu-sukangma'].mint()
  const all = await Promise.all(Array.from({ length: 20 }, () => getVoucher(gateway, code, key)))
  const texts = new Set(all.map(({ answer }) => answer?.voucher))
  expect(texts.size).toBe(20)
  const shown = await Promise.all([...texts].map((one) => show(one ?? '', key)))
  const answers = await Promise.all(shown.map((one) => gateway.verify(one)))
  expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']))
})

it.each([
  ['nothing', ''],
  ['no JSON', '{'],
  ['a list', '[]'],
  ['no key', JSON.stringify({ code: 'x' })],
  ['no code', JSON.stringify({ holderKey: {} })],
  ['a name', JSON.stringify({ code: 'x', name: 'x' })],
  ['too much', JSON.stringify({ code: 'x'.repeat(17_000) })],
])('answers a body of %s with a problem', async (_what, body) => {
  const response = await gateway.app.request('/v1/vouchers', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect(response.status).toBeGreaterThanOrEqual(400)
  expect(response.status).toBeLessThan(500)
  expect(response.headers.get('content-type')).toBe('application/problem+json')
})
