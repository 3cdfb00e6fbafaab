import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { auditCommand } from '../../gateway/cli/log.ts'
import type { LogOptions } from '../../gateway/cli/log-options.ts'
import type { Result } from '../../gateway/cli/words.ts'
import { openFork } from '../../trust-store/log/fork.ts'
import type { ReadTile } from '../../trust-store/log/tile-store.ts'
import { formatVerifierKey, makeVerifierKey } from '../../trust-store/log/verifier-key.ts'
import { bytes, logKeys, now, origin, witnessKeys } from '../trust/log/fixture.ts'
import {
  cosigned,
  damaged,
  flipped,
  forkedAt,
  keys,
  type Scene,
  scene,
  textOf,
} from '../trust/log/scene.ts'
import { serveLog, workplace } from './log-places.ts'
import { tongxing } from './run.ts'

// Some tests start processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const place = await workplace()
afterAll(() => place[Symbol.asyncDispose]())

const vkeyOf = async (seed: number, name = origin) => {
  const { identity } = await logKeys(seed, name)
  const publicKey = identity.keys[0]?.publicKey ?? new Uint8Array()
  return formatVerifierKey(makeVerifierKey(name, 0x01, publicKey))
}
const vkey = await vkeyOf(1)
const witnesses = [await witnessKeys(71), await witnessKeys(72)]
const witnessOptions = witnesses.map(
  ({ cosigner }, at) => `w${at + 1}=${formatVerifierKey(cosigner.key)}`,
)

const otherKey = await vkeyOf(1, 'other.example')
const whole = await scene(600)

const kindsOf = ['founded', 'applied', 'listed']
const entryOf = (index: number) => bytes(JSON.stringify({ v: 1, kind: kindsOf[index % 3], index }))

/** As in the folder, so at the address. */
const folderOf = ({ read, paths }: Scene, reader: ReadTile = read) => place.folder(reader, paths)

const audit = (where: string, options: LogOptions = {}): Promise<Result> =>
  auditCommand(where, { key: [vkey], ...options }, now, 'en')

const reasonOf = ({ exit, document }: Result) => ({ exit, ...(document as object) })

async function seenFile(name: string, { log }: Scene): Promise<string> {
  const file = place.file(name)
  await writeFile(file, textOf(await log.latest()))
  return file
}

