import { describe, expect, test } from 'vitest'
import { compileSnapshot } from '../../trust-store/compile.ts'
import type { TrustSnapshot } from '../../trust-store/snapshot.ts'
import type { ListedService } from '../../trust-store/trust-list/model.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  publish,
  verified,
} from './lists.ts'

const format = 'national-code'
const nation = await foundAuthority('000000', { scope: ['000000', 'AT'] })
const zhejiang = await foundAuthority('330000', { scope: ['330000', 'AT', 'DE'] })
const jiangsu = await foundAuthority('320000', { scope: ['320000', 'AT'] })
const ofNation = await issueSigner(nation, '330100')
const ofZhejiang = await issueSigner(zhejiang, '330100')
const austria = await issueSigner('self', 'AT')

const city = (holder: typeof ofNation, keyId: string, changes: Partial<ListedService> = {}) =>
  issuerOf('330100', { format, keys: [listedKey(holder, keyId)], ...changes })
const country = (name: string, keyId: string, changes: Partial<ListedService> = {}) =>
  issuerOf(name, { format: 'eu-dcc', keys: [listedKey(austria, keyId)], ...changes })

const speaks = (snapshot: TrustSnapshot, hint = 'division:330100', name = format) =>
  snapshot.service(name, hint)?.profile.authority.id ?? null
const found = (snapshot: TrustSnapshot, name: string, hint: string | null, keyId: string | null) =>
  snapshot.signers(name, hint, keyId).map(({ service, keyId: id }) => `${service.profile.id} ${id}`)

describe('a key is found', () => {
  const issuers = [
    country('AT', '01'),
    country('DE', '01'),
    issuerOf('330100', {
      format,
      keys: [listedKey(ofZhejiang, '01'), listedKey(ofNation, '02'), listedKey(ofNation, '02')],
    }),
  ]
  const list = verified(zhejiang, { issuers })

  test('by issuer and id, every one that matches', async () => {
    const snapshot = compileSnapshot([await list], { at })
    expect(found(snapshot, format, 'division:330100', '01')).toEqual(['issuer-330100 01'])
    expect(found(snapshot, format, 'division:330100', '02')).toEqual([
      'issuer-330100 02',
      'issuer-330100 02',
    ])
    expect(found(snapshot, 'eu-dcc', 'country:DE', '01')).toEqual(['issuer-DE 01'])
  })

  test('by id alone, of every issuer of the format that has it', async () => {
    const snapshot = compileSnapshot([await list], { at })
    expect(found(snapshot, 'eu-dcc', null, '01')).toEqual(['issuer-AT 01', 'issuer-DE 01'])
    expect(found(snapshot, format, null, '01')).toEqual(['issuer-330100 01'])
  })

  test('by issuer alone, each of its keys', async () => {
    const snapshot = compileSnapshot([await list], { at })
    expect(found(snapshot, format, 'division:330100', null)).toHaveLength(3)
  })

  test('never otherwise', async () => {
    const snapshot = compileSnapshot([await list], { at })
    expect(found(snapshot, format, null, null)).toEqual([])
    expect(found(snapshot, format, 'division:330200', '01')).toEqual([])
    expect(found(snapshot, format, 'country:AT', '01')).toEqual([])
    expect(found(snapshot, 'eu-dcc', 'country:AT', '02')).toEqual([])
    for (const name of ['unknown', '__proto__', 'constructor']) {
      expect(found(snapshot, name, name, name)).toEqual([])
      expect(snapshot.service(name, name)).toBe(null)
      expect(snapshot.namesIssuer(name)).toBe(false)
    }
  })
})

