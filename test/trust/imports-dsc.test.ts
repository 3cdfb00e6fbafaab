import { beforeAll, describe, expect, test } from 'vitest'
import type { SignatureBackend } from '../../trust-store/backend.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { issuersByCountry } from '../../trust-store/imports/by-country.ts'
import type { DocumentSigner } from '../../trust-store/imports/document-signer.ts'
import type { Finding } from '../../trust-store/imports/finding.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import type { TestHolder } from './authority.ts'
import { issueTo } from './authority.ts'
import type { Json } from './import-sources.ts'
import {
  at,
  backend,
  bytesOf,
  countryAuthority,
  dayMs,
  documentSigner,
  dscEntry,
  dscMember,
  germanList,
  serviceFor,
  told,
} from './import-sources.ts'
import { foundAuthority, issuerOf, verified } from './lists.ts'

let austria: TestHolder
let germany: TestHolder
let austrian: TestHolder
let german: TestHolder
let publisher: TestHolder

beforeAll(async () => {
  ;[austria, germany, publisher] = await Promise.all([
    countryAuthority('AT'),
    countryAuthority('DE'),
    issueTo(backend, 'self'),
  ])
  ;[austrian, german] = await Promise.all([
    documentSigner(austria, 'AT'),
    documentSigner(germany, 'DE'),
  ])
})

const read = (entries: readonly unknown[], changes: Parameters<typeof dscMember>[0] = {}) =>
  verifyImport(bytesOf({ certificates: entries }), dscMember(changes), at, backend)

describe('the EU list of document signers', () => {
  test('gives one issuer for each country, named by it, with every key of its own', async () => {
    const second = await documentSigner(austria, 'AT', { algorithm: 'ES384' })
    const imported = await read([
      await dscEntry(german, 'DE'),
      await dscEntry(austrian, 'AT'),
      await dscEntry(second, 'AT'),
    ])
    expect(imported.report).toEqual([])
    const { list } = imported.verified
    expect(list.issuers.map(({ id, name, territory }) => [id, name.en, territory])).toEqual([
      ['country:AT', 'Austria', 'AT'],
      ['country:DE', 'Germany', 'DE'],
    ])
    expect(serviceFor(imported, 'country:AT')).toMatchObject({
      format: 'eu-dcc',
      trust: 'listed',
      status: 'granted',
      statusSince: Date.parse('2030-05-01T10:00:00Z'),
      hints: ['country:AT'],
      algorithms: ['ES256', 'ES256-P384'],
    })
    expect(serviceFor(imported, 'country:AT').keys).toHaveLength(2)
    expect(list).toMatchObject({ issuedAt: at, sequence: at / 1000, nextUpdate: at + 7 * dayMs })
  })

  test('is found by country and key id in a snapshot, and its keys work', async () => {
    const imported = await read([await dscEntry(austrian, 'AT')])
    const snapshot = compileSnapshot([imported.verified], { at })
    const keyId = serviceFor(imported, 'country:AT').keys[0]?.keyId ?? ''
    const [signer, ...more] = snapshot.signers('eu-dcc', null, keyId)
    expect(more).toEqual([])
    expect(signer?.service.profile.id).toBe('country:AT')
    const material = await signer?.material(backend, at)
    expect(await material?.publicKey('cose:-7')).not.toBeNull()
  })

  test('is heard after every list of ours, even that of the nation', async () => {
    const nation = await foundAuthority('000000', { scope: ['000000', 'AT'] })
    const ours = await verified(nation, {
      issuers: [issuerOf('AT', { format: 'eu-dcc', status: 'suspended' })],
    })
    const imported = await read([await dscEntry(austrian, 'AT')])
    const snapshot = compileSnapshot([imported.verified, ours], { at })
    expect(snapshot.service('eu-dcc', 'country:AT')).toMatchObject({
      status: 'suspended',
      list: { authority: 'authority-000000' },
    })
  })
})

describe('the signature of the German form', () => {
  test('is accepted by the configured key', async () => {
    const bytes = await germanList([await dscEntry(austrian, 'AT')], publisher)
    const member = dscMember({ key: publisher.certificate.spki, unsigned: 'refuse' })
    const { verified: list } = await verifyImport(bytes, member, at, backend)
    expect(list.list.issuers).toHaveLength(1)
  })

  test.each<[string, (bytes: Uint8Array) => Uint8Array]>([
    ['one byte of the content changed', (bytes) => edited(bytes, bytes.length - 3)],
    ['one byte of the signature changed', (bytes) => edited(bytes, 3)],
    ['the signature gone', (bytes) => bytes.subarray(bytes.indexOf(0x0a) + 1)],
    ['another line before it', (bytes) => bytesOf(`x\n${new TextDecoder().decode(bytes)}`)],
  ])('is refused with %s', async (_, change) => {
    const bytes = await germanList([await dscEntry(austrian, 'AT')], publisher)
    const member = dscMember({ key: publisher.certificate.spki })
    await expect(verifyImport(change(bytes), member, at, backend)).rejects.toMatchObject({
      code: 'list.signature',
    })
  })

  test('is demanded unless the operator says otherwise', async () => {
    const entries = [await dscEntry(austrian, 'AT')]
    await expect(read(entries, { unsigned: 'refuse' })).rejects.toMatchObject({
      code: 'list.signature',
    })
    // Then each entry must chain to its country's authority instead.
    const authorities = [austria.certificate.der]
    const imported = await read(entries, { unsigned: 'refuse', authorities })
    expect(imported.verified.list.issuers).toHaveLength(1)
  })
})

