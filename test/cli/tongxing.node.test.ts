/** The command as a process: how it ends, what it prints where, and in which language. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type Answer,
  accepted,
  answer,
  notRecognised,
  problemReply,
  refused,
  trustStatus,
  undecided,
} from './answers.ts'
import { jpegOf, pngOf, qrBitmap, stacked } from './pictures.ts'
import { type Ended, tongxing } from './run.ts'
import { type Reply, stubGateway } from './stub-gateway.ts'

// Each test starts processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const folder = await mkdtemp(join(tmpdir(), 'tongxing-cli-'))
afterAll(() => rm(folder, { recursive: true }))

const code = 'HC1:6BFOXN'

async function verify(
  reply: Reply,
  words: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  await using gateway = await stubGateway(() => reply)
  const where = ['--to', '310000', '--gateway', gateway.url]
  return await tongxing(['verify', '-', ...where, ...words], { stdin: `${code}\n`, environment })
}

describe('tongxing ends by the outcome', () => {
  it.each([
    ['accepted', { body: accepted }, 0, /^ACCEPTED/],
    ['refused', { body: refused }, 10, /^REFUSED/],
    ['not recognised', { body: notRecognised }, 11, /^NOT RECOGNISED/],
    ['undecided', problemReply(undecided), 12, /^UNDECIDED: neither green nor red/],
  ])('%s', async (_, reply, exit, headline) => {
    const ended = await verify(reply)
    expect(ended).toMatchObject({ exit, stderr: '' })
    expect(ended.stdout).toMatch(headline)
  })
})

describe('tongxing prints', () => {
  it('with --json the one document of the gateway', async () => {
    const { stdout, stderr } = await verify({ body: refused }, ['--json'])
    expect(JSON.parse(stdout)).toEqual(refused)
    expect(stderr).toBe('')
  })

  it.each([
    ['--lang', ['--lang', 'zh'], {}],
    ['LANG', [], { LANG: 'zh_CN.UTF-8' }],
    ['LC_ALL before LANG', [], { LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }],
  ])('Chinese by %s', async (_, words, environment) => {
    const { stdout } = await verify({ body: accepted }, words, environment)
    expect(stdout).toMatch(/^通过/)
    expect(stdout).toContain('发码地等级：绿码：未见异常')
    expect(stdout).toContain('2022-05-01 16:00:00 北京时间')
  })

  it('no control or direction character of an answer', async () => {
    const title = '\u001b[2J\u202egreen'
    const reasons: Answer['reasons'] = [{ code: 'trust.signature', zh: title, en: title }]
    const reply = { body: answer({ ...notRecognised, reasons }) }
    for (const words of [[], ['--json']]) {
      const { stdout, exit } = await verify(reply, words)
      expect(exit).toBe(11)
      expect(stdout).toContain('green')
      expect(stdout).not.toContain('\u001b')
      expect(stdout).not.toContain('\u202e')
    }
  })

  it('the lists in force, and which are stale', async () => {
    await using gateway = await stubGateway(() => ({ body: trustStatus }))
    const environment = { TONGXING_GATEWAY: `${gateway.url}/` }
    const { stdout, exit } = await tongxing(['trust', 'list'], { environment })
    expect(gateway.asked.map(({ path }) => path)).toEqual(['/v1/trust-list'])
    expect(exit).toBe(0)
    for (const part of ['authority-zhejiang', 'Zhejiang', '12', '2022-05-01 00:00:00', 'STALE']) {
      expect(stdout).toContain(part)
    }
  })

  it('whom a list is followed from, what is held, what was imported, and what is revoked', async () => {
    await using gateway = await stubGateway(() => ({ body: trustStatus }))
    const environment = { TONGXING_GATEWAY: gateway.url }
    const { stdout } = await tongxing(['trust', 'list'], { environment })
    for (const part of [
      'Recognised because of: authority-national',
      'Public log: 4120 entries',
      'list 13 would lose 42.1% without a word: tongxing trust confirm authority-zhejiang',
      '[list.shrunk]',
      'Imported: yes: 3 entries left out, 1 remarks',
      '14 sets of revoked codes',
      'Issuer: ningbo-city (authority-zhejiang)',
      'NEVER TAKEN',
      '[revocation.unreachable]',
      'Revoked codes: 1204',
      '12 more are not shown',
    ]) {
      expect(stdout).toContain(part)
    }
    const chinese = await tongxing(['trust', 'list', '--lang', 'zh'], { environment })
    expect(chinese.stdout).toContain('作废的码：1204')
  })

  it('help with every exit code, in both languages', async () => {
    for (const words of [['--help'], ['verify', '--help'], ['--lang', 'zh', 'verify', '--help']]) {
      const { stdout, exit } = await tongxing(words)
      expect(exit).toBe(0)
      for (const exitCode of [0, 2, 10, 11, 12, 65, 69, 70, 78]) {
        expect(stdout).toMatch(new RegExp(`\\b${exitCode}\\b`))
      }
    }
  })
})

describe('tongxing says in one coded sentence on standard error', () => {
  const two = join(folder, 'two.png')
  const fake = join(folder, 'fake.png')
  beforeAll(async () => {
    await writeFile(two, pngOf(stacked([qrBitmap('FIRST'), qrBitmap('SECOND')])))
    await writeFile(fake, 'HC1:6BFOXN')
  })

  const to = ['--to', '310000']
  it.each<[string, readonly string[], number, string]>([
    ['no command', [], 2, 'usage.argument'],
    ['no such command', ['frobnicate'], 2, 'usage.argument'],
    ['no such option', ['verify', code, '--green'], 2, 'usage.argument'],
    ['no destination', ['verify', code], 2, 'usage.destination'],
    ['no such destination', ['verify', code, '--to', '999999'], 2, 'usage.destination'],
    ['no such purpose', ['verify', code, ...to, '--purpose', 'fun'], 2, 'usage.purpose'],
    ['no address', ['verify', code, ...to, '--gateway', 'ftp://x'], 2, 'usage.gateway'],
    ['no index', ['inspect', code, '--index', '0'], 2, 'usage.index'],
    ['no timeout', ['trust', 'list', '--timeout', '0'], 2, 'usage.timeout'],
    ['no time', ['voucher', 'check', 'a.b.c', '--at', 'noon'], 2, 'usage.time'],
    ['two codes', ['verify', two, ...to], 65, 'input.several-codes'],
    ['text called PNG', ['inspect', fake], 65, 'input.not-picture'],
    ['no file', ['inspect', 'none.png'], 65, 'input.missing'],
    ['nothing on standard input', ['inspect', '-'], 65, 'input.empty'],
  ])('%s', async (_, words, exit, expected) => {
    const ended = await tongxing(words)
    expect(ended).toMatchObject({ exit, stdout: '' })
    expect(ended.stderr).toMatch(new RegExp(`^${expected}: [^\\n]+\\n$`))
  })

  it('a gateway that does not listen, and with --json as a document too', async () => {
    const gateway = await stubGateway(() => null)
    await gateway[Symbol.asyncDispose]()
    const words = ['verify', code, ...to, '--gateway', gateway.url, '--json']
    const { exit, stdout, stderr } = await tongxing(words)
    expect(exit).toBe(69)
    expect(stderr).toMatch(/^gateway\.unreachable: /)
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'gateway.unreachable', exit: 69 } })
  })

  it('a stack only with --debug', async () => {
    const words = ['inspect', join(folder, 'none.png')]
    expect((await tongxing(words)).stderr).not.toMatch(/\n\s+at /)
    expect((await tongxing([...words, '--debug'])).stderr).toMatch(/\n\s+at /)
  })
})

describe('tongxing', () => {
  it('does not read as accepted where its output is closed before it ends', async () => {
    await using gateway = await stubGateway(() => ({ body: refused }))
    const words = ['verify', code, ...['--to', '310000', '--gateway', gateway.url]]
    expect((await tongxing(words, { closeOutput: true })).exit).toBe(10)
  })

  it('shows its version, and help for help', async () => {
    expect(await tongxing(['--version'])).toMatchObject({ exit: 0, stderr: '' })
    expect(await tongxing(['help', 'verify'])).toMatchObject({ exit: 0, stderr: '' })
  })

  it('passes a code that begins with a hyphen after --', async () => {
    expect(await tongxing(['inspect', '--', '-code'])).toMatchObject({ exit: 11, stderr: '' })
  })
})

describe('tongxing inspect', () => {
  it('says loudly that nothing was verified, and shows no payload', async () => {
    const photo = join(folder, 'code.jpg')
    await writeFile(photo, jpegOf(qrBitmap('no health code at all')))
    const { exit, stdout } = await tongxing(['inspect', photo])
    expect(exit).toBe(11)
    expect(stdout).toMatch(/^!! NOTHING was verified/)
    expect(stdout).toContain('[format.unknown]')
    expect(stdout).not.toContain('no health code')
  })

  it('prints with --json what the gateway would answer', async () => {
    const { stdout } = await tongxing(['inspect', 'no health code', '--json'])
    expect(JSON.parse(stdout)).toMatchObject({
      verified: false,
      recognised: false,
      stage: 'detect',
    })
  })
})
