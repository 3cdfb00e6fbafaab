/** What a database must do for a registry's storage, and no more: every driver does it. */
import type { CompiledQuery } from 'kysely'

/** SQL of the database's dialect with its parameters: text, numbers and `Uint8Array`. */
export type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>

/**
 * Every driver guarantees:
 * - `batch` is one serializable transaction: when it resolved, all its statements took effect and
 *   outlive a loss of power; when it threw `log.conflict`, none did;
 * - what `all` reads is committed, and all of one instant;
 * - every call ends within a bounded time.
 */
export interface Database {
  readonly dialect: 'sqlite' | 'postgres'
  /**
   * Rows of one reading statement; binary columns as `Uint8Array`.
   *
   * @throws {LogError} `log.store`
   */
  all<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]>
  /**
   * @throws {LogError} `log.conflict` a constraint refused it, or another transaction that ran at
   *   the same time; `log.store` it cannot be known whether it took effect
   */
  batch(statements: readonly Statement[]): Promise<void>
  close(): Promise<void>
}

/**
 * What every driver keeps to, since Cloudflare D1 takes no more: 100 parameters a statement, and
 * 2,000,000 bytes a value and a row.
 */
export const databaseLimits = { parameters: 96, bytes: 1_000_000 } as const
