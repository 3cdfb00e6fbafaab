import { spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'
import { auditLog } from '../../../trust-store/log/audit.ts'
import { parseCheckpoint } from '../../../trust-store/log/checkpoint.ts'
import { LogError } from '../../../trust-store/log/error.ts'
import { openLog } from '../../../trust-store/log/log.ts'
import { parseNote } from '../../../trust-store/log/note.ts'
import { readEntry, type Tree } from '../../../trust-store/log/read-log.ts'
import { nodeTileDisk, type TileDisk } from '../../../trust-store/stores/tile-disk.ts'
import { openTileFolder, readTileFolder } from '../../../trust-store/stores/tile-file.ts'
import { codeOf, entriesTo, entryAt, logKeys } from './fixture.ts'
import { naiveRoot } from './naive.ts'

const keys = await logKeys()
const folders: string[] = []
async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-log-'))
  folders.push(folder)
  return folder
}
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

const audit = (folder: string, seen: readonly Tree[] = []) =>
  auditLog({ read: readTileFolder(folder), log: keys.identity, seen })

async function appendTo(folder: string, entries: readonly Uint8Array[]): Promise<void> {
  const store = await openTileFolder(folder)
  try {
    await (await openLog({ store, ...keys })).append(entries)
  } finally {
    store.close()
  }
}

describe('a log in a folder', () => {
  test('is there after a restart, under the paths of the specification', async () => {
    const folder = await freshFolder()
    await appendTo(folder, entriesTo(255))
    await appendTo(folder, entriesTo(300).slice(255))
    expect((await audit(folder)).checkpoint.root).toEqual(naiveRoot(entriesTo(300)))
    const files = await readdir(folder, { recursive: true })
    expect(files.filter((path) => /^(tile.*\/\d+|checkpoint)$/.test(path)).toSorted()).toEqual([
      'checkpoint',
      'tile/0',
      'tile/0/000',
      'tile/0/001.p/44',
      'tile/1',
      'tile/1/000.p/1',
      'tile/entries/000',
      'tile/entries/001.p/44',
    ])
    expect((await readFile(join(folder, 'tile/0/000'))).length).toBe(8192)
  })

  test('has one writer, and another after it has closed', async () => {
    const folder = await freshFolder()
    const first = await openTileFolder(folder)
    expect(await codeOf(openTileFolder(folder))).toBe('log.locked')
    first.close()
    const second = await openTileFolder(folder)
    expect(await codeOf(openTileFolder(folder))).toBe('log.locked')
    second.close()
  })

  test('gives nothing but its checkpoint and its tiles', async () => {
    const folder = await freshFolder()
    await appendTo(folder, entriesTo(3))
    await writeFile(join(folder, 'secret'), 'secret')
    const read = readTileFolder(folder)
    for (const path of ['secret', '../secret', '.writer/lock', 'tile/../secret', '', '/']) {
      expect(await codeOf(read(path))).toBe('log.path')
    }
    expect(await read('tile/0/000')).toBe(null)
    expect(await read('tile/0/000.p/3')).not.toBe(null)
  })

  test('refuses what continues another checkpoint, and paths that are no tiles', async () => {
    const folder = await freshFolder()
    await appendTo(folder, entriesTo(3))
    const store = await openTileFolder(folder)
    const change = { resources: [], checkpoint: entryAt(0), completed: [], alongside: [] }
    expect(await codeOf(store.commit({ ...change, expected: null }))).toBe('log.conflict')
    expect(await codeOf(store.commit({ ...change, expected: entryAt(0) }))).toBe('log.conflict')
    const expected = await store.read('checkpoint')
    const resources = [{ path: 'tile/../x', bytes: entryAt(0) }]
    expect(await codeOf(store.commit({ ...change, resources, expected }))).toBe('log.path')
    store.close()
    expect((await audit(folder)).entries).toBe(3)
  })

  test('says that it cannot be written', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, 'file'), '')
    expect(await codeOf(openTileFolder(join(folder, 'file')))).toBe('log.store')
  })
})

/** How an operation ends: not begun, half done, or done but all that was not yet synced is lost. */
type Crash = 'before' | 'half' | 'power loss'

