import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, expect, test } from 'vitest'
import { openLog } from '../../trust-store/log/log.ts'
import { openStorage } from '../../trust-store/registry/storage/open.ts'
import {
  createSqliteDatabase,
  openSqliteStorage,
} from '../../trust-store/registry/storage/sqlite.ts'
import { entryAt, logKeys } from '../trust/log/fixture.ts'
import { describeMigrations } from './storage-migrations-suite.ts'
import { describeStorage } from './storage-suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-storage-'))
let files = 0
afterAll(() => rm(folder, { recursive: true, force: true }))

describeStorage('the storage in SQLite', async () => {
  const path = join(folder, `${++files}.sqlite`)
  return () => openSqliteStorage(path)
})

describeStorage('the storage in SQLite in memory', async () => {
  const storage = await openSqliteStorage(':memory:')
  // Each opening would be a database of its own.
  return async () => storage
})

describeMigrations('SQLite', async () => {
  const path = join(folder, `${++files}.sqlite`)
  return () => createSqliteDatabase(new DatabaseSync(path, { timeout: 0 }))
})

test('an entry is written once while its bundle grows, and once more when it is full', async () => {
  const connection = new DatabaseSync(join(folder, 'growing.sqlite'), { timeout: 0 })
  const storage = await openStorage(await createSqliteDatabase(connection))
  const log = await openLog({ store: storage.tiles, ...(await logKeys()) })
  const rowsOf = (path: string) =>
    connection
      .prepare('SELECT count(*) AS rows, sum(length(bytes)) AS bytes FROM tiles WHERE path = ?')
      .get(path)
  let bytes = 0
  for (let index = 0; index < 256; index++) {
    await log.append([entryAt(index)])
    bytes += 2 + entryAt(index).length
    const rows = index === 255 ? 1 : index + 1
    expect(rowsOf('tile/entries/000')).toEqual({ rows, bytes })
    expect(rowsOf('tile/0/000')).toEqual({ rows, bytes: 32 * (index + 1) })
  }
  await storage.close()
})
