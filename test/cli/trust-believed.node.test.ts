/** What a gateway believes beyond its own authorities' lists: run as people run it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signHead } from '../../trust-store/revocation/head.ts'
import { createFileStore } from '../../trust-store/stores/file.ts'
import { createRevocationFileStore } from '../../trust-store/stores/revocation-file.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { certificateKeyId } from '../../trust-store/trust-list/key-id.ts'
import { verifyTrustList } from '../../trust-store/trust-list.ts'
import { issueTo } from '../trust/authority.ts'
import { bytesOf, countryAuthority, documentSigner, dscEntry } from '../trust/import-sources.ts'
import type { TestAuthority } from '../trust/lists.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  publish,
} from '../trust/lists.ts'
import { build, idsOf, names } from '../trust/revocation-sets.ts'
import { tongxing } from './run.ts'

vi.setConfig({ testTimeout: 60_000 })

const folder = await mkdtemp(join(tmpdir(), 'tongxing-believed-'))
afterAll(() => rm(folder, { recursive: true }))

const config = join(folder, 'gateway.json')
const url = 'https://lists.example/'
const format = 'national-code'
let province: TestAuthority
let neighbour: TestAuthority
let csca: Uint8Array

beforeAll(async () => {
  ;[province, neighbour] = await Promise.all([foundAuthority('330000'), foundAuthority('320000')])
  await writeLists()
  await writeImport()
  const certificates = [{ text: pemOf(province.root.certificate.der) }]
  const anchor = {
    id: province.anchor.id,
    territory: '330000',
    scope: ['330000'],
    certificates,
    source: { url },
    follows: true,
  }
  const imported = {
    id: 'import-eu',
    kind: 'eu-dsc-list',
    name: { zh: '欧盟名单', en: 'European list' },
    territory: 'DE',
    scope: ['AT'],
    source: { url },
    formats: ['eu-dcc'],
    authorities: [{ text: pemOf(csca) }],
  }
  const document = {
    gateway: { id: 'gateway-330000', division: '330000' },
    trust: { anchors: [anchor], imports: [imported], folder: 'lists' },
    voucher: { privateKey: { env: 'NO_SUCH_KEY' } },
    access: { mode: 'anonymous' },
    playground: true,
  }
  await writeFile(config, JSON.stringify(document))
})

/** As the gateway has taken them: its authority's, the one that it points to, and a set. */
async function writeLists() {
  const hangzhou = await issueSigner(province, '330100')
  const nanjing = await issueSigner(neighbour, '320100')
  const pointer = {
    id: neighbour.anchor.id,
    name: { zh: '邻省', en: 'Neighbour' },
    territory: '320000',
    scope: ['320000'],
    certificates: neighbour.anchor.certificates.map(toBase64),
    list: url,
    log: null,
  }
  const keys = [listedKey(hangzhou)]
  const revocations = { url: 'https://codes.example/330100' }
  const issuers = [
    issuerOf('330100', { format, keys, revocations, revokedCodeIds: ['a', 'b'] }),
    issuerOf('330200', { format, keys, revocations }),
  ]
  await store(province, await publish(province, { issuers, pointers: [pointer] }))
  const others = [issuerOf('320100', { format, keys: [listedKey(nanjing)] })]
  await store(neighbour, await publish(neighbour, { issuers: others, nextUpdate: at + 9 * dayMs }))

  const scope = { issuer: 'issuer-330100', format, kinds: ['id'], width: 41 } as const
  const salt = new Uint8Array(32)
  const revoked = idsOf(names('code-', 7))
  const set = await build(null, { scope: { ...scope, salt }, revoked, at: at - dayMs })
  const head = { ...set.signed.head, nextUpdate: at + dayMs / 2 }
  const keyId = certificateKeyId(hangzhou.certificate.der)
  const sets = createRevocationFileStore(join(folder, 'lists', 'revoked-codes'))
  const signed = await signHead(head, hangzhou.keyHolder, keyId)
  await sets.save(`${province.anchor.id} issuer-330100 ${format}`, signed, set.parts)
}

