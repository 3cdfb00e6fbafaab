/** Why keys are not trusted: complaint 4. */
import { expect, test } from 'vitest'
import { compileSnapshot } from '../../trust-store/compile.ts'
import { explain } from '../../trust-store/explain.ts'
import { verifyImport } from '../../trust-store/imports/verify-import.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import type { TestHolder } from '../trust/authority.ts'
import {
  bytesOf,
  countryAuthority,
  documentSigner,
  dscEntry,
  dscMember,
} from '../trust/import-sources.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  verified,
} from '../trust/lists.ts'
import { verdict } from './verdict.ts'

const format = 'national-code'
const zhejiang = await foundAuthority('330000')
const jiangsu = await foundAuthority('320000')

test('complaint 4: of every listed key that is not trusted it is said why, as it happens', async () => {
  const issue = (options: Parameters<typeof issueSigner>[2] = {}, from = zhejiang) =>
    issueSigner(from, '330100', options)
  const subject = { territory: '320100', organization: '测试', commonName: 'Elsewhere' }
  const holders: Readonly<Record<string, TestHolder>> = {
    good: await issue(),
    'another good one': await issue({ algorithm: 'ES384' }),
    expired: await issue({ notBefore: at - 9 * dayMs, notAfter: at - dayMs }),
    'not yet valid': await issue({ notBefore: at + dayMs, notAfter: at + 9 * dayMs }),
    'of another authority': await issue({}, jiangsu),
    'of another city': await issue({ subject }),
    'of an algorithm that is not listed': await issue({ algorithm: 'EdDSA' }),
    'for signing lists': await issue({ profile: { kind: 'authority' } }),
    revoked: await issue(),
  }
  const keys = Object.values(holders).map((holder) => listedKey(holder))
  const revoked = certificateKeyId(holders.revoked?.certificate.der ?? new Uint8Array())
  const service = {
    format,
    keys,
    algorithms: ['ES256', 'ES384'],
    revokedKeyIds: [revoked],
  } as const
  const list = await verified(zhejiang, { issuers: [issuerOf('330100', service)] })
  const snapshot = compileSnapshot([list], { at })
  const under = { lists: [list], anchors: [zhejiang.anchor], snapshot, at, backend }

  const said = new Map<string, string>()
  for (const [name, holder] of Object.entries(holders)) {
    const keyId = certificateKeyId(holder.certificate.der)
    const { verdict: overall, code, statements } = await explain(keyId, under)
    const [key] = statements[0]?.keys ?? []
    // What is explained is what happens.
    const happens = await verdict(holder, '330100', snapshot)
    expect(overall).toBe(happens === 'opened' ? 'trusted' : 'not-trusted')
    expect(code ?? 'opened').toBe(happens)
    said.set(name, `${key?.code ?? 'trusted'} ${key?.path}`)
  }
  expect(Object.fromEntries(said)).toEqual({
    good: 'trusted valid',
    'another good one': 'trusted valid',
    expired: 'trust.key-expired valid',
    'not yet valid': 'trust.key-not-yet-valid valid',
    'of another authority': 'trust.path path.no-anchor',
    'of another city': 'trust.path path.name',
    'of an algorithm that is not listed': 'trust.algorithm-not-allowed valid',
    'for signing lists': 'trust.key-usage valid',
    revoked: 'trust.key-revoked valid',
  })
  const [statement] = (await explain('issuer-330100', under)).statements
  expect((statement?.keys.length ?? 0) + (statement?.moreKeys ?? 0)).toBe(keys.length)
})

test('complaint 4: of every entry of an imported list that was not taken it is said why', async () => {
  const austria = await countryAuthority('AT')
  const entry = async (changes: object = {}) =>
    dscEntry(await documentSigner(austria, 'AT'), 'AT', { ...changes })
  const entries = [
    ...(await Promise.all(Array.from({ length: 5 }, () => entry()))),
    await entry({ certificateType: 'CSCA' }),
    await entry({ country: 'LT' }),
    await entry({ kid: 'AAAAAAAAAAA=' }),
    await entry({ rawData: 'MIIB', thumbprint: undefined }),
    await entry({ thumbprint: '00'.repeat(32) }),
    await dscEntry(await documentSigner('self', 'AT'), 'AT'),
    null,
  ]
  const member = dscMember({ authorities: [austria.certificate.der] })
  const { verified: list, report } = await verifyImport(bytesOf(entries), member, at, backend)
  const skipped = report.filter((finding) => finding.skipped)
  const taken = list.list.issuers.flatMap(({ services }) => services.flatMap(({ keys }) => keys))
  expect(taken.length + skipped.length).toBe(entries.length)
  expect(skipped.map(({ code, path }) => `${path} ${code}`)).toEqual([
    '/5 import.type',
    '/6 import.scope',
    '/7 import.kid',
    '/8 import.certificate',
    '/9 import.thumbprint',
    '/10 import.path',
    '/11 import.entry',
  ])
})
