import { beforeAll, describe, expect, test } from 'vitest'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import { toBase64, toBase64Url } from '../../trust-store/trust-list/base64.ts'
import type { TestHolder } from './authority.ts'
import type { Json } from './import-sources.ts'
import {
  at,
  backend,
  bytesOf,
  countryAuthority,
  dayMs,
  didDocument,
  didMember,
  didMethod,
  documentSigner,
  kidOf,
  serviceFor,
  told,
} from './import-sources.ts'

let austria: TestHolder
let austrian: TestHolder
let dutch: TestHolder

beforeAll(async () => {
  austria = await countryAuthority('AT')
  ;[austrian, dutch] = await Promise.all([
    documentSigner(austria, 'AT'),
    documentSigner('self', 'NL'),
  ])
})

const read = (methods: readonly unknown[], changes: Parameters<typeof didMember>[0] = {}) =>
  verifyImport(bytesOf(didDocument(methods)), didMember(changes), at, backend)

/** A key without a certificate, as the JWK alone. */
function bareKey({ certificate }: TestHolder): Json {
  const point = certificate.spki.subarray(-64)
  const [x, y] = [point.subarray(0, 32), point.subarray(32)].map(toBase64Url)
  return { kty: 'EC', crv: 'P-256', x, y }
}

describe("the WHO's list", () => {
  test('gives one issuer for each participant, its keys from the certificates', async () => {
    const imported = await read([await didMethod(dutch, 'NLD'), await didMethod(austrian, 'AUT')])
    // The JWK beside each certificate is broken as in the published list, and is not read.
    expect(imported.report).toEqual([])
    const { list } = imported.verified
    expect(list.issuers.map(({ id, territory }) => [id, territory])).toEqual([
      ['country:AT', 'AT'],
      ['country:NL', 'NL'],
    ])
    const made = Date.parse('2030-05-31T12:00:00Z')
    expect(list).toMatchObject({ sequence: made / 1000, nextUpdate: made + 7 * dayMs })
    const compiled = compileSnapshot([imported.verified], { at })
    const keyId = serviceFor(imported, 'country:AT').keys[0]?.keyId ?? ''
    const [signer] = compiled.signers('eu-dcc', 'country:AT', keyId)
    expect(await (await signer?.material(backend, at))?.publicKey('cose:-7')).not.toBeNull()
  })

  test('of version 1.0.0 names its participant in the id alone', async () => {
    const kid = await kidOf(austrian)
    const { id, type, controller, publicKeyJwk } = await didMethod(austrian, 'AUT', {
      id: `did:web:tng.example:trustlist:aut#${kid}`,
      controller: 'did:web:tng.example:trustlist:aut',
    })
    const imported = await read([{ id, type, controller, publicKeyJwk }])
    expect(imported.report).toEqual([])
    expect(imported.verified.list.issuers.map((issuer) => issuer.id)).toEqual(['country:AT'])
  })

  test('is refused unless the operator says that it is not verified', async () => {
    const methods = [await didMethod(austrian, 'AUT')]
    await expect(read(methods, { unverified: false })).rejects.toMatchObject({
      code: 'list.signature',
    })
  })

  test('is taken as far as its certificates chain to the configured authorities', async () => {
    const methods = [
      await didMethod(austrian, 'AUT'),
      await didMethod(await documentSigner('self', 'AT'), 'AUT'),
      await didMethod(dutch, 'NLD'),
      await didMethod(austrian, 'AUT', { publicKeyJwk: bareKey(austrian) }),
    ]
    const authorities = [austria.certificate.der]
    const imported = await read(methods, { unverified: false, authorities })
    expect(told(imported)).toEqual([
      'import.path /verificationMethod/1 path.no-anchor',
      'import.no-authority /verificationMethod/2',
      'import.no-authority /verificationMethod/3',
    ])
    expect(serviceFor(imported, 'country:AT').keys).toHaveLength(1)
  })

  test.each<[string, Json | string, string]>([
    ['a reference', 'did:web:tng.example:v2:trustlist:DCC:AUT:DSC', 'import.reference'],
    ['another type', { type: 'Ed25519VerificationKey2020' }, 'import.type'],
    ['an authority', { keyusage: 'SCA' }, 'import.type'],
    ['another domain', { domain: 'PH4H' }, 'import.domain'],
    ['no country', { participant: 'XXA' }, 'import.participant'],
    ['another participant than its DID', { participant: 'NLD' }, 'import.participant'],
    ['no key', { publicKeyJwk: null }, 'import.entry'],
    ['no certificate', { publicKeyJwk: { kty: 'EC', x5c: [] } }, 'import.certificate'],
    ['another kid', { publicKeyJwk: { kty: 'EC', kid: 'AAAAAAAAAAA=' } }, 'import.kid'],
    ['no id', { id: undefined }, 'import.entry'],
  ])('an entry that is not one (%s) is left out, and the others stay', async (_, bad, code) => {
    const method = typeof bad === 'string' ? bad : await didMethod(austrian, 'AUT', bad)
    const imported = await read([method, await didMethod(dutch, 'NLD')])
    expect(told(imported)).toEqual([`${code} /verificationMethod/0`])
    expect(imported.verified.list.issuers.map(({ id }) => id)).toEqual(['country:NL'])
  })

  test('a participant speaks for no other country, whatever its certificate', async () => {
    const imported = await read([await didMethod(dutch, 'AUT')])
    expect(told(imported)).toEqual(['import.country /verificationMethod/0'])
  })

  test('a participant beyond the scope is left out', async () => {
    const imported = await read([await didMethod(austrian, 'AUT')], { scope: ['NL'] })
    expect(told(imported)).toEqual(['import.scope /verificationMethod/0'])
  })

  test('an authority without a usage is told by its certificate', async () => {
    const imported = await read([await didMethod(austria, 'AUT', { keyusage: undefined })])
    expect(told(imported)).toEqual(['import.authority-certificate /verificationMethod/0'])
  })

  test('a report names the country and the key id that an entry states, true or not', async () => {
    const entries = [await didMethod(austrian, 'AUT', { domain: 'PH4H' }), { id: 7 }, null]
    const { report } = await read(entries)
    const [keyId] = serviceFor(await read([await didMethod(austrian, 'AUT')]), 'country:AT').keys
    expect(report.map(({ about }) => about)).toEqual([['country:AT', keyId?.keyId], [], []])
  })

  test('an expired certificate is kept and noted', async () => {
    const old = await documentSigner(austria, 'AT', { notAfter: at - dayMs })
    const imported = await read([await didMethod(old, 'AUT')])
    expect(told(imported)).toEqual(['(import.expired) /verificationMethod/0'])
  })
})

