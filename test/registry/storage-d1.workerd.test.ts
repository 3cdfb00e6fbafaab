import { env } from 'cloudflare:workers'
import { createD1Database, openD1Storage } from '../../trust-store/registry/storage/d1.ts'
import { describeMigrations } from './storage-migrations-suite.ts'
import { describeStorage } from './storage-suite.ts'

const tables = ['migrations', 'guards', 'checkpoint', 'tiles', 'kept', 'witnessed', 'notes']

async function clear(): Promise<void> {
  await env.STORAGE.batch(tables.map((name) => env.STORAGE.prepare(`DROP TABLE IF EXISTS ${name}`)))
}

describeStorage('the storage in D1', async () => {
  await clear()
  return () => openD1Storage(env.STORAGE)
})

describeMigrations('D1', async () => {
  await clear()
  return async () => createD1Database(env.STORAGE)
})
