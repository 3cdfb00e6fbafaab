import { beforeAll, describe, expect, test } from 'vitest'
import { derFromRaw } from '../../trust-store/backend/signature-der.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { joinSigned } from '../../trust-store/imports/signed-content.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import { toBase64Url } from '../../trust-store/trust-list/base64.ts'
import { jwkThumbprint } from '../../trust-store/trust-list/key-id.ts'
import type { TestHolder } from './authority.ts'
import { issueTo } from './authority.ts'
import type { Json } from './import-sources.ts'
import { at, backend, bytesOf, dayMs, serviceFor, told, vciMember } from './import-sources.ts'

type Key = Json & { readonly kid: string }

let first: Key
let second: Key

beforeAll(async () => {
  ;[first, second] = await Promise.all([freshKey(), freshKey()])
})

async function freshKey(): Promise<Key> {
  const { certificate } = await issueTo(backend, 'self')
  const point = certificate.spki.subarray(-64)
  const [x, y] = [point.subarray(0, 32), point.subarray(32)].map(toBase64Url)
  const jwk = { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' } as const
  return { ...jwk, use: 'sig', alg: 'ES256', kid: jwkThumbprint(jwk) }
}

const iss = 'https://one.example/creds'

function issuer(keys: readonly unknown[], changes: Json = {}, name = 'One'): Json {
  return { issuer: { iss, name, website: 'https://one.example/' }, keys, ...changes }
}

function snapshot(issuerInfo: readonly unknown[], changes: Json = {}): Json {
  return {
    directory: 'https://directory.example/',
    time: '2030-05-31T04:30:00Z',
    issuerInfo,
    ...changes,
  }
}

const read = (issuerInfo: readonly unknown[], changes: Json = {}) =>
  verifyImport(bytesOf(snapshot(issuerInfo, changes)), vciMember(), at, backend)

describe('the snapshot of the VCI directory', () => {
  test('gives each issuer under its own URL, in the country of the configuration', async () => {
    const other = {
      issuer: { iss: 'https://two.example', name: 'Two', canonical_iss: iss },
      keys: [second],
      lastRetrieved: '2030-05-31T04:30:00Z',
    }
    const imported = await read([other, issuer([first])])
    expect(imported.report).toEqual([])
    const { list } = imported.verified
    expect(list.issuers.map(({ id, territory, name }) => [id, territory, name.en])).toEqual([
      [`url:${iss}`, 'US', 'One'],
      ['url:https://two.example', 'US', 'Two'],
    ])
    expect(serviceFor(imported, `url:${iss}`)).toMatchObject({
      format: 'smart-health-card',
      trust: 'listed',
      algorithms: ['ES256'],
      hints: [`url:${iss}`],
    })
    const made = Date.parse('2030-05-31T04:30:00Z')
    expect(list).toMatchObject({
      issuedAt: made,
      sequence: made / 1000,
      nextUpdate: made + 7 * dayMs,
    })
  })

  test('is found by its URL and key id in a snapshot, and its keys work', async () => {
    const { verified } = await read([issuer([first])])
    const compiled = compileSnapshot([verified], { at })
    expect(compiled.service('smart-health-card', `url:${iss}`)?.profile.name.en).toBe('One')
    const [signer] = compiled.signers('smart-health-card', null, first.kid)
    expect(await (await signer?.material(backend, at))?.publicKey('jose:ES256')).not.toBeNull()
  })

  test('complaint 26: a key without use and alg is taken, and that is noted', async () => {
    const { use, alg, ...bare } = first
    const imported = await read([issuer([bare])])
    expect(told(imported)).toEqual(['(import.use-absent) /issuerInfo/0/keys/0'])
    expect(serviceFor(imported, `url:${iss}`).keys).toHaveLength(1)
    expect([use, alg]).toEqual(['sig', 'ES256'])
  })

  test.each<[string, Json, string]>([
    ['another kid', { kid: 'A'.repeat(43) }, 'import.kid'],
    ['no kid', { kid: undefined }, 'import.entry'],
    ['for encryption', { use: 'enc' }, 'import.key-usage'],
    ['for another algorithm', { alg: 'ES384' }, 'import.key-usage'],
    ['a private one', { d: 'A'.repeat(43) }, 'import.key-private'],
    ['RSA', { kty: 'RSA' }, 'import.key'],
    ['on another curve', { crv: 'P-384' }, 'import.curve'],
    ['a coordinate of 33 bytes', { x: 'A'.repeat(44) }, 'import.coordinates'],
    ['a coordinate of 31 bytes', { y: `${'A'.repeat(41)}` }, 'import.coordinates'],
    ['a padded coordinate', { x: `${'A'.repeat(43)}=` }, 'import.coordinates'],
  ])('a key that is not one (%s) is left out, and the others stay', async (_, change, code) => {
    const imported = await read([issuer([{ ...first, ...change }, second])])
    expect(told(imported)).toEqual([`${code} /issuerInfo/0/keys/0`])
    expect(serviceFor(imported, `url:${iss}`).keys.map(({ keyId }) => keyId)).toEqual([second.kid])
  })

  test('a key that is not on its curve is left out', async () => {
    const jwk = { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) } as const
    const imported = await read([issuer([{ ...jwk, kid: jwkThumbprint(jwk) }, first])])
    expect(told(imported)).toEqual(['import.key /issuerInfo/0/keys/0'])
  })

  test.each<[string, unknown, string]>([
    ['http', { issuer: { iss: 'http://one.example', name: 'x' }, keys: [] }, 'import.entry'],
    ['a slash at its end', { issuer: { iss: `${iss}/`, name: 'x' }, keys: [] }, 'import.entry'],
    ['no keys', { issuer: { iss, name: 'x' }, keys: [] }, 'import.no-keys'],
    ['keys that are none', { issuer: { iss, name: 'x' }, keys: 'keys' }, 'import.entry'],
    ['no issuer', { keys: [] }, 'import.entry'],
    ['nothing', null, 'import.entry'],
  ])('an issuer that is not one (%s) is left out, and the others stay', async (_, bad, code) => {
    const good = { issuer: { iss: 'https://two.example', name: 'Two' }, keys: [second] }
    const imported = await read([bad, good])
    expect(told(imported)).toEqual([`${code} /issuerInfo/0`])
    expect(imported.verified.list.issuers.map(({ id }) => id)).toEqual(['url:https://two.example'])
  })

  test('tells of names and key ids that two issuers share, and drops a second issuer of one URL', async () => {
    const two = { issuer: { iss: 'https://two.example', name: 'One' }, keys: [first] }
    const imported = await read([issuer([first]), two, issuer([second])])
    expect(told(imported)).toEqual([
      '(import.name-shared) /issuerInfo/1/issuer/name',
      '(import.kid-shared) /issuerInfo/1/keys',
      'import.repeated /issuerInfo/2',
    ])
    const compiled = compileSnapshot([imported.verified], { at })
    // Whose card it is, is said by its claims: both have the key, each for its own URL.
    expect(compiled.signers('smart-health-card', null, first.kid)).toHaveLength(2)
    expect(serviceFor(imported, `url:${iss}`).keys.map(({ keyId }) => keyId)).toEqual([first.kid])
  })

  test('reports under which URL and key id an entry presents itself', async () => {
    const { report } = await read([issuer([{ ...first, use: 'enc' }, second]), issuer([second])])
    expect(report.map(({ code, about }) => [code, about])).toEqual([
      ['import.key-usage', [`url:${iss}`, first.kid]],
      ['import.repeated', [`url:${iss}`]],
    ])
  })

  test('leaves out whom the participants do not name', async () => {
    const participatingIssuers = [{ iss: 'https://two.example', name: 'Two' }, 'x']
    const imported = await read([issuer([first])], { participatingIssuers })
    expect(told(imported)).toEqual([
      'import.reference /participatingIssuers/1',
      'import.not-participating /issuerInfo/0',
    ])
  })
})

