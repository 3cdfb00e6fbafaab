/**
 * Cloudflare D1. A value that is kept crosses the memory of the Worker as JSON, about four bytes for
 * each: there, some megabytes are the practical limit. What is deleted stays in D1's own backups
 * (Time Travel) for as long as these are kept.
 */
import { LogError } from '../../log/error.ts'
import type { RegistryStorage } from '../storage.ts'
import type { Database, Statement } from './database.ts'
import { openStorage } from './open.ts'
import { within } from './within.ts'

/** What of a D1 binding is used (`D1Database` of Workers). */
export interface D1Binding {
  prepare(sql: string): D1Prepared
  /** One transaction. */
  batch(statements: D1Prepared[]): Promise<unknown>
}

export interface D1Prepared {
  bind(...values: unknown[]): D1Prepared
  all(): Promise<{ readonly results: readonly unknown[] }>
}

/** D1 itself ends a query after 30 s. */
const callMilliseconds = 35_000

/**
 * @throws {NewerDatabaseError}
 * @throws {LogError} `log.store`
 */
export function openD1Storage(binding: D1Binding): Promise<RegistryStorage> {
  return openStorage(createD1Database(binding))
}

export function createD1Database(binding: D1Binding): Database {
  const prepare = ({ sql, parameters }: Statement) => binding.prepare(sql).bind(...parameters)
  return {
    dialect: 'sqlite',
    all: <Row>(query: Statement) =>
      telling(async () => {
        const { results } = await prepare(query).all()
        return results.map(withBytes) as readonly unknown[] as readonly Row[]
      }),
    batch: (statements) =>
      telling(async () => {
        if (statements.length > 0) await binding.batch(statements.map(prepare))
      }),
    async close() {},
  }
}

/** D1 gives binary columns as arrays of numbers. */
function withBytes(row: unknown): unknown {
  const columns = Object.entries(row ?? {})
  return Object.fromEntries(
    columns.map(([name, value]) => [name, Array.isArray(value) ? Uint8Array.from(value) : value]),
  )
}

async function telling<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await within(callMilliseconds, work())
  } catch (error) {
    throw new LogError(isRefused(error) ? 'log.conflict' : 'log.store')
  }
}

/** D1 has no error codes; where its words change, `log.store` is told and nothing is lost. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && /SQLITE_CONSTRAINT|constraint failed/i.test(error.message)
}