async function store({ anchor }: TestAuthority, jws: string) {
  const { digest } = await verifyTrustList(jws, anchor, at, backend)
  await createFileStore(join(folder, 'lists')).save(anchor.id, {
    jws,
    sequence: 1,
    digest,
    takenAt: at,
  })
}

/** One signer that chains to its country's authority, and one that does not. */
async function writeImport() {
  const austria = await countryAuthority('AT')
  csca = austria.certificate.der
  const strange = await documentSigner(await issueTo(backend, 'self'), 'AT')
  const good = await documentSigner(austria, 'AT', { notAfter: at + 40 * dayMs })
  const bytes = bytesOf([await dscEntry(good, 'AT'), await dscEntry(strange, 'AT')])
  const digest = '0'.repeat(64)
  const lists = createFileStore(join(folder, 'lists'))
  await lists.save('import-eu', { jws: toBase64(bytes), sequence: 1, digest, takenAt: at })
}

function pemOf(der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

const ask = (command: string, words: readonly string[], now = at) =>
  tongxing(['trust', command, ...words, '--config', config, '--at', new Date(now).toISOString()])

describe('tongxing trust explain', () => {
  it('tells of an import, and of the entries of it that were left out', async () => {
    const { stdout, stderr, exit } = await ask('explain', ['country:AT'])
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 })
    for (const part of [
      'The list of European list (import-eu) lets',
      'It is imported from another system',
      'The entry /1 of import-eu was left out',
    ]) {
      expect(stdout).toContain(part)
    }
  })

  it('tells of an authority that is followed', async () => {
    const { stdout, exit } = await ask('explain', ['division:320100'])
    expect(exit).toBe(0)
    expect(stdout).toContain('(authority-320000) lets Test City (issuer-320100) use national-code')
  })

  it('tells by whom codes are revoked, and whether that is known', async () => {
    const { stdout } = await ask('explain', ['issuer-330100'])
    expect(stdout).toContain('The list itself revokes 2 of its codes.')
    expect(stdout).toContain('Its own set 1 of 2030-05-31 08:00:00')
    expect(stdout).toContain('revokes 7 of its codes')
    const late = await ask('explain', ['issuer-330100'], at + dayMs * 0.6)
    expect(late.stdout).toContain('is stale since')
    const none = await ask('explain', ['issuer-330200', '--lang', 'zh'])
    expect(none.stdout).toContain('它自己的作废名单从未取得')
    expect((await ask('explain', ['issuer-320100'])).stdout).not.toContain('revoke')
  })

  it('gives programs the same', async () => {
    const { stdout } = await ask('explain', ['issuer-330100', '--json'])
    expect(JSON.parse(stdout).revocations).toEqual([
      {
        authority: 'authority-330000',
        issuer: { id: 'issuer-330100', name: { zh: '测试市', en: 'Test City' } },
        format,
        byList: 2,
        set: {
          state: 'fresh',
          number: 1,
          count: 7,
          issuedAt: '2030-05-31T00:00:00Z',
          nextUpdate: '2030-06-01T12:00:00Z',
          code: null,
        },
      },
    ])
  })
})

describe('tongxing trust expiring', () => {
  it('tells of imports, of those that are followed, and of sets', async () => {
    const { stdout, exit } = await ask('expiring', ['--days', '3650', '--json'], at + 5 * dayMs)
    expect(exit).toBe(10)
    const { soon } = JSON.parse(stdout)
    const told = soon.map(({ kind, authority }: Record<string, string>) => `${kind} ${authority}`)
    for (const one of [
      'revocations authority-330000',
      'list import-eu',
      'list authority-320000',
      'anchor import-eu',
      'anchor authority-320000',
      'recognised authority-330000',
      'issuer-key import-eu',
    ]) {
      expect(told).toContain(one)
    }
    const text = await ask('expiring', ['--days', '7'], at)
    expect(text.stdout).toContain(
      'the set of revoked codes of Test City (issuer-330100) for national-code (list of authority-330000)',
    )
  })
})
