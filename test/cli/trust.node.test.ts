/** What a gateway believes, from its folder and from files: run as people run it. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createFileStore } from '../../trust-store/stores/file.ts'
import { toBase64 } from '../../trust-store/trust-list/base64.ts'
import { signListDelta } from '../../trust-store/trust-list/delta.ts'
import type { ListedKey, TrustList } from '../../trust-store/trust-list/model.ts'
import { signTrustList, verifyTrustList } from '../../trust-store/trust-list.ts'
import type { TestAuthority } from '../trust/lists.ts'
import {
  at,
  backend,
  dayMs,
  foundAuthority,
  issuerOf,
  issueSigner,
  listedKey,
  listOf,
} from '../trust/lists.ts'
import type { Ended } from './run.ts'
import { tongxing } from './run.ts'

// Each test starts processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const folder = await mkdtemp(join(tmpdir(), 'tongxing-trust-'))
afterAll(() => rm(folder, { recursive: true }))

const config = join(folder, 'gateway.json')
const now = ['--at', new Date(at).toISOString()]

let province: TestAuthority
let nation: TestAuthority
let key: ListedKey
let ending: ListedKey
let first: TrustList
let second: TrustList

beforeAll(async () => {
  ;[province, nation] = await Promise.all([foundAuthority('330000'), foundAuthority('000000')])
  key = listedKey(await issueSigner(province, '330100'))
  ending = listedKey(await issueSigner(province, '330100', { notAfter: at + 20 * dayMs }))
  const service = { format: 'national-code' } as const
  first = listOf(province, {
    nextUpdate: at + 6 * dayMs,
    issuers: [issuerOf('330100', { ...service, keys: [key] })],
  })
  second = {
    ...first,
    sequence: 2,
    issuers: [
      issuerOf('330100', { ...service, keys: [key, ending] }),
      issuerOf('330200', { ...service, keys: [key], status: 'suspended' }),
    ],
  }
  await writeGateway()
  await writeFile(join(folder, 'first.jws'), await signTrustList(first, province.signer))
  await writeFile(join(folder, 'second.jws'), `${await signTrustList(second, province.signer)}\n`)
})

/** A gateway that stopped: its configuration, and what it took. It has no voucher key here. */
async function writeGateway() {
  const anchors = [province, nation].map(({ anchor }) => ({
    id: anchor.id,
    territory: anchor.territory,
    scope: anchor.scope,
    certificates: anchor.certificates.map((der) => ({ text: pemOf(der) })),
    source: { url: 'https://lists.example/' },
  }))
  const document = {
    gateway: { id: 'gateway-330000', division: '330000' },
    trust: { anchors, folder: 'lists' },
    voucher: { privateKey: { env: 'NO_SUCH_KEY' } },
    access: { mode: 'anonymous' },
    playground: true,
  }
  await writeFile(config, JSON.stringify(document))
  const jws = await signTrustList(first, province.signer)
  const { digest } = await verifyTrustList(jws, province.anchor, at, backend)
  const store = createFileStore(join(folder, 'lists'))
  await store.save(province.anchor.id, { jws, sequence: 1, digest, takenAt: at })
}

