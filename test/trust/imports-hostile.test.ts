import { expect, test } from 'vitest'
import type { ImportMember } from '../../trust-store/imports/member.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import { ListError } from '../../trust-store/trust-list/error.ts'
import { issueTo } from './authority.ts'
import {
  at,
  backend,
  bytesOf,
  countryAuthority,
  didDocument,
  didMember,
  didMethod,
  documentSigner,
  dscEntry,
  dscMember,
  germanList,
  vciMember,
} from './import-sources.ts'

/** One source of each kind, whole and good, with everything that it may have. */
async function sources(): Promise<readonly (readonly [ImportMember, Uint8Array])[]> {
  const austria = await countryAuthority('AT')
  const signer = await documentSigner(austria, 'AT')
  const authorities = [austria.certificate.der]
  const publisher = await issueTo(backend, 'self')
  const key = { kty: 'EC', crv: 'P-256', kid: 'k', x: 'A'.repeat(43), y: 'A'.repeat(43) }
  const crls = [{ kid: 'k', method: 'rid', ctr: 1, rids: ['a', 'b.1'] }]
  const issuerInfo = [{ issuer: { iss: 'https://one.example', name: 'One' }, keys: [key], crls }]
  return [
    [dscMember({ authorities }), bytesOf([await dscEntry(signer, 'AT')])],
    [dscMember(), await germanList([await dscEntry(signer, 'AT')], publisher)],
    [didMember({ authorities }), bytesOf(didDocument([await didMethod(signer, 'AUT')]))],
    [vciMember(), bytesOf({ time: '2030-05-31T00:00:00Z', issuerInfo })],
  ]
}

test('a source that is cut off or damaged anywhere gives a list or a coded refusal, never more', async () => {
  let refused = 0
  let taken = 0
  const attempt = async (bytes: Uint8Array, member: ImportMember, whole: number) => {
    try {
      const { verified, report } = await verifyImport(bytes, member, at, backend)
      expect(verified.list.issuers.length).toBeLessThanOrEqual(1)
      expect(report.length).toBeLessThan(whole)
      taken += 1
    } catch (error) {
      expect(error).toBeInstanceOf(ListError)
      refused += 1
    }
  }
  for (const [member, bytes] of await sources()) {
    for (let end = 0; end < bytes.length; end += 41) {
      await attempt(bytes.subarray(0, end), member, bytes.length)
    }
    for (let index = 0; index < bytes.length; index += 13) {
      const damaged = Uint8Array.from(bytes)
      damaged[index] = (damaged[index] ?? 0) ^ (1 << (index % 7))
      await attempt(damaged, member, bytes.length)
    }
  }
  expect(refused).toBeGreaterThan(100)
  expect(taken).toBeGreaterThan(100)
})

test.each<[string, unknown]>([
  ['numbers', 7],
  ['nothing', null],
  ['texts', 'x'],
  ['lists', []],
  ['empty objects', {}],
  ['what objects inherit', { constructor: 1, toString: 1, hasOwnProperty: 1 }],
])('entries that are %s are left out of every kind of source', async (_, entry) => {
  const entries = [entry, { issuer: entry, keys: [entry] }, { publicKeyJwk: entry, id: entry }]
  const time = '2030-05-31T00:00:00Z'
  const documents: readonly (readonly [ImportMember, unknown])[] = [
    [dscMember(), entries],
    [didMember(), didDocument(entries)],
    [vciMember(), { time, issuerInfo: entries }],
  ]
  for (const [member, document] of documents) {
    const { verified, report } = await verifyImport(bytesOf(document), member, at, backend)
    expect(verified.list.issuers).toEqual([])
    expect(report.filter(({ skipped }) => skipped)).toHaveLength(3)
  }
})