describe('a key without a certificate', () => {
  const kid = toBase64(Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8))
  const method = (publicKeyJwk: Json) =>
    didMethod(austrian, 'AUT', {
      id: `did:web:tng.example:v2:trustlist:-:AUT:DSC#${kid}`,
      publicKeyJwk,
    })

  test('is taken where it is as RFC 7518 says', async () => {
    const imported = await read([await method(bareKey(austrian))])
    expect(imported.report).toEqual([])
    expect(serviceFor(imported, 'country:AT').keys).toEqual([
      { kind: 'jwk', keyId: '0102030405060708', jwk: bareKey(austrian) },
    ])
  })

  test.each<[string, Json, string]>([
    ['a coordinate with a sign byte', { x: toBase64Url(new Uint8Array(33)) }, 'import.coordinates'],
    ['a coordinate a byte short', { y: toBase64Url(new Uint8Array(31)) }, 'import.coordinates'],
    ['a padded coordinate', { x: `${toBase64Url(new Uint8Array(32))}=` }, 'import.coordinates'],
    ['a curve by another name', { crv: 'secp256r1 [NIST P-256]' }, 'import.curve'],
    ['RSA', { kty: 'RSA' }, 'import.key'],
    ['a private key', { d: 'AA' }, 'import.key-private'],
    ['a point not on the curve', { x: toBase64Url(new Uint8Array(32)) }, 'import.key'],
  ])('is never mended: %s', async (_, change, code) => {
    const imported = await read([await method({ ...bareKey(austrian), ...change })])
    expect(told(imported)).toEqual([`${code} /verificationMethod/0`])
  })
})

describe('a document that is no list of keys is refused', () => {
  test.each<[string, unknown, string]>([
    ['no proof', { verificationMethod: [] }, 'list.schema'],
    ['no time', { verificationMethod: [], proof: { created: 'yesterday' } }, 'list.schema'],
    ['no methods', { proof: { created: '2030-05-31T12:00:00Z' } }, 'list.schema'],
    ['a list', [], 'list.schema'],
    ['made later than now', didDocument([], '2030-06-02T00:00:00Z'), 'list.not-yet-valid'],
    ['too old', didDocument([], '2030-05-01T00:00:00Z'), 'list.expired'],
  ])('%s', async (_, document, code) => {
    await expect(verifyImport(bytesOf(document), didMember(), at, backend)).rejects.toMatchObject({
      code,
    })
  })
})