describe('tongxing log audit', () => {
  it('verifies a log in a folder, and says what is in it', async () => {
    const folder = await folderOf(await scene(600, entryOf))
    const words = ['log', 'audit', folder, '--key', vkey]
    const english = await tongxing(words)
    expect(english).toMatchObject({ exit: 0, stderr: '' })
    for (const part of [
      'THE LOG HOLDS',
      `Log: ${origin}`,
      'Entries: 600',
      'Hash tiles: 4',
      'Entries by kind: founded 200, applied 200, listed 200',
      'entries/s',
    ]) {
      expect(english.stdout).toContain(part)
    }
    const chinese = await tongxing([...words, '--lang', 'zh'])
    expect(chinese.exit).toBe(0)
    expect(chinese.stdout).toContain('日志成立')
    expect(chinese.stdout).toContain('条目数：600')
  })

  it('verifies a log at an address, saves what it saw, and sees that it is continued', async () => {
    const growing = await scene(300, entryOf)
    await using server = await serveLog(growing.read)
    const saved = place.file('saved.txt')
    const words = ['log', 'audit', server.url, '--key', vkey, '--save', saved, '--json']
    const first = await tongxing(words)
    expect(first).toMatchObject({ exit: 0, stderr: '' })
    expect(JSON.parse(first.stdout)).toMatchObject({
      holds: true,
      origin,
      size: 300,
      tiles: 3,
      continues: null,
      kinds: { founded: 100, applied: 100, listed: 100 },
      checkpoint: textOf(await growing.log.latest()),
    })
    expect(await readFile(saved, 'utf8')).toBe(textOf(await growing.log.latest()))
    await growing.growTo(700)
    const second = await tongxing([...words, '--seen', saved])
    expect(second.exit).toBe(0)
    expect(JSON.parse(second.stdout)).toMatchObject({ size: 700, continues: { size: 300 } })
    expect(await readFile(saved, 'utf8')).toBe(textOf(await growing.log.latest()))
  })

  it('says by whom it was cosigned and when, and how many were demanded', async () => {
    const { log, read, paths } = await scene(9, entryOf)
    const signed = await cosigned(await log.latest(), witnesses.slice(0, 1))
    const reader: ReadTile = async (path) =>
      path === 'checkpoint' ? bytes(textOf(signed)) : read(path)
    const folder = await place.folder(reader, paths)
    const options = { witness: witnessOptions, require: '1' }
    const result = await audit(folder, options)
    expect(reasonOf(result)).toMatchObject({
      exit: 0,
      cosigned: [{ witness: 'w1', at: '2030-06-01T00:00:00.000Z' }],
      required: 1,
    })
    expect(result.lines('en').join('\n')).toContain('Cosigned: w1, 2030-06-01 08:00:00 China time')
    expect(result.lines('zh').join('\n')).toContain('要求联署：2 个中的 1 个')
    for (const more of [{ witness: witnessOptions }, { ...options, require: '2' }]) {
      expect(reasonOf(await audit(folder, more))).toMatchObject({
        exit: 11,
        holds: false,
        reasons: [{ code: 'log.policy' }],
      })
    }
  })

  it('counts what names no kind, and kinds that nobody knows', async () => {
    const strange = [
      '',
      '[]',
      'null',
      '{"kind":7}',
      '{"kind":"A\\u001b[31m"}',
      '{"kind":"new-one"}',
    ]
    const odd = await scene(7, (index) => bytes(strange[index] ?? '\xff'))
    const result = await audit(await folderOf(odd))
    expect(reasonOf(result)).toMatchObject({ exit: 0, kinds: { 'new-one': 1, other: 6 } })
  })

  it('takes a log that changes its key, with both', async () => {
    const folder = await folderOf(await scene(5))
    const next = await vkeyOf(2)
    expect((await audit(folder, { key: [next, vkey] })).exit).toBe(0)
    expect(reasonOf(await audit(folder, { key: [next] }))).toMatchObject({
      exit: 11,
      reasons: [{ code: 'log.unsigned' }],
    })
  })
})