describe('an entry that is not as it should be', () => {
  test.each<[string, Json, string]>([
    ['no certificate', { rawData: undefined }, 'import.entry'],
    ['no base64', { rawData: 'MII=====' }, 'import.certificate'],
    ['a certificate cut short', { rawData: 'MIIBAAAA', thumbprint: null }, 'import.certificate'],
    ['another kid', { kid: 'AAAAAAAAAAA=' }, 'import.kid'],
    ['a kid of another length', { kid: 'AAAA' }, 'import.kid'],
    ['another thumbprint', { thumbprint: '00'.repeat(32) }, 'import.thumbprint'],
    ['another country', { country: 'DE' }, 'import.country'],
    ['a country beyond the scope', { country: 'IT' }, 'import.scope'],
    ['China for its country', { country: 'CN' }, 'import.scope'],
    ['a division for its country', { country: '330000' }, 'import.entry'],
    ['another type', { certificateType: 'UPLOAD' }, 'import.type'],
  ])('%s: is reported with its place and left out, and the others stay', async (_, bad, code) => {
    const good = await dscEntry(german, 'DE')
    const imported = await read([await dscEntry(austrian, 'AT', bad), good, 7, null])
    expect(told(imported).map((line) => line.split(' ').slice(0, 2).join(' '))).toEqual([
      `${code} /certificates/0`,
      'import.entry /certificates/2',
      'import.entry /certificates/3',
    ])
    expect(imported.verified.list.issuers.map(({ id }) => id)).toEqual(['country:DE'])
  })

  test('a certificate that is refused says why', async () => {
    const entry = await dscEntry(austrian, 'AT', { rawData: 'MIIBAAAA', thumbprint: null })
    expect(told(await read([entry]))).toEqual([
      'import.certificate /certificates/0 certificate.der',
    ])
  })

  test('an authority, and a key that may not sign codes, are no signers', async () => {
    const weak = await documentSigner(austria, 'AT', { algorithm: 'EdDSA' })
    const entries = [await dscEntry(austria, 'AT'), await dscEntry(weak, 'AT')]
    expect(told(await read(entries))).toEqual([
      'import.authority-certificate /certificates/0',
      'import.key /certificates/1',
    ])
  })

  test('one that has expired, or is not valid yet, is kept and noted', async () => {
    const old = await documentSigner(austria, 'AT', { notAfter: at - dayMs })
    const early = await documentSigner(austria, 'AT', { notBefore: at + dayMs })
    const imported = await read([await dscEntry(old, 'AT'), await dscEntry(early, 'AT')])
    expect(told(imported)).toEqual([
      '(import.expired) /certificates/0',
      '(import.not-yet-valid) /certificates/1',
    ])
    const { keys } = serviceFor(imported, 'country:AT')
    const snapshot = compileSnapshot([imported.verified], { at })
    const [signer] = snapshot.signers('eu-dcc', null, keys[0]?.keyId ?? '')
    expect((await signer?.material(backend, at))?.notAfter).toBeLessThan(at)
  })
})