/** Ends at one operation, and does nothing after that. */
function crashingDisk(at: number, crash: Crash) {
  let operations = 0
  /** Checkpoints that anybody could have read. */
  const served: Uint8Array[] = []
  /** What stood in the place of a file whose new name is not durable yet. */
  const unsynced = new Map<string, Uint8Array | null>()
  const loseUnsynced = async () => {
    for (const [path, before] of unsynced) {
      // Not written in place: the file may have another name.
      await rm(path, { force: true })
      if (before !== null) await writeFile(path, before)
    }
  }
  const step = async <T>(work: () => Promise<T>, part: () => Promise<unknown>): Promise<T> => {
    operations++
    if (operations === at && crash === 'half') await part()
    if (operations === at && crash === 'power loss') await loseUnsynced()
    if (operations >= at) throw new Error('crashed')
    return work()
  }
  const whole = (work: () => Promise<void>) => step(work, work)
  const disk: TileDisk = {
    read: nodeTileDisk.read,
    write: (path, bytes) =>
      step(
        () => nodeTileDisk.write(path, bytes),
        () => writeFile(path, bytes.subarray(0, bytes.length / 2)),
      ),
    link: (from, to) => whole(() => nodeTileDisk.link(from, to)),
    rename: (from, to) =>
      whole(async () => {
        const before = await nodeTileDisk.read(to)
        await nodeTileDisk.rename(from, to)
        if (/^(?!.*writer).*checkpoint$/.test(to)) served.push(await readFile(to))
        if (!unsynced.has(to)) unsynced.set(to, before)
      }),
    sync: (folder) =>
      whole(async () => {
        await nodeTileDisk.sync(folder)
        for (const path of unsynced.keys()) if (dirname(path) === folder) unsynced.delete(path)
      }),
    makeFolder: (path) => whole(() => nodeTileDisk.makeFolder(path)),
    remove: (path) => whole(() => nodeTileDisk.remove(path)),
  }
  return { disk, served, count: () => operations }
}

describe('a crash', () => {
  test('at any operation on the disk loses no acknowledged entry, and leaves a whole log', async () => {
    let crashes = 0
    for (let at = 1, survived = false; !survived; at++) {
      for (const crash of ['before', 'half', 'power loss'] as const) {
        const folder = await freshFolder()
        await appendTo(folder, entriesTo(254))
        let acknowledged = 254
        const { disk, served, count } = crashingDisk(at, crash)
        const store = await openTileFolder(folder, disk).catch(() => null)
        try {
          if (store === null) throw new LogError('log.store')
          const log = await openLog({ store, ...keys })
          for (; acknowledged < 258; acknowledged++) await log.append([entryAt(acknowledged)])
        } catch (error) {
          expect(error).toBeInstanceOf(LogError)
        }
        store?.close()
        survived = count() < at
        if (!survived) crashes++
        await audit(folder)
        ;(await openTileFolder(folder)).close()
        const { checkpoint } = await audit(folder)
        expect([acknowledged, acknowledged + 1]).toContain(checkpoint.size)
        expect(checkpoint.root).toEqual(naiveRoot(entriesTo(checkpoint.size)))
        // Other entries than those that were cut off: nothing of them may shine through.
        const others = [entryAt(1000), entryAt(1001), entryAt(1002)]
        await appendTo(folder, others)
        const seen = served.map((bytes) => parseCheckpoint(parseNote(bytes).text))
        const after = await audit(folder, seen)
        expect(after.checkpoint.root).toEqual(naiveRoot([...entriesTo(checkpoint.size), ...others]))
        expect(await readdir(join(folder, '.writer/unfinished'))).toEqual([])
        await rm(folder, { recursive: true })
      }
    }
    expect(crashes).toBeGreaterThan(90)
  }, 120_000)

  test('of the process at any time loses no acknowledged entry, and frees the lock', async () => {
    const folder = await freshFolder()
    await appendTo(folder, entriesTo(250))
    let acknowledged = 250
    for (let round = 0; round < 6; round++) {
      acknowledged = Math.max(acknowledged, await killAfter(folder, 1 + round * 3))
      const { checkpoint } = await audit(folder)
      expect(checkpoint.size).toBeGreaterThanOrEqual(acknowledged)
      expect(checkpoint.root).toEqual(naiveRoot(entriesTo(checkpoint.size)))
      expect(await readEntry(readTileFolder(folder), checkpoint, acknowledged - 1)).toEqual(
        entryAt(acknowledged - 1),
      )
      acknowledged = checkpoint.size
    }
    await appendTo(folder, [entryAt(acknowledged)])
    expect((await audit(folder)).entries).toBe(acknowledged + 1)
  }, 120_000)
})

/** Runs a writer, kills it after so many acknowledged entries; the size that it last reported. */
function killAfter(folder: string, lines: number): Promise<number> {
  const program = fileURLToPath(new URL('writer.ts', import.meta.url))
  const child = spawn(process.execPath, [program, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += String(chunk)
    if (output.split('\n').length > lines) child.kill('SIGKILL')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (_, signal) => {
      if (signal !== 'SIGKILL') reject(new Error('the writer ended by itself'))
      resolve(Number(output.slice(0, output.lastIndexOf('\n')).split('\n').at(-1)))
    })
  })
}
