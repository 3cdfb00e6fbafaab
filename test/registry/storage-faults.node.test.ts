import {
  chmod,
  copyFile,
  mkdtemp,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, test } from 'vitest'
import { auditLog } from '../../trust-store/log/audit.ts'
import { LogError } from '../../trust-store/log/error.ts'
import { openLog } from '../../trust-store/log/log.ts'
import { openStorage } from '../../trust-store/registry/storage/open.ts'
import {
  createSqliteDatabase,
  openSqliteStorage,
} from '../../trust-store/registry/storage/sqlite.ts'
import type { RegistryStorage } from '../../trust-store/registry/storage.ts'
import { bytes, codeOf, entriesTo, entryAt, logKeys } from '../trust/log/fixture.ts'
import { kept, manyBytes, step } from './storage-suite.ts'

const keys = await logKeys()
const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

async function freshPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'tongxing-storage-'))
  folders.push(folder)
  return join(folder, 'registry.sqlite')
}

const audit = ({ tiles }: RegistryStorage) => auditLog({ read: tiles.read, log: keys.identity })

/** A file with a log of so many entries, closed. */
async function filled(size: number): Promise<string> {
  const path = await freshPath()
  const storage = await openSqliteStorage(path)
  await (await openLog({ store: storage.tiles, ...keys })).append(entriesTo(size))
  await storage.close()
  return path
}

/** Every method that there is. */
async function codesOf(storage: RegistryStorage): Promise<ReadonlySet<string>> {
  const tree = { size: 1, root: new Uint8Array(32) }
  return new Set(
    await Promise.all([
      codeOf(storage.tiles.read('checkpoint')),
      codeOf(storage.tiles.commit(step('a', 'b'))),
      codeOf(storage.kept('report', 'a')),
      codeOf(storage.keep({ kind: 'revocation-shard', key: 'a', bytes: bytes('a') })),
      codeOf(storage.witnessed.latest('log')),
      codeOf(storage.witnessed.advance('log', null, tree)),
    ]),
  )
}

describe('a full disk', () => {
  test('refuses the whole commit, and takes it when there is room again', async () => {
    const connection = new DatabaseSync(await freshPath())
    const storage = await openStorage(await createSqliteDatabase(connection))
    const log = await openLog({ store: storage.tiles, ...keys })
    await log.append(entriesTo(100))
    const pages = Number(connection.prepare('PRAGMA page_count').get()?.page_count)
    connection.exec(`PRAGMA max_page_count = ${pages + 40}`)
    let done = 100
    const append = () =>
      log.append([entryAt(done)], {
        at: done,
        alongside: [{ kind: 'test-codes', key: String(done), bytes: manyBytes(50_000) }],
      })
    while ((await codeOf(append())) === 'done') done++
    expect(done).toBeGreaterThan(100)
    expect(await codeOf(append())).toBe('log.store')
    expect((await audit(storage)).entries).toBe(done)
    expect(await storage.kept('test-codes', String(done))).toBe(null)
    connection.exec(`PRAGMA max_page_count = ${pages + 4000}`)
    expect(await codeOf(append())).toBe('done')
    expect((await audit(storage)).entries).toBe(done + 1)
    expect((await storage.kept('test-codes', String(done)))?.length).toBe(50_000)
    await storage.close()
  })
})