describe('where two lists name the same issuer', () => {
  test('that of the more specific authority speaks, in whatever order they come', async () => {
    const lists = [
      await verified(nation, { issuers: [city(ofNation, '0a')] }),
      await verified(zhejiang, { issuers: [city(ofZhejiang, '0b')] }),
    ]
    for (const ordered of [lists, lists.toReversed()]) {
      const snapshot = compileSnapshot(ordered, { at })
      expect(speaks(snapshot)).toBe('authority-330000')
      expect(found(snapshot, format, 'division:330100', '0a')).toEqual([])
      expect(found(snapshot, format, null, '0a')).toEqual([])
      expect(found(snapshot, format, null, '0b')).toEqual(['issuer-330100 0b'])
    }
  })

  test('of equally specific authorities the first speaks', async () => {
    const one = await verified(zhejiang, { issuers: [country('AT', '0a')] })
    const other = await verified(jiangsu, { issuers: [country('AT', '0b')] })
    expect(speaks(compileSnapshot([one, other], { at }), 'country:AT', 'eu-dcc')).toBe(
      'authority-330000',
    )
    expect(speaks(compileSnapshot([other, one], { at }), 'country:AT', 'eu-dcc')).toBe(
      'authority-320000',
    )
  })

  test.each(['suspended', 'withdrawn'] as const)(
    'what one has %s the other cannot lend again',
    async (status) => {
      const snapshot = compileSnapshot(
        [
          await verified(nation, { issuers: [city(ofNation, '0a')] }),
          await verified(zhejiang, { issuers: [city(ofZhejiang, '0b', { status })] }),
        ],
        { at },
      )
      expect(snapshot.service(format, 'division:330100')?.status ?? 'withdrawn').toBe(status)
      expect(found(snapshot, format, null, '0a')).toEqual([])
      expect(snapshot.namesIssuer('division:330100')).toBe(status === 'suspended')
    },
  )

  test('an issuer is found by its id and territory, in the list that speaks for it', async () => {
    const snapshot = compileSnapshot(
      [
        await verified(nation, { issuers: [city(ofNation, '0a'), country('AT', '0a')] }),
        await verified(zhejiang, { issuers: [city(ofZhejiang, '0b')] }),
      ],
      { at },
    )
    const listedBy = (id: string, territory: string) =>
      snapshot.issuer(id, territory)?.profile.authority.id ?? null
    expect(listedBy('issuer-330100', '330100')).toBe('authority-330000')
    expect(listedBy('issuer-AT', 'AT')).toBe('authority-000000')
    expect(listedBy('issuer-330100', '330200')).toBe(null)
    expect(listedBy('issuer-33010', '330100')).toBe(null)
    const withdrawn = city(ofZhejiang, '0b', { status: 'withdrawn' })
    const without = compileSnapshot([await verified(zhejiang, { issuers: [withdrawn] })], { at })
    expect(without.issuer('issuer-330100', '330100')).toBe(null)
  })

  test('each speaks for the issuers that it names alone', async () => {
    const snapshot = compileSnapshot(
      [
        await verified(nation, {
          issuers: [city(ofNation, '0a', { format: 'other' }), country('AT', '0c')],
        }),
        await verified(zhejiang, { issuers: [city(ofZhejiang, '0b')] }),
      ],
      { at },
    )
    expect(speaks(snapshot, 'division:330100', 'other')).toBe('authority-000000')
    expect(speaks(snapshot)).toBe('authority-330000')
    expect(speaks(snapshot, 'country:AT', 'eu-dcc')).toBe('authority-000000')
  })
})