describe('tongxing log audit of a log that was tampered with', () => {
  const last = 'tile/entries/002.p/88'

  it.each([
    ['a flipped bit in an entry', 'tile/entries/001', flipped(40), 'log.tile', 'tile/0/001'],
    ['a flipped bit in the last entry', last, flipped(40), 'log.tile', 'tile/0/002.p/88'],
    ['a flipped bit in a tile', 'tile/0/001', flipped(9), 'log.tile', 'tile/0/001'],
    ['a flipped bit in a tile above', 'tile/1/000.p/2', flipped(9), 'log.tile', 'tile/1/000.p/2'],
    ['a truncated tile', 'tile/0/000', (all) => all.slice(0, -1), 'log.tile', 'tile/0/000'],
    ['a truncated bundle', last, (all) => all.slice(0, -1), 'log.tile', last],
    ['a longer tile', 'tile/0/000', (all) => bytes(`${all}`), 'log.tile', 'tile/0/000'],
    ['a missing tile', 'tile/0/001', () => null, 'log.missing', 'tile/0/001'],
    ['a missing tile above', 'tile/1/000.p/2', () => null, 'log.missing', 'tile/1/000.p/2'],
    ['a missing bundle', 'tile/entries/000', () => null, 'log.missing', 'tile/entries/000'],
    ['a flipped bit in its origin', 'checkpoint', flipped(3), 'log.origin', null],
    ['a flipped bit in its size', 'checkpoint', flipped(23), 'log.signature', null],
    ['a flipped bit in its signature', 'checkpoint', flipped(130), 'log.signature', null],
    ['a truncated checkpoint', 'checkpoint', (all) => all.slice(0, -1), 'log.note', null],
    ['a checkpoint that is a page', 'checkpoint', () => bytes('<html></html>\n'), 'log.note', null],
  ] satisfies [string, string, (all: Uint8Array) => Uint8Array | null, string, string | null][])(
    'finds %s',
    async (_, path, change, code, where) => {
      const read = damaged(whole.read, path, change)
      await using server = await serveLog(read)
      for (const from of [await place.folder(read, whole.paths), server.url]) {
        const result = await audit(from)
        expect(reasonOf(result)).toMatchObject({
          exit: 11,
          holds: false,
          reasons: [{ code, path: where }],
        })
        expect(result.lines('en')[0]).toMatch(/^THE LOG DOES NOT HOLD/)
        expect(result.lines('zh').join('\n')).toMatch(/怎么办：\p{Script=Han}/u)
      }
    },
  )

  it('ends the process with 11, names the file, and saves nothing', async () => {
    const folder = await folderOf(whole, damaged(whole.read, 'tile/0/001', flipped(9)))
    const saved = place.file('unsaved.txt')
    const words = ['log', 'audit', folder, '--key', vkey, '--save', saved]
    const { exit, stdout, stderr } = await tongxing(words)
    expect({ exit, stderr }).toEqual({ exit: 11, stderr: '' })
    expect(stdout).toContain('File: tile/0/001')
    expect(stdout).toContain('[log.tile]')
    await expect(readFile(saved)).rejects.toThrow('ENOENT')
    const seen = await seenFile('before-damage.txt', await scene(300))
    expect(reasonOf(await audit(folder, { seen }))).toMatchObject({
      exit: 11,
      reasons: [{ code: 'log.tile', path: 'tile/0/001' }],
    })
  })

  it('sees that its history was rewritten, and saves the evidence', async () => {
    const seen = await seenFile('honest.txt', await scene(300))
    const forked = await folderOf(await scene(600, forkedAt(299)))
    const forkOut = place.file('fork.json')
    const words = ['log', 'audit', forked, '--key', vkey, '--seen', seen]
    const told = await tongxing(words)
    expect(told.exit).toBe(11)
    expect(told.stdout).toContain('[log.consistency]')
    expect(told.stdout).toContain('Seen before: 300')
    expect(told.stdout).toContain('--fork-out')
    const { exit, stdout } = await tongxing([...words, '--fork-out', forkOut, '--json'])
    const evidence = await readFile(forkOut, 'utf8')
    const document = JSON.parse(stdout)
    expect(exit).toBe(11)
    expect(document).toMatchObject({ holds: false, reasons: [{ code: 'log.consistency' }] })
    expect(document.fork).toEqual(JSON.parse(evidence))
    const { smaller, larger } = await openFork(evidence, keys.identity)
    expect([smaller.checkpoint.size, larger.checkpoint.size]).toEqual([300, 600])
  })

  it('sees that it has shrunk', async () => {
    const seen = await seenFile('larger.txt', whole)
    const shrunk = await folderOf(await scene(300))
    const result = await audit(shrunk, { seen })
    expect(reasonOf(result)).toMatchObject({ exit: 11, reasons: [{ code: 'log.range' }] })
    expect(result.lines('en').join('\n')).toContain('The log has shrunk')
    expect(result.lines('zh').join('\n')).toContain('先前所见：600')
  })
})

