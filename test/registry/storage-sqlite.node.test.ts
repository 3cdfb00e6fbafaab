import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll } from 'vitest'
import {
  createSqliteDatabase,
  openSqliteStorage,
} from '../../trust-store/registry/storage/sqlite.ts'
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
