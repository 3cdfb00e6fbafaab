import { readFile, writeFile } from 'node:fs/promises'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { LogOptions } from '../../gateway/cli/log-options.ts'
import { checkCommand, proveCommand } from '../../gateway/cli/log-proof.ts'
import { formatVerifierKey, makeVerifierKey } from '../../trust-store/log/verifier-key.ts'
import { entryAt, now, origin, witnessKeys } from '../trust/log/fixture.ts'
import { damaged, flipped, keys, scene } from '../trust/log/scene.ts'
import { serveLog, workplace } from './log-places.ts'
import { tongxing } from './run.ts'

// Some tests start processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const place = await workplace()
afterAll(() => place[Symbol.asyncDispose]())

const publicKey = keys.identity.keys[0]?.publicKey ?? new Uint8Array()
const vkey = formatVerifierKey(makeVerifierKey(origin, 0x01, publicKey))
const output = place.file('proof.txt')
const entry = place.file('entry')

const prove = (where: string, options: LogOptions = {}) =>
  proveCommand(where, { key: [vkey], index: '7', output, entryOut: entry, ...options }, now)
const check = (options: LogOptions = {}, file = output) =>
  checkCommand(file, { key: [vkey], entry, ...options }, now)

describe('tongxing log prove and check', () => {
  it('make a proof from an address, and check it without the network', async () => {
    const { read } = await scene(600)
    await using server = await serveLog(read)
    const words = ['log', 'prove', server.url, '--key', vkey, '--index', '300']
    const made = await tongxing([...words, '-o', output, '--entry-out', entry])
    expect(made).toMatchObject({ exit: 0, stderr: '' })
    expect(made.stdout).toContain('PROVED')
    expect(new Uint8Array(await readFile(entry))).toEqual(entryAt(300))
    await server[Symbol.asyncDispose]()
    const checked = await tongxing(['log', 'check', output, '--key', vkey, '--entry', entry])
    expect(checked).toMatchObject({ exit: 0, stderr: '' })
    expect(checked.stdout).toContain('THE PROOF HOLDS')
    expect(checked.stdout).toContain('Number of the entry: 300')
  })

  it('say with 11 that a proof does not hold, and why', async () => {
    const { read, paths } = await scene(600)
    const folder = await place.folder(read, paths)
    await prove(folder)
    expect(await check()).toMatchObject({ exit: 0, document: { holds: true, index: 7, size: 600 } })
    const text = await readFile(output, 'utf8')
    const changed = async (content: string) => {
      const file = place.file('changed.txt')
      await writeFile(file, content)
      const { exit, document } = await check({}, file)
      return { exit, ...(document as object) }
    }
    const refused = (code: string) => ({ exit: 11, holds: false, reasons: [{ code }] })
    expect(await changed(text.replace('index 7', 'index 8'))).toMatchObject(
      refused('log.inclusion'),
    )
    expect(await changed(text.replace('index 7', 'index 600'))).toMatchObject(refused('log.range'))
    expect(await changed(text.replace('\n600\n', '\n601\n'))).toMatchObject(
      refused('log.signature'),
    )
    expect(await changed('hello')).toMatchObject(refused('log.proof'))
    const witness = `w=${formatVerifierKey((await witnessKeys(81)).cosigner.key)}`
    const result = await check({ witness: [witness] })
    expect(result).toMatchObject({ exit: 11, document: { reasons: [{ code: 'log.policy' }] } })
    expect(result.lines('zh')[0]).toContain('证明不成立')
    const other = place.file('other-entry')
    await writeFile(other, entryAt(8))
    expect((await check({ entry: other })).exit).toBe(11)
  })

  it('prove nothing from a log that does not hold', async () => {
    const { read, paths } = await scene(600)
    for (const [path, code] of [
      ['tile/0/000', 'log.inclusion'],
      ['tile/entries/000', 'log.inclusion'],
      ['checkpoint', 'log.signature'],
    ] as const) {
      const at = path === 'checkpoint' ? 130 : 8 * 9 - 3
      const folder = await place.folder(damaged(read, path, flipped(at)), paths)
      const result = await prove(folder)
      expect(result, path).toMatchObject({ exit: 11, document: { reasons: [{ code }] } })
    }
  })

  it.each<[string, LogOptions, string, number]>([
    ['an index outside the log', { index: '600' }, 'usage.log-index', 2],
    ['no index', { index: '-1' }, 'usage.log-index', 2],
    ['an index with a zero before it', { index: '07' }, 'usage.log-index', 2],
    ['an index that cannot be counted to', { index: '9'.repeat(16) }, 'usage.log-index', 2],
    [
      'a file that cannot be written',
      { output: place.file('none/x') },
      'input.unwritable-file',
      65,
    ],
  ])('refuse %s', async (_, options, code, exit) => {
    const { read, paths } = await scene(600)
    const folder = await place.folder(read, paths)
    await expect(prove(folder, options)).rejects.toMatchObject({ code, exit })
  })

  it('say where there is nothing to read', async () => {
    const none = place.file('none')
    await expect(prove(none)).rejects.toMatchObject({ code: 'input.log-missing', exit: 65 })
    await expect(check({}, none)).rejects.toMatchObject({ code: 'input.missing', exit: 65 })
    await expect(check({ entry: none })).rejects.toMatchObject({ code: 'input.missing', exit: 65 })
    await using server = await serveLog(async () => 403)
    await expect(prove(server.url)).rejects.toMatchObject({ code: 'log.unreachable', exit: 69 })
  })
})
