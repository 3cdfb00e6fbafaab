/** Brings a database to the layout that this program knows. */
import { sql } from 'kysely'
import { LogError } from '../../log/error.ts'
import { type Builder, createBuilder } from './builder.ts'
import type { Database, Statement } from './database.ts'
import { type Migration, migrations } from './migrations.ts'

/** The database was laid out by a newer program; it was not touched. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError'
  /** Migrations that were applied. */
  readonly applied: number
  /** Migrations that this program knows. */
  readonly known: number

  constructor(applied: number, known: number) {
    super(`the database has layout ${applied}, and this program knows ${known}: run a newer one`)
    this.applied = applied
    this.known = known
  }
}

const maxLost = 16

/**
 * Several processes may do so at once: each migration is applied by one of them.
 *
 * @param known for tests; absent: this program's
 * @throws {NewerDatabaseError}
 * @throws {LogError} `log.store`
 */
export async function migrate(
  database: Database,
  known: readonly Migration[] = migrations,
): Promise<void> {
  const builder = createBuilder(database.dialect)
  for (let lost = 0; ; ) {
    const applied = await countApplied(database, builder)
    if (applied > known.length) throw new NewerDatabaseError(applied, known.length)
    const next = known[applied]
    if (next === undefined) return
    try {
      await database.batch([
        ...record(builder, next.number),
        ...next.statements(builder, database.dialect),
      ])
    } catch (error) {
      const isLost = error instanceof LogError && error.code === 'log.conflict'
      if (!isLost || ++lost === maxLost) throw new LogError('log.store')
      // Others are at it: let one of them be done.
      await new Promise((resolve) => setTimeout(resolve, lost * 20))
    }
  }
}

/** The first writes of the batch: where another process applies it too, they meet here. */
function record(builder: Builder, number: number): readonly Statement[] {
  return [
    builder.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('number', 'integer', (column) => column.notNull().primaryKey())
      .compile(),
    builder.insertInto('migrations').values({ number }).compile(),
  ]
}

async function countApplied(database: Database, builder: Builder): Promise<number> {
  const table =
    database.dialect === 'postgres'
      ? sql<{ name: string }>`select 1 as name where to_regclass('migrations') is not null`
      : sql<{ name: string }>`select name from sqlite_master where name = 'migrations'`
  if ((await database.all(table.compile(builder))).length === 0) return 0
  const query = builder.selectFrom('migrations').select('number').orderBy('number', 'desc').limit(1)
  const [last] = await database.all(query.compile())
  return last?.number ?? 0
}