describe('revoked cards', () => {
  const crl = (rids: readonly unknown[], changes: Json = {}) => ({
    kid: first.kid,
    method: 'rid',
    ctr: 1,
    rids,
    ...changes,
  })

  test('are named as the codes of the format name them', async () => {
    const keys = [{ ...first, crlVersion: 1 }]
    const imported = await read([issuer(keys, { crls: [crl(['MKyCxh7p6uQ', '0XDQUK'])] })])
    expect(imported.report).toEqual([])
    const compiled = compileSnapshot([imported.verified], { at })
    const service = compiled.service('smart-health-card', `url:${iss}`)
    if (service === null) throw new Error('no service')
    const isRevoked = (id: string) => {
      const code = { terms: { codeIds: [id], issuedAt: null }, signatures: [] }
      return compiled.codeStanding(service, code, at) === 'revoked'
    }
    expect(isRevoked(`rid:${first.kid}:MKyCxh7p6uQ`)).toBe(true)
    expect(isRevoked(`rid:${second.kid}:MKyCxh7p6uQ`)).toBe(false)
  })

  test('before a time count as revoked always, and that is noted', async () => {
    const imported = await read([issuer([first], { crls: [crl(['0XDQUK.1649179860'])] })])
    expect(told(imported)).toEqual(['(import.revocation-timed) /issuerInfo/0/crls/0/rids'])
    expect(serviceFor(imported, `url:${iss}`).revokedCodeIds).toEqual([`rid:${first.kid}:0XDQUK`])
  })

  test('that cannot be read are told of, and those that can be are held', async () => {
    const crls = [crl(['a'], { kid: 'x' }), crl(['a'], { method: 'hash' }), crl(['ok', 'no!'])]
    const imported = await read([issuer([first, { ...second, crlVersion: 2 }], { crls })])
    expect(told(imported)).toEqual([
      '(import.revocation) /issuerInfo/0/crls/0',
      '(import.revocation) /issuerInfo/0/crls/1',
      '(import.revocation) /issuerInfo/0/crls/2/rids',
      '(import.revocation-missing) /issuerInfo/0/keys',
    ])
    expect(serviceFor(imported, `url:${iss}`).revokedCodeIds).toEqual([`rid:${first.kid}:ok`])
  })
})

