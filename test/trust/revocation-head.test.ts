import { beforeAll, describe, expect, it } from 'vitest'
import { validateRevocationHead } from '../../specs/generated/validators.js'
import { compileSnapshot } from '../../trust-store/compile.ts'
import type { RevocationHead, SignedHead } from '../../trust-store/revocation/head.ts'
import { parseHead, signHead } from '../../trust-store/revocation/head.ts'
import { verifyHead } from '../../trust-store/revocation/verify-head.ts'
import type { IssuerService, TrustSnapshot } from '../../trust-store/snapshot.ts'
import { fromBase64Url, toBase64Url } from '../../trust-store/trust-list/base64.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import type { TestHolder } from './authority.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  verified,
} from './lists.ts'
import { codeOf } from './revocation-sets.ts'

const part = (entries: number, stride: number) => ({
  sha256: 'ab'.repeat(32),
  bytes: entries * stride,
  entries,
})

const head: RevocationHead = {
  issuer: 'issuer-330100',
  format: 'national-code',
  number: 2,
  previous: 'cd'.repeat(32),
  issuedAt: at,
  nextUpdate: at + dayMs,
  coversIssuedUntil: at - dayMs,
  width: 41,
  salt: new Uint8Array(32).fill(7),
  kinds: ['id'],
  count: 12,
  shards: [{ sha256: 'ef'.repeat(32), bytes: 60, entries: 8 }],
  exceptions: part(1, 40),
  exact: [part(4, 32)],
}

const zhejiang = await foundAuthority('330000')
const signer = await issueSigner(zhejiang, '330100')
const sm2 = await issueSigner(zhejiang, '330100', { algorithm: 'SM2-SM3' })
const stranger = await issueSigner(zhejiang, '330100')
const expired = await issueSigner(zhejiang, '330100', { notAfter: at - dayMs })
const revoked = await issueSigner(zhejiang, '330100')
const neighbour = await issueSigner(zhejiang, '330200')
const keyIdOf = ({ certificate }: TestHolder) => certificateKeyId(certificate.der)

const sign = (holder: TestHolder, changes: Partial<RevocationHead> = {}, keyId?: string) =>
  signHead({ ...head, ...changes }, holder.keyHolder, keyId ?? keyIdOf(holder))