function pemOf(der: Uint8Array): string {
  const lines = toBase64(der).match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

const trust = (...words: readonly string[]): Promise<Ended> => tongxing(['trust', ...words])
const explainIt = (question: string, ...words: readonly string[]) =>
  trust('explain', question, '--config', config, ...now, ...words)

describe('tongxing trust explain', () => {
  it('says why a key is trusted, from the folder alone and without the voucher key', async () => {
    const { stdout, stderr, exit } = await explainIt(key.keyId)
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 })
    expect(stdout).toMatch(/^TRUSTED\.\n/)
    for (const part of [
      'The list of Test Province (authority-330000) lets Test City (issuer-330100) use national-code',
      `The key ${key.keyId} (Signer 330100) is good: it chains to the authority's anchor`,
      'It may vouch for Zhejiang 330000',
    ]) {
      expect(stdout).toContain(part)
    }
  })

  it('ends with 12 where a word is missing, and says whose', async () => {
    const { stdout, exit } = await explainIt('division:340100')
    expect(exit).toBe(12)
    expect(stdout).toMatch(/^UNDECIDED: .*\[trust\.none\]\nNo list names it\.\n/)
    expect(stdout).toContain('The authority authority-000000 may vouch for 000000')
  })

  it('ends with 12 where the list is stale, as of the time that is asked for', async () => {
    const later = new Date(at + 7 * dayMs).toISOString()
    const words = ['explain', '330100', '--config', config, '--at', later]
    const { stdout, exit } = await trust(...words)
    expect(exit).toBe(12)
    expect(stdout).toContain('[trust.stale]')
    expect(stdout).toContain('stale since 2030-06-07T00:00:00Z')
  })

  it('speaks Chinese', async () => {
    const { stdout } = await explainIt('330100', '--lang', 'zh')
    expect(stdout).toMatch(/^受信任。\n/)
    expect(stdout).toContain('认可 测试市 (issuer-330100) 使用 national-code')
    expect(stdout).toContain('证书链到主管机构的根证书')
  })

  it('gives programs the same as one document', async () => {
    const { stdout, exit } = await explainIt('330100', '--json')
    expect(exit).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      question: '330100',
      at: '2030-06-01T00:00:00Z',
      verdict: 'trusted',
      code: null,
      statements: [
        {
          list: { authority: 'authority-330000', nextUpdate: '2030-06-07T00:00:00Z' },
          standing: 'granted',
          keys: [{ keyId: key.keyId, path: 'valid', notAfter: '2036-01-01T00:00:00.999Z' }],
        },
      ],
      silent: [{ authority: 'authority-000000', code: 'trust.none' }],
      troubles: [],
    })
  })

  it('tells of a stored list that cannot be used', async () => {
    const other = join(folder, 'other.json')
    const stranger = await foundAuthority('330000')
    const document = JSON.parse(await readFile(config, 'utf8'))
    document.trust.anchors[0].certificates = [{ text: pemOf(stranger.root.certificate.der) }]
    await writeFile(other, JSON.stringify(document))
    const { stdout, exit } = await trust('explain', '330100', '--config', other, ...now)
    expect(exit).toBe(12)
    expect(stdout).toContain('The stored list cannot be used: authority-330000 [list.path]')
  })

  it('shows no control character of a list', async () => {
    const { stdout, exit } = await explainIt('\u001b[2J\u202egreen', '--json')
    expect(exit).toBe(12)
    expect(stdout).not.toContain('\u001b')
  })
})

describe('tongxing trust diff', () => {
  const files = [join(folder, 'first.jws'), join(folder, 'second.jws')]

  it('says one by one what differs, and that no signature was verified', async () => {
    const { stdout, stderr, exit } = await trust('diff', ...files)
    expect({ stderr, exit }).toEqual({ stderr: '', exit: 0 })
    expect(stdout.split('\n')).toEqual([
      '!! The signatures of the lists were NOT verified.',
      'authority-330000 #1 → authority-330000 #2',
      'differences: 4 (+ trusts more, - trusts less, ~ other):',
      '  ~ The list went from sequence 1 to 2.',
      `  + The issuer Test City (issuer-330100) may sign national-code with a new key ${ending.keyId} (certificate until 2030-06-21).`,
      '  + The issuer Test City (issuer-330200) was added, of 330200.',
      `  + The issuer Test City (issuer-330200) may now use the format national-code: suspended, division:330200, ${key.keyId}.`,
      '',
    ])
  })

  it('compares a file with what a gateway has stored', async () => {
    const words = ['--store', join(folder, 'lists'), '--authority', 'authority-330000']
    const { stdout } = await trust('diff', files[1] ?? '', ...words, '--json')
    const document = JSON.parse(stdout)
    expect(document).toMatchObject({
      verified: false,
      before: { authority: 'authority-330000', sequence: 1 },
      after: { sequence: 2 },
    })
    expect(document.differences.map(({ kind }: { kind: string }) => kind)).toEqual([
      'list.sequence',
      'key.added',
      'issuer.added',
      'service.added',
    ])
  })

  it('reads what was stored as changes to a list', async () => {
    const place = join(folder, 'with-delta')
    const store = createFileStore(place)
    const jws = await signTrustList(first, province.signer)
    const { digest } = await verifyTrustList(jws, province.anchor, at, backend)
    const delta = await signListDelta(first, second, province.signer, backend)
    const stored = { jws, sequence: 1, digest, takenAt: at }
    await store.save(province.anchor.id, stored)
    await store.extend(province.anchor.id, {
      from: { sequence: 1, digest },
      delta: { jws: delta, takenAt: at },
      sequence: 2,
      digest: digest.replace(/./, '0'),
    })
    const words = ['--store', place, '--authority', 'authority-330000']
    const { stdout } = await trust('diff', files[1] ?? '', ...words, '--lang', 'zh')
    expect(stdout).toContain('两份名单所说相同。')
  })

  it('says so where the lists say the same', async () => {
    const { stdout, exit } = await trust('diff', files[0] ?? '', files[0] ?? '')
    expect(exit).toBe(0)
    expect(stdout).toContain('The lists say the same.')
  })
})

