/** PostgreSQL, for an authority that runs several machines. */
import { Pool, type PoolClient } from 'pg'
import { LogError } from '../../log/error.ts'
import type { RegistryStorage } from '../storage.ts'
import type { Database, Statement } from './database.ts'
import { openStorage } from './open.ts'
import { within } from './within.ts'

export interface PostgresOptions {
  /** Connections at a time, 1 or more. Absent: 10. */
  readonly connections?: number
  /** Waiting for a connection, in milliseconds. Absent: 5,000. */
  readonly connectMilliseconds?: number
  /** A transaction, once it has a connection, in milliseconds. Absent: 15,000. */
  readonly transactionMilliseconds?: number
}

/** Of transactions that ran at the same time one goes through, and the others are tried again. */
const maxAttempts = 12

/**
 * @param connectionString `postgres://...`: a database, or a schema (`search_path`), of its own
 * @throws {NewerDatabaseError}
 * @throws {LogError} `log.store`
 */
export function openPostgresStorage(
  connectionString: string,
  options: PostgresOptions = {},
): Promise<RegistryStorage> {
  return openStorage(createPostgresDatabase(connectionString, options))
}

export function createPostgresDatabase(
  connectionString: string,
  options: PostgresOptions = {},
): Database {
  const { connections = 10, connectMilliseconds = 5000, transactionMilliseconds = 15_000 } = options
  const pool = new Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: connectMilliseconds,
    // The server stops by itself what nobody waits for any more.
    statement_timeout: transactionMilliseconds,
    lock_timeout: transactionMilliseconds,
    idle_in_transaction_session_timeout: transactionMilliseconds,
    keepAlive: true,
  })
  // A connection that broke while it was idle: the pool has dropped it.
  pool.on('error', () => {})
  // Or while we had it and asked nothing of it: whatever is asked of it next fails.
  pool.on('connect', (client) => client.on('error', () => {}))

  /** Gives the connection back only where no transaction can be open on it. */
  const using = async <T>(work: (client: PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    let isClean = false
    try {
      const result = await within(transactionMilliseconds, work(client))
      isClean = true
      return result
    } catch (error) {
      isClean = error instanceof Refused
      throw error
    } finally {
      client.release(!isClean)
    }
  }

  return {
    dialect: 'postgres',
    async all<Row>({ sql, parameters }: Statement) {
      try {
        const { rows } = await using((client) => client.query(sql, [...parameters]))
        return rows.map(withBytes) as readonly unknown[] as readonly Row[]
      } catch {
        throw new LogError('log.store')
      }
    },
    async batch(statements) {
      for (let tried = 1; ; tried++) {
        try {
          return await using((client) => transact(client, statements))
        } catch (error) {
          if (!(error instanceof Refused)) throw new LogError('log.store')
          if (!error.isPassing || tried === maxAttempts) throw new LogError('log.conflict')
        }
      }
    },
    async close() {
      if (!pool.ending) await pool.end()
    },
  }
}

/** The transaction was taken back, as the server said itself. */
class Refused extends Error {
  /** Another transaction was in its way, and will not be for ever. */
  readonly isPassing: boolean

  constructor(isPassing: boolean) {
    super('refused')
    this.isPassing = isPassing
  }
}

async function transact(client: PoolClient, statements: readonly Statement[]): Promise<void> {
  try {
    // Durable when it is acknowledged, also where the server's default is otherwise.
    await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE; SET LOCAL synchronous_commit = on')
    for (const { sql, parameters } of statements) await client.query(sql, [...parameters])
    await client.query('COMMIT')
  } catch (error) {
    const refused = refusalOf(error)
    if (refused === null) throw error
    await client.query('ROLLBACK')
    throw refused
  }
}

/** By SQLSTATE: serialization failure, deadlock; integrity constraint violations. */
function refusalOf(error: unknown): Refused | null {
  const state = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (state === '40001' || state === '40P01') return new Refused(true)
  return state.startsWith('23') ? new Refused(false) : null
}

/** The driver's binary columns are Node's own kind of bytes. */
function withBytes(row: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value instanceof Uint8Array
        ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
        : value,
    ]),
  )
}