describe('the detached signature of the snapshot', () => {
  let root: TestHolder

  beforeAll(async () => {
    root = await issueTo(backend, 'self')
  })

  /** As the directory does it: ECDSA with SHA-512 on P-521, in DER, and a certificate to pin. */
  async function signedSnapshot(namedCurve: 'P-521' | 'P-256', notAfter?: number) {
    const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve }, true, ['sign'])
    if (!('privateKey' in pair)) throw new Error('no pair')
    const spki = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
    const { certificate } = await issueTo(backend, root, {
      pair: { ...root.pair, spki },
      ...(notAfter === undefined ? {} : { notAfter }),
    })
    const content = bytesOf(snapshot([issuer([first])]))
    const how = { name: 'ECDSA', hash: 'SHA-512' }
    const raw = await crypto.subtle.sign(how, pair.privateKey, Uint8Array.from(content))
    const signature = derFromRaw(new Uint8Array(raw))
    return { bytes: joinSigned(signature, content), content, certificate: certificate.der }
  }

  test.each(['P-521', 'P-256'] as const)(
    'is accepted by the pinned certificate, on %s',
    async (curve) => {
      const { bytes, certificate } = await signedSnapshot(curve)
      const member = vciMember({ certificate, unsigned: 'refuse' })
      const { verified } = await verifyImport(bytes, member, at, backend)
      expect(verified.list.issuers).toHaveLength(1)
    },
  )

  test('is refused where it is absent, of another key, or not of this content', async () => {
    const { bytes, content, certificate } = await signedSnapshot('P-521')
    const another = await signedSnapshot('P-521')
    const changed = Uint8Array.from(bytes)
    changed[changed.length - 3] = 0x20
    const member = vciMember({ certificate })
    for (const wrong of [content, another.bytes, changed]) {
      await expect(verifyImport(wrong, member, at, backend)).rejects.toMatchObject({
        code: 'list.signature',
      })
    }
    const unsigned = vciMember({ unsigned: 'refuse' })
    await expect(verifyImport(content, unsigned, at, backend)).rejects.toMatchObject({
      code: 'list.signature',
    })
  })

  test('is refused where the pinned certificate has expired, or is none', async () => {
    const { bytes, certificate } = await signedSnapshot('P-521', at - dayMs)
    for (const pinned of [certificate, Uint8Array.of(0x30, 0)]) {
      const member = vciMember({ certificate: pinned })
      await expect(verifyImport(bytes, member, at, backend)).rejects.toMatchObject({
        code: 'list.path',
      })
    }
  })
})

describe('the time of the snapshot', () => {
  test.each<[string, string | null, string]>([
    ['none', null, 'list.schema'],
    ['no such day', '2030-02-31T04:30:00Z', 'list.schema'],
    ['local time', '2030-05-31 04:30:00', 'list.schema'],
    ['ahead of the clock', '2030-06-02T00:00:00Z', 'list.not-yet-valid'],
    ['older than it may be', '2030-05-24T00:00:00Z', 'list.expired'],
  ])('%s: is refused', async (_, time, code) => {
    await expect(read([issuer([first])], { time })).rejects.toMatchObject({ code })
  })

  test('orders snapshots: a later one has a greater number', async () => {
    const early = await read([], { time: '2030-05-30T04:30:00.250Z' })
    const late = await read([], { time: '2030-05-30T04:30:01Z' })
    expect(late.verified.list.sequence - early.verified.list.sequence).toBe(1)
    expect(late.verified.digest).not.toBe(early.verified.digest)
  })
})

describe('the scope of the directory', () => {
  test('is one country, and never a division', async () => {
    for (const scope of [['US', 'CA'], ['330000'], []]) {
      const bytes = bytesOf(snapshot([issuer([first])]))
      await expect(verifyImport(bytes, vciMember({ scope }), at, backend)).rejects.toMatchObject({
        code: 'list.scope',
      })
    }
  })

  test('takes no format that the member does not have', async () => {
    const bytes = bytesOf(snapshot([issuer([first])]))
    const member = vciMember({ formats: ['eu-dcc'] })
    expect((await verifyImport(bytes, member, at, backend)).verified.list.issuers).toEqual([])
  })
})
