import { env } from 'cloudflare:workers'
import { openD1Storage } from '../../trust-store/registry/storage/d1.ts'
import { describeStorage } from './storage-suite.ts'

const tables = ['migrations', 'guards', 'checkpoint', 'tiles', 'kept', 'witnessed']

describeStorage('the storage in D1', async () => {
  await env.STORAGE.batch(tables.map((name) => env.STORAGE.prepare(`DROP TABLE IF EXISTS ${name}`)))
  return () => openD1Storage(env.STORAGE)
})
