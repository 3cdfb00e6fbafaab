import { beforeAll, describe, expect, test } from 'vitest'
import { expiring } from '../../trust-store/expiring.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import type { ListedKey, ListedService, TrustList } from '../../trust-store/trust-list/model.ts'
import { issueTo } from './authority.ts'
import type { TestAuthority } from './lists.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
} from './lists.ts'

let authority: TestAuthority

beforeAll(async () => {
  authority = await foundAuthority('330000')
})

const keyEnding = async (notAfter: number): Promise<ListedKey> =>
  listedKey(await issueSigner(authority, '330100', { notAfter }))

/** A list whose own time is not what is asked about. */
function lasting(
  keys: readonly ListedKey[],
  service: Partial<ListedService> = {},
  changes: Partial<TrustList> = {},
) {
  return listOf(authority, {
    issuedAt: at - 1000,
    nextUpdate: at + 7 * dayMs,
    issuers: [issuerOf('330100', { format: 'national-code', keys, ...service })],
    ...changes,
  })
}

const found = (list: TrustList, chain: readonly Uint8Array[] = []) =>
  expiring([{ list, chain }], [], at)

describe('what ends soon', () => {
  test('is told soonest first, with the least of the days that it is within', async () => {
    const ends = [91, 89, 29, 6, -1].map((days) => at + days * dayMs)
    const keys = await Promise.all(ends.map(keyEnding))
    const { soon, unreadable } = found(lasting(keys))
    expect(unreadable).toEqual([])
    expect(soon.map(({ daysLeft, within }) => [daysLeft, within])).toEqual([
      [-1, 0],
      [6, 7],
      [29, 30],
      [89, 90],
    ])
    expect(soon[1]).toMatchObject({
      kind: 'issuer-key',
      authority: 'authority-330000',
      issuer: { id: 'issuer-330100', format: 'national-code' },
      keyId: keys[3]?.keyId,
      expiresAt: at + 6 * dayMs + 999,
    })
  })

  test('counts to the instant: the last one of a day is within it', async () => {
    const exactly = await keyEnding(at + 90 * dayMs - 1000)
    const later = await keyEnding(at + 90 * dayMs)
    expect(found(lasting([exactly, later])).soon.map(({ keyId }) => keyId)).toEqual([exactly.keyId])
  })

  test('goes by the days that are asked for', async () => {
    const list = lasting([await keyEnding(at + 10 * dayMs)])
    const within = (days: readonly number[]) =>
      expiring([{ list, chain: [] }], [], at, days).soon.map((one) => one.within)
    expect(within([5])).toEqual([])
    expect(within([365, 14])).toEqual([14])
  })

  test('is also an anchor, the signer of a list, an intermediate and who is recognised', async () => {
    const soonEnding = { notAfter: at + 5 * dayMs }
    const root = await issueTo(backend, 'self', soonEnding)
    const der = root.certificate.der
    const list = lasting(
      [],
      {},
      {
        intermediates: [der],
        pointers: [
          {
            id: 'authority-340000',
            name: { zh: '安徽', en: 'Anhui' },
            territory: '340000',
            scope: ['340000'],
            certificates: [toBase64(der)],
            list: 'https://lists.example/',
            log: null,
          },
        ],
      },
    )
    const anchors = [{ id: 'authority-330000', certificates: [der] }]
    const { soon } = expiring([{ list, chain: [der] }], anchors, at)
    expect(soon.map(({ kind, pointer, keyId }) => [kind, pointer, keyId])).toEqual([
      ['anchor', undefined, certificateKeyId(der)],
      ['list-signer', undefined, certificateKeyId(der)],
      ['intermediate', undefined, certificateKeyId(der)],
      ['recognised', 'authority-340000', certificateKeyId(der)],
    ])
  })

  test('is not a key that is revoked, or of a service that is withdrawn', async () => {
    const key = await keyEnding(at + dayMs)
    expect(found(lasting([key], { revokedKeyIds: [key.keyId] })).soon).toEqual([])
    expect(found(lasting([key], { status: 'withdrawn' })).soon).toEqual([])
    expect(found(lasting([key], { status: 'suspended' })).soon).toHaveLength(1)
  })

  test('is a list from the half of its life on', () => {
    const lived = (days: number) =>
      found(lasting([], {}, { issuedAt: at - days * dayMs, nextUpdate: at + (7 - days) * dayMs }))
    expect(lived(3).soon).toEqual([])
    expect(lived(4).soon).toMatchObject([{ kind: 'list', daysLeft: 3, within: 7 }])
    expect(lived(8).soon).toMatchObject([{ kind: 'list', daysLeft: -1, within: 0 }])
  })

  test('a certificate that cannot be read is told of by itself', () => {
    const broken: ListedKey = { kind: 'certificate', keyId: 'k', certificate: 'AAAA' }
    const { soon, unreadable } = found(lasting([broken]))
    expect(soon).toEqual([])
    expect(unreadable).toMatchObject([{ kind: 'issuer-key', keyId: 'k' }])
  })

  test('a key without a certificate has no end', () => {
    const point = 'A'.repeat(43)
    const jwk: ListedKey = {
      kind: 'jwk',
      keyId: 'k',
      jwk: { kty: 'EC', crv: 'P-256', x: point, y: point },
    }
    expect(found(lasting([jwk]))).toEqual({ soon: [], unreadable: [] })
  })
})