describe('where national authorities are configured', () => {
  const authorities = () => [austria.certificate.der, germany.certificate.der]

  test('a signer must be signed by its own country', async () => {
    const forged = await documentSigner(germany, 'AT')
    const stranger = await documentSigner('self', 'FR')
    const entries = [
      await dscEntry(austrian, 'AT'),
      await dscEntry(forged, 'AT'),
      await dscEntry(stranger, 'FR'),
    ]
    const imported = await read(entries, { authorities: authorities() })
    expect(told(imported)).toEqual([
      'import.path /certificates/1 path.no-anchor',
      'import.no-authority /certificates/2',
    ])
    expect(serviceFor(imported, 'country:AT').keys).toHaveLength(1)
  })

  test('complaint 3: 49 keys cost 49 checks of a signature, none against another country', async () => {
    const checked: Uint8Array[] = []
    const counting: SignatureBackend = {
      ...backend,
      verify(key, signed, signature) {
        checked.push(signed)
        return backend.verify(key, signed, signature)
      },
    }
    const signers = await Promise.all(
      Array.from({ length: 49 }, () => documentSigner(austria, 'AT')),
    )
    const entries = await Promise.all(signers.map((signer) => dscEntry(signer, 'AT')))
    const others = await Promise.all(['FR', 'IT', 'ES', 'NL'].map((code) => countryAuthority(code)))
    const member = dscMember({
      authorities: [...others.map(({ certificate }) => certificate.der), ...authorities()],
    })
    const bytes = bytesOf({ certificates: entries })
    const { verified: list } = await verifyImport(bytes, member, at, counting)
    expect(list.list.issuers[0]?.services[0]?.keys).toHaveLength(49)
    expect(checked).toHaveLength(49)
  })

  test('complaint 3: an authority with RSA-PSS is used', async () => {
    const pss = await countryAuthority('DE', { algorithm: 'PS256' })
    const signer = await documentSigner(pss, 'DE')
    const rsa = await documentSigner(pss, 'DE', { algorithm: 'PS256' })
    const entries = [await dscEntry(signer, 'DE'), await dscEntry(rsa, 'DE')]
    const imported = await read(entries, { authorities: [pss.certificate.der] })
    expect(imported.report).toEqual([])
    expect(serviceFor(imported, 'country:DE').algorithms).toEqual(['ES256', 'PS256'])
  })

  test('complaint 5: a list of signers alone says of each why it is not trusted', async () => {
    const entries = [await dscEntry(austrian, 'AT'), await dscEntry(german, 'DE')]
    const imported = await read(entries, { authorities: [germany.certificate.der] })
    expect(told(imported)).toEqual(['import.no-authority /certificates/0'])
    expect(imported.verified.list.issuers.map(({ id }) => id)).toEqual(['country:DE'])
  })
})

describe('key ids', () => {
  /** No two certificates with one key id can be made here: it is part of a digest. */
  const signerWith = (keyId: string, country: string, holder: TestHolder): DocumentSigner => ({
    country,
    key: { kind: 'certificate', keyId, certificate: holder.certificate.der },
    algorithm: 'ES256',
    path: `/certificates/${country}`,
    since: null,
  })

  test('complaint 1: the same certificate in two countries speaks for its own alone', async () => {
    const entries = [await dscEntry(austrian, 'AT'), await dscEntry(austrian, 'DE')]
    const imported = await read(entries)
    expect(told(imported)).toEqual(['import.country /certificates/1'])
    // Gone from its country's list, it is trusted nowhere.
    const without = await read([await dscEntry(austrian, 'DE')])
    expect(without.verified.list.issuers).toEqual([])
  })

  test('complaint 1: two countries with one key id keep a key each', () => {
    const report: Finding[] = []
    const signers = [signerWith('aa', 'AT', austrian), signerWith('aa', 'DE', german)]
    const issuers = issuersByCountry(signers, at, report)
    expect(issuers.map(({ id, services }) => [id, services[0]?.keys.length])).toEqual([
      ['country:AT', 1],
      ['country:DE', 1],
    ])
    expect(told({ report })).toEqual(['(import.kid-shared) /certificates/DE'])
  })

  test('complaint 2: every certificate of one key id is kept', async () => {
    const twin = await documentSigner(austria, 'AT')
    const report: Finding[] = []
    const signers = [signerWith('aa', 'AT', austrian), signerWith('aa', 'AT', twin)]
    const [issuer] = issuersByCountry(signers, at, report)
    expect(issuer?.services[0]?.keys).toEqual(signers.map(({ key }) => key))
    expect(told({ report })).toEqual(['(import.kid-shared) /certificates/AT'])
  })

  test('one certificate listed twice is one key', async () => {
    const entry = await dscEntry(austrian, 'AT')
    const imported = await read([entry, entry])
    expect(told(imported)).toEqual(['import.repeated /certificates/1'])
    expect(serviceFor(imported, 'country:AT').keys).toHaveLength(1)
  })
})

describe('a source as a whole is refused', () => {
  test.each<[string, unknown, string]>([
    ['no JSON', 'certificates', 'list.signature'],
    ['JSON cut short', '{"certificates":[', 'list.json'],
    ['no list in it', { entries: [] }, 'list.schema'],
    ['nested too deeply', `${'['.repeat(99)}${']'.repeat(99)}`, 'list.depth'],
    ['too many entries', new Array(20_001).fill(0), 'list.size'],
  ])('%s', async (_, value, code) => {
    await expect(verifyImport(bytesOf(value), dscMember(), at, backend)).rejects.toMatchObject({
      code,
    })
  })

  test('too large, before anything of it is read', async () => {
    const bytes = new Uint8Array(32 * 1024 * 1024 + 1)
    await expect(verifyImport(bytes, dscMember(), at, backend)).rejects.toMatchObject({
      code: 'list.size',
    })
  })

  test('for a member that would speak for China', async () => {
    for (const scope of [['AT', '330000'], ['000000'], ['CN'], []]) {
      await expect(read([], { scope })).rejects.toMatchObject({ code: 'list.scope' })
    }
  })
})

function edited(bytes: Uint8Array, index: number): Uint8Array {
  const copy = Uint8Array.from(bytes)
  // Still base64, and still JSON.
  copy[index] = copy[index] === 0x41 ? 0x42 : 0x41
  return copy
}
