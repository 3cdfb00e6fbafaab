import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formatKeyPem } from '../../trust-store/registry/keys/pem.ts'
import { headFile, parseHead } from '../../trust-store/revocation/head.ts'
import { type Ended, tongxing } from '../cli/run.ts'
import { backend, issueSigner } from './lists.ts'
import { names } from './revocation-sets.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-revocation-cli-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const holder = await issueSigner('self', 'AT')
const at = (name: string) => join(folder, name)
const key = at('key.pem')

beforeAll(async () => {
  await writeFile(key, formatKeyPem({ label: 'PRIVATE KEY', der: holder.pair.pkcs8 }), {
    mode: 0o600,
  })
})

async function lines(name: string, values: readonly string[]): Promise<string> {
  await writeFile(at(name), values.map((value) => `${value}\n`).join(''))
  return at(name)
}

const issuer = ['--issuer', '91330100MA00000000', '--format', 'national-code']
const signing = ['--key', key, '--key-id', 'key-1']

function build(...words: readonly string[]): Promise<Ended> {
  return tongxing(['--json', 'revocation', 'build', ...signing, ...words])
}

function check(...words: readonly string[]): Promise<Ended> {
  return tongxing(['--json', 'revocation', 'check', ...words])
}

const codes = names('code-', 300)
const until = ['--issued-until', '2022-05-01T00:00:00Z']