describe('a file', () => {
  test('is for its owner only', async () => {
    const path = await freshPath()
    const storage = await openSqliteStorage(path)
    await storage.tiles.commit(step(null, '1'))
    for (const file of [path, `${path}-wal`]) expect((await stat(file)).mode & 0o777).toBe(0o600)
    await storage.close()
  })

  test('is synced at each commit', async () => {
    const connection = new DatabaseSync(await freshPath())
    const storage = await openStorage(await createSqliteDatabase(connection))
    expect(connection.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
    expect(connection.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
    await storage.close()
  })

  test('has nothing left in it of what was forgotten', async () => {
    const path = await freshPath()
    const storage = await openSqliteStorage(path)
    const secret = 'somebody at somewhere '.repeat(1000)
    await storage.tiles.commit(step(null, '1', { alongside: [kept('a', secret, 'contacts')] }))
    await storage.close()
    expect((await readFile(path)).includes('somebody at')).toBe(true)
    const again = await openSqliteStorage(path)
    await again.tiles.commit(step('1', '2', { alongside: [kept('a', null, 'contacts')] }))
    await again.close()
    expect((await readFile(path)).includes('somebody at')).toBe(false)
  })

  test('that may not be written is read, and what would be written is told', async () => {
    const path = await filled(3)
    await chmod(path, 0o444)
    const before = await readFile(path)
    // Readers, too, need a file beside it.
    await chmod(dirname(path), 0o555)
    await asNobody(async () => {
      expect(await codeOf(openSqliteStorage(path))).toBe('log.store')
      expect(await codeOf(openSqliteStorage(join(dirname(path), 'new')))).toBe('log.store')
    })
    await chmod(dirname(path), 0o777)
    await asNobody(async () => {
      const storage = await openSqliteStorage(path)
      expect((await audit(storage)).entries).toBe(3)
      const log = await openLog({ store: storage.tiles, ...keys })
      expect(await codeOf(log.append([entryAt(3)]))).toBe('log.store')
      expect((await audit(storage)).entries).toBe(3)
      await storage.close()
    })
    expect((await readFile(path)).equals(before)).toBe(true)
    await chmod(dirname(path), 0o700)
  })

  test('in a folder that is not there is told', async () => {
    expect(await codeOf(openSqliteStorage(join(await freshPath(), 'x.sqlite')))).toBe('log.store')
  })

  test('that another process holds is waited for, but not for ever, while others work', async () => {
    const path = await freshPath()
    const storage = await openSqliteStorage(path, { patienceMilliseconds: 60 })
    await storage.tiles.commit(step(null, '1'))
    const other = new DatabaseSync(path)
    other.exec('BEGIN IMMEDIATE')
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    expect(await codeOf(storage.tiles.commit(step('1', '2')))).toBe('log.store')
    clearInterval(timer)
    expect(turns).toBeGreaterThan(3)
    expect(await codeOf(storage.tiles.read('checkpoint'))).toBe('done')
    const waiting = codeOf(storage.tiles.commit(step('1', '2')))
    other.exec('ROLLBACK')
    other.close()
    expect(await waiting).toBe('done')
    await storage.close()
  })

  test('that was closed is told', async () => {
    const storage = await openSqliteStorage(await freshPath())
    await storage.close()
    await storage.close()
    expect(await codesOf(storage)).toEqual(new Set(['log.store']))
  })
})

describe('a file that is lost while it is open', () => {
  const losses: readonly (readonly [string, (path: string) => Promise<unknown>])[] = [
    ['deleted', (path) => rm(path)],
    ['moved away', (path) => rename(path, `${path}.old`)],
    ['without its write-ahead log', (path) => rm(`${path}-wal`)],
    [
      'replaced by a copy',
      async (path) => {
        await copyFile(path, `${path}.copy`)
        await rename(`${path}.copy`, path)
      },
    ],
  ]
  test.each(losses)('takes nothing more: %s', async (_, lose) => {
    const path = await filled(3)
    const storage = await openSqliteStorage(path)
    expect((await audit(storage)).entries).toBe(3)
    await lose(path)
    expect(await codesOf(storage)).toEqual(new Set(['log.store']))
    await storage.close()
  })
})

describe('a damaged file', () => {
  test('is told, or gives what was stored, and never anything else', async () => {
    const path = await filled(300)
    const whole = await readFile(path)
    const outcomes = new Map<string, number>()
    const count = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    const damages: (() => Promise<void>)[] = []
    for (let length = 0; length < whole.length; length += 2048) {
      damages.push(() => truncate(path, length))
    }
    for (let at = 0; at < whole.length; at += 1024) {
      damages.push(() => writeFile(path, whole.fill(0xa5, at, at + 16)))
    }
    for (const damage of damages) {
      const before = Buffer.from(whole)
      await writeFile(path, before)
      await damage()
      whole.set(before)
      try {
        const storage = await openSqliteStorage(path)
        try {
          const log = await openLog({ store: storage.tiles, ...keys })
          const { checkpoint } = await log.latest()
          // Only where nothing at all is left, a new log begins.
          if (checkpoint.size !== 0) {
            const found: Uint8Array[] = []
            const { read } = storage.tiles
            await auditLog({ read, log: keys.identity, onEntry: (_, entry) => found.push(entry) })
            expect(found).toEqual(entriesTo(300))
          }
          count(`${checkpoint.size} entries`)
        } finally {
          await storage.close()
        }
      } catch (error) {
        if (!(error instanceof LogError)) throw error
        count('told')
      }
    }
    expect([...outcomes.keys()].toSorted()).toEqual(['0 entries', '300 entries', 'told'])
    expect(outcomes.get('0 entries')).toBe(1)
    expect(outcomes.get('told')).toBeGreaterThan(damages.length / 4)
  })

  test('that is no database is told, and left as it is', async () => {
    const path = await freshPath()
    await writeFile(path, 'not a database'.repeat(1000))
    expect(await codeOf(openSqliteStorage(path))).toBe('log.store')
    expect(await readFile(path, 'utf8')).toBe('not a database'.repeat(1000))
  })
})

/** Root may write whatever it likes. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return work()
  process.seteuid?.('nobody')
  try {
    await work()
  } finally {
    process.seteuid?.(0)
  }
}