describe('the head of a set', () => {
  it('says what it was signed for', async () => {
    expect((await sign(signer)).head).toEqual(head)
    const first = { number: 1, previous: null, coversIssuedUntil: null, exceptions: null }
    expect((await sign(signer, first)).head).toEqual({ ...head, ...first })
  })

  it.each([
    ['a number of 0', { number: 0 }],
    ['a first number and one before it', { number: 1 }],
    ['a later number and none before it', { previous: null }],
    ['an update before its issue', { nextUpdate: at }],
    ['a time with milliseconds', { issuedAt: at + 1 }],
    ['a width of 15', { width: 15 }],
    ['a width of 49', { width: 49 }],
    ['a short salt', { salt: new Uint8Array(31) }],
    ['no kind', { kinds: [] }],
    ['fewer codes than fingerprints', { count: 7 }],
    ['fewer codes than digests', { count: 8, exact: [part(9, 32)] }],
    ['two shards for few', { shards: [part(4, 10), part(4, 10)] }],
    ['one shard for many', { count: 1e6, shards: [part(500_000, 3)] }],
    ['an empty shard', { shards: [part(0, 10)] }],
    ['a shard of 2^40 entries', { count: 2 ** 41, shards: [{ ...part(1, 9), entries: 2 ** 40 }] }],
    ['digests of another length', { exact: [part(3, 33)] }],
    ['exceptions of another length', { exceptions: part(3, 32) }],
    ['a part of 17 MiB', { exact: [{ ...part(1, 32), bytes: 17_825_792 }] }],
  ] as const)('is refused with %s', async (_, changes) => {
    const broken = changes as Partial<RevocationHead>
    expect(await codeOf(() => sign(signer, broken))).toBe('revocation.head')
  })

  it('is read as its schema says, whatever is changed in it', async () => {
    const { jws } = await sign(signer)
    const [header = '', text = '', signature = ''] = jws.split('.')
    const payload = JSON.parse(new TextDecoder().decode(fromBase64Url(text) ?? undefined))
    const others = [
      ...[undefined, null, true, 0, -1, 1.5, 2 ** 33, '', 'a', 'A'.repeat(43), ' ', [], ['id'], {}],
      ...[['id,signature'], ['id', 'id'], [null], [{}], [part(1, 32), part(1, 32)], part(1, 40)],
      ...[
        { ...part(1, 40), more: 1 },
        { ...part(1, 40), entries: '1' },
        'ab'.repeat(32),
        'ab'.repeat(31),
      ],
      ...[
        '2030-06-01T00:00:00Z',
        '2030-06-01T00:00:00.5Z',
        '2030-02-30T00:00:00Z',
        '2030-06-01',
        '٢',
      ],
    ]
    let refused = 0
    for (const member of [...Object.keys(payload), 'more']) {
      for (const other of others) {
        const changed = { ...payload, [member]: other }
        const bytes = new TextEncoder().encode(JSON.stringify(changed))
        const code = await codeOf(() => parseHead(`${header}.${toBase64Url(bytes)}.${signature}`))
        const isOfSchema = validateRevocationHead(JSON.parse(JSON.stringify(changed)))
        // What agrees with the schema may still disagree with itself.
        if (!isOfSchema) expect(code, `${member} ${JSON.stringify(other)}`).toBe('revocation.head')
        if (code === 'done') expect(isOfSchema).toBe(true)
        else refused++
      }
    }
    expect(validateRevocationHead(payload)).toBe(true)
    expect(refused).toBeGreaterThan(300)
  })

  it('is refused in any other form than a compact JWS of its type', async () => {
    const { jws } = await sign(signer)
    const [header = '', payload = '', signature = ''] = jws.split('.')
    const encode = (value: unknown) => toBase64Url(new TextEncoder().encode(JSON.stringify(value)))
    const headers = [
      { alg: 'ES256', typ: 'tongxing-revocations+jose' },
      { alg: 'ES256', typ: 'tongxing-lote+jose', kid: 'a' },
      { alg: 'ES256', typ: 'tongxing-revocations+jose', kid: 'a', jwk: {} },
      { alg: 'ES256', typ: 'tongxing-revocations+jose', kid: 7 },
      [],
      null,
    ]
    const forms = [
      '',
      'a',
      `${header}.${payload}`,
      `${jws}.`,
      `${jws}=`,
      ` ${jws}`,
      `${header}.${signature}.${payload}`,
      `${header}.${encode([])}.${signature}`,
      ...headers.map((one) => `${encode(one)}.${payload}.${signature}`),
    ]
    for (const form of forms) expect(await codeOf(() => parseHead(form))).toBe('revocation.head')
    expect(await codeOf(() => parseHead('a'.repeat(1_048_577)))).toBe('revocation.size')
  })

  describe('is believed', () => {
    let snapshot: TrustSnapshot
    let service: IssuerService

    const verify = (signed: SignedHead, now = at) =>
      codeOf(() => verifyHead(signed, service, { snapshot, backend, at: now }))

    beforeAll(async () => {
      const keys = [signer, sm2, expired, revoked].map((holder) => listedKey(holder))
      const list = await verified(zhejiang, {
        issuers: [
          issuerOf('330100', {
            format: 'national-code',
            keys,
            algorithms: ['ES256', 'SM2-SM3'],
            revokedKeyIds: [keyIdOf(revoked)],
          }),
          issuerOf('330200', { format: 'national-code', keys: [listedKey(neighbour)] }),
        ],
      })
      snapshot = compileSnapshot([list], { at })
      const found = snapshot.service('national-code', 'division:330100')
      if (found === null) throw new Error('no service')
      service = found
    })

    it('under a key that the list names for the issuer', async () => {
      expect(await verify(await sign(signer))).toBe('done')
      expect(await verify(await sign(sm2))).toBe('done')
    })

    it('under no other key', async () => {
      expect(await verify(await sign(stranger))).toBe('revocation.signature')
      expect(await verify(await sign(stranger, {}, keyIdOf(signer)))).toBe('revocation.signature')
      expect(await verify(await sign(neighbour))).toBe('revocation.signature')
    })

    it('under no key that is expired or revoked', async () => {
      expect(await verify(await sign(expired))).toBe('revocation.signature')
      expect(await verify(await sign(revoked))).toBe('revocation.signature')
    })

    it('only about the issuer and the format that it was asked for', async () => {
      expect(await verify(await sign(signer, { issuer: 'issuer-330200' }))).toBe('revocation.head')
      expect(await verify(await sign(signer, { format: 'eu-dcc' }))).toBe('revocation.head')
    })

    it('only from its time of issue on', async () => {
      expect(await verify(await sign(signer), at - 60_000)).toBe('done')
      expect(await verify(await sign(signer), at - 60_001)).toBe('revocation.head')
    })

    it('with no bit changed', async () => {
      const { jws } = await sign(signer)
      for (let place = 0; place < jws.length; place++) {
        for (const other of ['A', 'b', '.', '_']) {
          if (jws[place] === other) continue
          const text = jws.slice(0, place) + other + jws.slice(place + 1)
          const code = await codeOf(async () => {
            await verifyHead(parseHead(text), service, { snapshot, backend, at })
          })
          expect(['revocation.head', 'revocation.signature']).toContain(code)
        }
      }
      for (let length = 0; length < jws.length; length += 7) {
        const code = await codeOf(async () => {
          await verifyHead(parseHead(jws.slice(0, length)), service, { snapshot, backend, at })
        })
        expect(['revocation.head', 'revocation.signature']).toContain(code)
      }
    })
  })
})