describe('tongxing revocation', () => {
  it('builds a folder that is signed, whole and exact', async () => {
    const out = at('whole')
    const built = await build(
      ...issuer,
      ...['--revoked', await lines('revoked.txt', codes.slice(0, 100))],
      ...[
        '--issued',
        await lines(
          'issued.txt',
          codes.map((one) => `${one}\t2022-04-30T08:00:00+08:00`),
        ),
      ],
      ...until,
      ...['--out', out],
    )
    expect(built.stderr).toBe('')
    expect(JSON.parse(built.stdout)).toMatchObject({
      number: 1,
      count: 100,
      fingerprints: 100,
      exact: 0,
    })
    const files = await readdir(out)
    const signed = parseHead((await readFile(join(out, headFile), 'utf8')).trimEnd())
    expect(files.toSorted()).toEqual(
      [headFile, `${signed.head.shards[0]?.sha256}.shard`].toSorted(),
    )
    const publicKey = await backend.publicKey(holder.pair.spki, holder.pair.algorithm)
    expect(await backend.verify(publicKey, signed.signed, signed.signature)).toBe(true)
    expect(signed.head.coversIssuedUntil).toBe(Date.UTC(2022, 4, 1))

    const clear = await check(out, '--list', await lines('fine.txt', codes.slice(100)))
    expect(clear.exit).toBe(0)
    expect(JSON.parse(clear.stdout).counts).toEqual({ revoked: 0, unknown: 0, clear: 200 })
    const hit = await check(out, '--code-id', 'code-7', '--code-id', 'code-200')
    expect(hit.exit).toBe(10)
    expect(JSON.parse(hit.stdout).found).toEqual([
      { place: '--code-id 1', standing: 'revoked' },
      { place: '--code-id 2', standing: 'clear' },
    ])
  })

  it('adds codes to the set before, in its own folder', async () => {
    const out = at('whole')
    const more = await lines('more.txt', ['late-1', 'late-2'])
    const built = await build('--add', more, '--previous', out, '--out', out)
    expect(JSON.parse(built.stdout)).toMatchObject({ number: 2, count: 102, exact: 2 })
    const listed = await lines('mixed.txt', ['code-150', 'late-2', 'code-3\r'])
    const found = await check(out, '--list', listed)
    expect(JSON.parse(found.stdout).found).toEqual([
      { place: '2', standing: 'revoked' },
      { place: '3', standing: 'revoked' },
    ])
  })

  it('says for people what it did', async () => {
    const { stdout, exit } = await tongxing(['revocation', 'check', at('whole'), '--code-id', 'x'])
    expect(exit).toBe(0)
    expect(stdout).toContain('0 revoked, 1 not revoked.')
    expect(stdout).toContain('100 fingerprints, 2 whole digests')
    const chinese = await tongxing([
      ...['--lang', 'zh', 'revocation', 'check'],
      ...[at('whole'), '--code-id', 'late-1'],
    ])
    expect(chinese.exit).toBe(10)
    expect(chinese.stdout).toContain('--code-id 1: 已作废')
  })

  it('publishes nothing that takes a code back', async () => {
    const out = at('whole')
    const before = await readFile(join(out, headFile), 'utf8')
    const fewer = await lines('fewer.txt', codes.slice(1, 100))
    const refused = await build('--revoked', fewer, '--previous', out, '--out', out)
    expect(refused.exit).toBe(10)
    expect(refused.stderr).toContain('revocation.shrunk')
    expect(await readFile(join(out, headFile), 'utf8')).toBe(before)
  })

  it.each([
    ['no codes', [], 'usage.revocation-revoked', 2],
    ['codes to add to nothing', ['--add', 'x.txt'], 'usage.revocation-revoked', 2],
    ['issued codes of no time', ['--revoked', 'x', '--issued', 'x'], 'usage.revocation-until', 2],
    [
      'a time that is none',
      ['--revoked', 'x', '--issued', 'x', '--issued-until', 'now'],
      'usage.revocation-until',
      2,
    ],
    ['no issuer', ['--revoked', 'x'], 'usage.revocation-scope', 2],
    ['another kind', [...issuer, '--revoked', 'x', '--kind', 'name'], 'usage.revocation-kind', 2],
    ['400 days', [...issuer, '--revoked', 'x', '--valid-days', '400'], 'usage.revocation-days', 2],
    ['a file that is not there', [...issuer, '--revoked', 'x.txt'], 'input.missing', 65],
    [
      'a folder without a set',
      [...issuer, '--revoked', 'x', '--previous', folder],
      'input.missing',
      65,
    ],
    [
      'an issuer that cannot be',
      ['--issuer', ' ', '--format', 'f', '--revoked', key],
      'revocation.head',
      2,
    ],
  ])('refuses %s', async (_, words, code, exit) => {
    const ended = await build(...words, '--out', at('never'))
    expect(ended.stderr).toContain(code)
    expect(ended.exit).toBe(exit)
    expect(await readdir(at('never')).catch(() => [])).toEqual([])
  })

  it('names the line that cannot be read, and nothing of it', async () => {
    const file = await lines('odd.txt', ['fine', 'secret\tnever'])
    const common = [...issuer, ...until, '--out', at('never')]
    for (const words of [
      ['--revoked', file],
      ['--revoked', await lines('good.txt', ['a']), '--issued', file],
    ]) {
      const ended = await build(...common, '--issued', file, ...words)
      expect(ended.exit).toBe(65)
      expect(ended.stderr).toContain('odd.txt')
      expect(ended.stderr).toContain('2')
      expect(ended.stderr).not.toContain('secret')
    }
  })

  it('says that a part of a folder is damaged', async () => {
    const out = at('damaged')
    const revoked = await lines('some.txt', ['a', 'b'])
    expect((await build(...issuer, '--revoked', revoked, '--out', out)).exit).toBe(0)
    const part = (await readdir(out)).find((file) => file.endsWith('.shard')) ?? ''
    await writeFile(join(out, part), new Uint8Array(64))
    const ended = await check(out, '--code-id', 'a')
    expect(ended.exit).toBe(65)
    expect(ended.stderr).toContain('revocation.part')
  })

  it('revokes by signature where the first set says so', async () => {
    const out = at('signatures')
    const signature = Buffer.from(Array.from({ length: 64 }, (_, byte) => byte)).toString(
      'base64url',
    )
    const revoked = await lines('signatures.txt', [signature])
    const words = [...issuer, '--kind', 'signature', '--revoked', revoked, '--out', out]
    expect((await build(...words)).exit).toBe(0)
    expect((await check(out, '--code-id', signature)).exit).toBe(10)
    expect((await check(out, '--code-id', 'no signature!')).exit).toBe(65)
    const other = await build('--add', revoked, '--previous', out, '--kind', 'id', '--out', out)
    expect(other.stderr).toContain('usage.revocation-kind')
  })
})
