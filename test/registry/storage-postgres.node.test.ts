import { createServer, type Socket } from 'node:net'
import { Client } from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { auditLog } from '../../trust-store/log/audit.ts'
import { openLog } from '../../trust-store/log/log.ts'
import {
  createPostgresDatabase,
  openPostgresStorage,
} from '../../trust-store/registry/storage/postgres.ts'
import { codeOf, entryAt, logKeys } from '../trust/log/fixture.ts'
import { startPostgres } from './postgres-server.ts'
import { describeMigrations } from './storage-migrations-suite.ts'
import { describeStorage, kept, step } from './storage-suite.ts'

const server = await startPostgres()
afterAll(() => server.remove())
const keys = await logKeys()

describeStorage('the storage in PostgreSQL', async () => {
  const url = await server.freshSchema()
  return () => openPostgresStorage(url, { connections: 4 })
})

describeMigrations('PostgreSQL', async () => {
  const url = await server.freshSchema()
  return async () => createPostgresDatabase(url, { connections: 2 })
})

describe('a PostgreSQL server', () => {
  test('that is gone is told, and goes on where it was when it is back', async () => {
    const storage = await openPostgresStorage(await server.freshSchema())
    const log = await openLog({ store: storage.tiles, ...keys })
    await log.append([entryAt(0)], { alongside: [kept('0', 'kept')] })
    await server.stop()
    expect(await codeOf(log.append([entryAt(1)]))).toBe('log.store')
    expect(await codeOf(storage.tiles.read('checkpoint'))).toBe('log.store')
    expect(await codeOf(storage.kept('report', '0'))).toBe('log.store')
    expect(await codeOf(storage.witnessed.latest('log'))).toBe('log.store')
    const tree = { size: 1, root: new Uint8Array(32) }
    expect(await codeOf(storage.witnessed.advance('log', null, tree))).toBe('log.store')
    await server.start()
    expect((await log.append([entryAt(1)])).index).toBe(1)
    expect(await storage.kept('report', '0')).not.toBe(null)
    expect((await auditLog({ read: storage.tiles.read, log: keys.identity })).entries).toBe(2)
    await storage.close()
    await storage.close()
    expect(await codeOf(storage.tiles.read('checkpoint'))).toBe('log.store')
  })

  test('that ends while many append loses nothing that it acknowledged', async () => {
    const url = await server.freshSchema()
    const storage = await openPostgresStorage(url)
    const log = await openLog({ store: storage.tiles, ...keys })
    const acknowledged: number[] = []
    let ended: Promise<void> | null = null
    const codes = new Set<string>()
    while (codes.size === 0) {
      const code = await codeOf(async () => {
        const index = (await log.latest()).checkpoint.size
        const alongside = [kept(String(index), 'kept')]
        acknowledged.push((await log.append([entryAt(index)], { at: index, alongside })).index)
      })
      if (code !== 'done') codes.add(code)
      if (acknowledged.length === 20) ended ??= server.stop()
    }
    await ended
    expect([...codes]).toEqual(['log.store'])
    await server.start()
    const { entries } = await auditLog({ read: storage.tiles.read, log: keys.identity })
    // The last may be there without having been acknowledged.
    expect([acknowledged.length, acknowledged.length + 1]).toContain(entries)
    for (let at = 0; at <= entries; at++) {
      expect((await storage.kept('report', String(at))) !== null).toBe(at < entries)
    }
    await storage.close()
  })

  test('that does not answer is not waited for', async () => {
    const held = new Set<Socket>()
    const silent = createServer((socket) => held.add(socket)).listen(0, '127.0.0.1')
    const address = silent.address()
    const port = typeof address === 'object' ? address?.port : 0
    const url = `postgres://postgres@127.0.0.1:${port}/postgres`
    expect(await codeOf(openPostgresStorage(url, { connectMilliseconds: 100 }))).toBe('log.store')
    for (const socket of held) socket.destroy()
    silent.close()
  })

  test('where a transaction of somebody else blocks is not waited for', async () => {
    const url = await server.freshSchema()
    const storage = await openPostgresStorage(url, { transactionMilliseconds: 300 })
    await storage.tiles.commit(step(null, '1'))
    const other = new Client({ connectionString: url })
    await other.connect()
    await other.query('BEGIN; LOCK TABLE checkpoint')
    expect(await codeOf(storage.tiles.commit(step('1', '2')))).toBe('log.store')
    expect(await codeOf(storage.tiles.read('checkpoint'))).toBe('log.store')
    await other.query('ROLLBACK')
    await other.end()
    expect(await codeOf(storage.tiles.commit(step('1', '2')))).toBe('done')
    await storage.close()
  })

  test('commits durably, whatever its default', async () => {
    const url = await server.freshSchema()
    const storage = await openPostgresStorage(`${url}%20-c%20synchronous_commit%3Doff`)
    const other = new Client({ connectionString: url })
    await other.connect()
    await other.query(`
      CREATE TABLE seen (value text);
      CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO seen VALUES (current_setting('synchronous_commit')),
          (current_setting('transaction_isolation'));
        RETURN NEW;
      END $$;
      CREATE TRIGGER see AFTER INSERT ON checkpoint FOR EACH ROW EXECUTE FUNCTION see()`)
    await storage.tiles.commit(step(null, '1'))
    const { rows } = await other.query<{ value: string }>('SELECT value FROM seen')
    expect(rows.map(({ value }) => value)).toEqual(['on', 'serializable'])
    await other.end()
    await storage.close()
  })
})
