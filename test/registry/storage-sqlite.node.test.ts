import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { openSqliteStorage } from '../../trust-store/registry/storage/sqlite.ts'
import { describeStorage } from './storage-suite.ts'

const folder = await mkdtemp(join(tmpdir(), 'tongxing-storage-'))
let files = 0
afterAll(() => rm(folder, { recursive: true, force: true }))

describeStorage('the storage in SQLite', async () => {
  const path = join(folder, `${++files}.sqlite`)
  return () => openSqliteStorage(path)
})
