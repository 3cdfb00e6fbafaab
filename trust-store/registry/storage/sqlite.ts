/** SQLite embedded in Node: one file, several processes. */
import { closeSync, openSync, statSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { LogError } from '../../log/error.ts'
import type { RegistryStorage } from '../storage.ts'
import type { Database, Statement } from './database.ts'
import { openStorage } from './open.ts'

export interface SqliteOptions {
  /** How long a call waits for other processes that hold the file. Absent: 10,000. */
  readonly patienceMilliseconds?: number
}

const pauseMilliseconds = 2
const maxPrepared = 100

/**
 * @param path file, made where it is absent, readable by its owner only, in a folder that is there;
 *   or `:memory:`
 * @throws {NewerDatabaseError}
 * @throws {LogError} `log.store`
 */
export async function openSqliteStorage(
  path: string,
  options: SqliteOptions = {},
): Promise<RegistryStorage> {
  return openStorage(await createSqliteDatabase(connectTo(path), options))
}

function connectTo(path: string): DatabaseSync {
  try {
    if (path !== ':memory:') makeFile(path)
    return new DatabaseSync(path, { timeout: 0 })
  } catch {
    throw new LogError('log.store')
  }
}

/**
 * Every commit is on the disk when it is acknowledged, and what was deleted is overwritten: in the
 * file at once, in the write-ahead log with its next turn.
 *
 * @param connection without a timeout of its own; closed with the database, and where this throws
 * @throws {LogError} `log.store`
 */
export async function createSqliteDatabase(
  connection: DatabaseSync,
  { patienceMilliseconds = 10_000 }: SqliteOptions = {},
): Promise<Database> {
  const patiently = <T>(work: () => T) => tryFor(patienceMilliseconds, work)
  const prepared = new Map<string, StatementSync>()
  try {
    await patiently(() => prepareFile(connection))
  } catch (error) {
    connection.close()
    throw error
  }
  const files = filesOf(connection)
  const opened = identify(files)

  /** Whoever writes to a file that was deleted or replaced meanwhile loses it without an error. */
  const requireInPlace = () => {
    if (identify(files) !== opened) throw new LogError('log.store')
  }

  const prepare = (sql: string): StatementSync => {
    const known = prepared.get(sql)
    if (known !== undefined) return known
    if (prepared.size === maxPrepared) prepared.clear()
    const statement = connection.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }

  const transact = (statements: readonly Statement[]) => {
    requireInPlace()
    connection.exec('BEGIN IMMEDIATE')
    try {
      for (const { sql, parameters } of statements) prepare(sql).run(...bound(parameters))
      connection.exec('COMMIT')
    } catch (error) {
      if (connection.isTransaction) connection.exec('ROLLBACK')
      throw error
    }
    requireInPlace()
  }

  return {
    dialect: 'sqlite',
    all: <Row>({ sql, parameters }: Statement) =>
      patiently(() => {
        requireInPlace()
        return prepare(sql).all(...bound(parameters)) as readonly unknown[] as readonly Row[]
      }),
    batch: (statements) => patiently(() => transact(statements)),
    async close() {
      if (connection.isOpen) connection.close()
    },
  }
}

function prepareFile(connection: DatabaseSync): void {
  const mode = connection.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode
  if (mode !== 'wal' && mode !== 'memory') throw new LogError('log.store')
  connection.exec('PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA secure_delete = ON')
  // The first transaction makes the write-ahead log.
  connection.exec('BEGIN IMMEDIATE; COMMIT')
}

/** SQLite's own waiting would stop the whole process. @throws {LogError} as a `Database` */
async function tryFor<T>(patienceMilliseconds: number, work: () => T): Promise<T> {
  for (let waited = 0; ; waited += pauseMilliseconds) {
    try {
      return work()
    } catch (error) {
      const code = primaryCodeOf(error)
      if (code === 'constraint') throw new LogError('log.conflict')
      if (code !== 'busy' || waited >= patienceMilliseconds) throw new LogError('log.store')
    }
    await setTimeout(pauseMilliseconds)
  }
}

/** SQLite's primary result code (sqlite.org/rescode.html), as far as it matters here. */
function primaryCodeOf(error: unknown): 'busy' | 'constraint' | 'other' {
  if (!(error instanceof Error && 'errcode' in error)) return 'other'
  const primary = Number(error.errcode) & 0xff
  return primary === 5 ? 'busy' : primary === 19 ? 'constraint' : 'other'
}

/**
 * Not where it is there: to close a file that this process has open in SQLite, by another handle,
 * would drop SQLite's locks on it.
 */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}

/** The database and its write-ahead log; none of one in memory. */
function filesOf(connection: DatabaseSync): readonly string[] {
  const path = connection.location()
  return path === null ? [] : [path, `${path}-wal`]
}

/** Changes where one of the files is no longer the same. */
function identify(files: readonly string[]): string {
  return files
    .map((file) => {
      const stat = statSync(file, { bigint: true, throwIfNoEntry: false })
      return stat === undefined ? 'none' : `${stat.dev}:${stat.ino}`
    })
    .join(' ')
}

function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return [...parameters] as SQLInputValue[]
}