describe('a snapshot', () => {
  test('has the version of its lists, whatever their order', async () => {
    const one = await verified(zhejiang, { issuers: [country('AT', '0a')] })
    const next = await verified(zhejiang, { issuers: [country('AT', '0a')], sequence: 2 })
    const other = await verified(jiangsu, {})
    const version = (...lists: (typeof one)[]) => compileSnapshot(lists, { at }).version
    expect(version(one, other)).toBe(version(other, one))
    expect(version(one, other)).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set([version(one), version(next), version(other), version(one, other)]).size).toBe(4)
  })

  test('says how its lists stand', async () => {
    const snapshot = compileSnapshot([await verified(zhejiang, { sequence: 7 })], { at })
    expect(snapshot.lists).toEqual([
      {
        authority: 'authority-330000',
        territory: '330000',
        sequence: 7,
        issuedAt: at - dayMs,
        nextUpdate: at + dayMs,
      },
    ])
    expect(snapshot.compiledAt).toBe(at)
  })

  test('tells revoked keys and codes of one issuer from those of another', async () => {
    const revoking = { revokedKeyIds: ['01'], revokedCodeIds: ['x'] }
    const issuers = [country('AT', '01', revoking), country('DE', '01')]
    const snapshot = compileSnapshot([await verified(zhejiang, { issuers })], { at })
    const [ofAustria, ofGermany] = snapshot.signers('eu-dcc', null, '01')
    expect(ofAustria && snapshot.isKeyRevoked(ofAustria)).toBe(true)
    expect(ofGermany && snapshot.isKeyRevoked(ofGermany)).toBe(false)
    const code = { terms: { codeIds: ['x'], issuedAt: null }, signatures: [] }
    expect(ofAustria && snapshot.codeStanding(ofAustria.service, code, at)).toBe('revoked')
    expect(ofGermany && snapshot.codeStanding(ofGermany.service, code, at)).toBe('clear')
  })

  test('examines a key once, also a bad one', async () => {
    let examined = 0
    const counting = {
      ...backend,
      publicKey(...args: Parameters<typeof backend.publicKey>) {
        examined += 1
        return backend.publicKey(...args)
      },
    }
    const strange = await issueSigner(jiangsu, '330100')
    const issuers = [
      issuerOf('330100', { format, keys: [listedKey(ofZhejiang, '01'), listedKey(strange, '02')] }),
    ]
    const snapshot = compileSnapshot([await verified(zhejiang, { issuers })], { at })
    const [good] = snapshot.signers(format, null, '01')
    const [bad] = snapshot.signers(format, null, '02')
    await good?.material(counting, at)
    await expect(bad?.material(counting, at)).rejects.toThrow('trust.path')
    const before = examined
    const again = good?.material(counting, at)
    expect(again).not.toBeInstanceOf(Promise)
    expect(() => bad?.material(counting, at)).toThrow('trust.path')
    expect(examined).toBe(before)
  })

  test('examines a key once for all who wait for it', async () => {
    const issuers = [issuerOf('330100', { format, keys: [listedKey(ofZhejiang, '01')] })]
    const snapshot = compileSnapshot([await verified(zhejiang, { issuers })], { at })
    const [signer] = snapshot.signers(format, null, '01')
    const found = await Promise.all([signer?.material(backend, at), signer?.material(backend, at)])
    expect(found[0]).toBe(found[1])
  })
})

describe('a listed JSON Web Key', () => {
  test.each([
    ['no curve point', { kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' }],
    ['a point beside its curve', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
    ['an unknown curve', { kty: 'EC', crv: 'secp256k1', x: 'A'.repeat(43), y: 'A'.repeat(43) }],
    ['one coordinate', { kty: 'EC', crv: 'P-256', x: 'A'.repeat(43) }],
    ['nothing', { kty: 'EC' }],
    ['an RSA key', { kty: 'RSA', n: 'AQAB', e: 'AQAB' }],
  ] as const)('with %s spoils only itself', async (_, jwk) => {
    const good = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
      'sign',
      'verify',
    ])
    if (!('publicKey' in good)) throw new Error('no pair')
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', good.publicKey)
    if (kty !== 'EC' || crv === undefined || x === undefined || y === undefined)
      throw new Error('no key')
    const hints = ['url:https://issuer.example']
    const keys = [
      { kind: 'jwk', keyId: 'bad', jwk },
      { kind: 'jwk', keyId: 'good', jwk: { kty, crv, x, y } },
    ] as const
    const issuers = [issuerOf('DE', { format: 'shc', hints, keys })]
    const text = await publish(zhejiang, { issuers })
    const list = await verifyTrustList(text, zhejiang.anchor, at, backend)
    const snapshot = compileSnapshot([list], { at })
    const material = async (keyId: string) =>
      snapshot.signers('shc', hints[0] ?? '', keyId)[0]?.material(backend, at)
    await expect(material('bad')).rejects.toThrow('trust.path')
    const key = await (await material('good'))?.publicKey('jose:ES256')
    expect(key?.algorithm.id).toBe('ES256')
    expect(await (await material('good'))?.publicKey('jose:ES384')).toBe(null)
  })
})