describe('tongxing log audit that cannot be carried out', () => {
  it.each([
    ['no folder', 'nowhere', 'input.log-missing', 65],
    ['an empty folder', '', 'input.log-missing', 65],
  ])('ends with 65 where there is %s', async (_, name, code, exit) => {
    const empty = await place.folder(async () => null, [])
    const where = name === '' ? empty : place.file(name)
    await expect(audit(where)).rejects.toMatchObject({ code, exit })
  })

  it('ends with 65 where the folder cannot be read', async () => {
    const { read, paths } = await scene(5)
    const folder = await place.folder(
      read,
      [...paths].filter((path) => !/entries/.test(path)),
    )
    await mkdir(`${folder}/tile/entries/000.p/5`, { recursive: true })
    await expect(audit(folder)).rejects.toMatchObject({ code: 'input.log-unreadable', exit: 65 })
  })

  it('ends with 69 where nobody answers, and says how to go on', async () => {
    const { url } = await (async () => {
      await using server = await serveLog(async () => null)
      return server
    })()
    const { exit, stderr, stdout } = await tongxing(['log', 'audit', url, '--key', vkey])
    expect({ exit, stdout }).toEqual({ exit: 69, stdout: '' })
    expect(stderr).toMatch(/^log\.unreachable: .*checkpoint.*127\.0\.0\.1/)
  })

  it.each([
    ['has no checkpoint', async () => null, 'log.not-a-log'],
    ['fails', async () => 500, 'log.unreachable'],
    ['refuses', async () => 403, 'log.unreachable'],
    ['redirects', async () => 302, 'log.unreachable'],
    ['hangs up', () => Promise.reject(new Error('hang up')), 'log.unreachable'],
    ['says nothing', () => new Promise<null>(() => {}), 'log.unreachable'],
  ] satisfies [string, (path: string) => Promise<number | null>, string][])(
    'ends with 69 where the server %s',
    async (_, read, code) => {
      await using server = await serveLog(read)
      const audited = audit(server.url, { timeout: '0.2' })
      await expect(audited).rejects.toMatchObject({ code, exit: 69 })
    },
  )

  it('ends with 69 where the server fails half-way', async () => {
    const { read } = await scene(600)
    await using server = await serveLog(async (path) =>
      /entries.001/.test(path) ? 503 : read(path),
    )
    await expect(audit(server.url)).rejects.toMatchObject({ code: 'log.unreachable', exit: 69 })
  })

  it.each<[string, string, LogOptions]>([
    ['a key that is none', 'usage.log-key', { key: ['x'] }],
    ['keys of two logs', 'usage.log-key', { key: [vkey, otherKey] }],
    [
      'a key of a witness for the log',
      'usage.log-key',
      { key: [witnessOptions[0]?.slice(3) ?? ''] },
    ],
    ['a key of a log for a witness', 'usage.log-key', { witness: [`w=${vkey}`] }],
    ['a witness without an id', 'usage.log-witness', { witness: [vkey] }],
    [
      'one key for two witnesses',
      'usage.log-witness',
      { witness: [...witnessOptions, witnessOptions[0]?.replace('w1', 'w3') ?? ''] },
    ],
    ['more than all witnesses', 'usage.log-require', { require: '1' }],
    ['no number of witnesses', 'usage.log-require', { require: 'all' }],
    ['no time to wait', 'usage.timeout', { timeout: '0' }],
  ])('ends with 2 where it is given %s', async (_, code, options) => {
    await expect(audit('http://127.0.0.1:1/', options)).rejects.toMatchObject({ code, exit: 2 })
  })

  it.each(['', 'ftp://log.example/', 'http://user@log.example/', 'http://log.example/?a'])(
    'ends with 2 where the log is to be at %j',
    async (where) => {
      await expect(audit(where)).rejects.toMatchObject({ code: 'usage.log', exit: 2 })
    },
  )

  it('ends with 2 where no key is given', async () => {
    expect(await tongxing(['log', 'audit', 'x'])).toMatchObject({ exit: 2, stdout: '' })
  })

  it('ends with 65 where what was seen before is no checkpoint of this log', async () => {
    const folder = await folderOf(await scene(5))
    const file = place.file('no-checkpoint.txt')
    await writeFile(file, 'hello\n')
    const other = await seenFile('other.txt', await scene(5, undefined, await logKeys(3)))
    for (const [seen, code] of [
      [file, 'input.seen'],
      [other, 'input.seen'],
      [place.file('none.txt'), 'input.missing'],
    ] as const) {
      await expect(audit(folder, { seen })).rejects.toMatchObject({ code, exit: 65 })
    }
    const save = place.file('no-folder/saved.txt')
    const unsaved = audit(folder, { save })
    await expect(unsaved).rejects.toMatchObject({ code: 'input.unwritable-file', exit: 65 })
  })

  it('ends with 130 at Ctrl-C, and says that nothing is known', async () => {
    const { read } = await scene(600)
    const stalled = Promise.withResolvers<void>()
    await using server = await serveLog((path) => {
      if (path !== 'tile/entries/001') return read(path)
      stalled.resolve()
      return new Promise(() => {})
    })
    const command = fileURLToPath(new URL('../../gateway/cli/tongxing.mjs', import.meta.url))
    const child = spawn(process.execPath, [command, 'log', 'audit', server.url, '--key', vkey], {
      env: { PATH: process.env.PATH, LANG: 'C.UTF-8' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const ended = new Promise((resolve) => child.on('close', resolve))
    await stalled.promise
    child.kill('SIGINT')
    expect(await ended).toBe(130)
    expect(stdout).toBe('')
    expect(stderr).toMatch(/^command\.interrupted: Interrupted after /)
  })
})