describe('tongxing trust expiring', () => {
  it('ends with 10 where something ends soon, soonest first', async () => {
    const words = ['--list', join(folder, 'second.jws'), ...now]
    const { stdout, exit } = await trust('expiring', ...words)
    expect(exit).toBe(10)
    expect(stdout.split('\n')).toEqual([
      'ending within 90 days, or ended: 1',
      `  [20 days] 2030-06-21 08:00:00 China time (UTC+8)  the key ${ending.keyId} of Test City (issuer-330100) for national-code (list of authority-330000)`,
      '',
    ])
  })

  it('ends with 0 where nothing does', async () => {
    const words = ['--list', join(folder, 'second.jws'), '--days', '7,14', ...now]
    const { stdout, exit } = await trust('expiring', ...words)
    expect({ stdout, exit }).toEqual({
      stdout: 'No certificate or list ends within 14 days.\n',
      exit: 0,
    })
  })

  it("reads a gateway's lists, their signers and its anchors", async () => {
    const later = new Date(at + 4 * dayMs).toISOString()
    const words = ['expiring', '--config', config, '--days', '3650', '--at', later, '--json']
    const { stdout, exit } = await trust(...words)
    expect(exit).toBe(10)
    const { soon, days } = JSON.parse(stdout)
    expect(days).toEqual([3650])
    expect(soon.map(({ kind, authority }: Record<string, string>) => [kind, authority])).toEqual([
      ['list', 'authority-330000'],
      ['anchor', 'authority-330000'],
      ['anchor', 'authority-000000'],
      ['list-signer', 'authority-330000'],
      ['issuer-key', 'authority-330000'],
    ])
    expect(soon[0]).toMatchObject({ expiresAt: '2030-06-07T00:00:00Z', daysLeft: 2 })
  })

  it('speaks Chinese', async () => {
    const words = ['--list', join(folder, 'second.jws'), ...now, '--lang', 'zh']
    const { stdout } = await trust('expiring', ...words)
    expect(stdout).toContain('1 项在 90 天之内到期')
    expect(stdout).toContain('测试市 (issuer-330100)')
  })
})

describe('tongxing trust says in one coded sentence', () => {
  const list = join(folder, 'first.jws')
  const broken = join(folder, 'broken.jws')
  const badConfig = join(folder, 'bad.json')
  beforeAll(async () => {
    await writeFile(broken, 'a.b.c')
    await writeFile(badConfig, '{"gateway":{}}')
  })

  it.each<[string, readonly string[], number, string]>([
    ['one list alone', ['diff', list], 2, 'usage.trust-lists'],
    ['two lists and a store', ['diff', list, list, '--store', folder], 2, 'usage.trust-lists'],
    ['a store without an authority', ['diff', list, '--store', folder], 2, 'usage.trust-lists'],
    ['no such list', ['diff', list, 'none.jws'], 65, 'input.missing'],
    ['what is no list', ['diff', list, broken], 65, 'input.list'],
    [
      'no stored list',
      ['diff', list, '--store', folder, '--authority', 'nobody'],
      65,
      'input.stored',
    ],
    ['no place to look', ['expiring'], 2, 'usage.trust-place'],
    [
      'two places to look',
      ['expiring', '--config', config, '--list', list],
      2,
      'usage.trust-place',
    ],
    ['no days', ['expiring', '--list', list, '--days', '0'], 2, 'usage.days'],
    ['no time', ['expiring', '--list', list, '--at', 'noon'], 2, 'usage.time'],
    ['no configuration', ['explain', 'x', '--config', 'none.json'], 65, 'input.configuration'],
    ['a wrong configuration', ['explain', 'x', '--config', badConfig], 65, 'input.configuration'],
    ['nothing asked', ['explain', '--config', config], 2, 'usage.argument'],
  ])('%s', async (_, words, exit, code) => {
    const ended = await trust(...words)
    expect(ended).toMatchObject({ exit, stdout: '' })
    expect(ended.stderr).toMatch(new RegExp(`^${code.replace('.', '\\.')}: [^\\n]+\\n$`))
  })
})
