/** How a database gets its layout, on each kind of database. */
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { createBuilder } from '../../trust-store/registry/storage/builder.ts'
import type { Database } from '../../trust-store/registry/storage/database.ts'
import { migrate, NewerDatabaseError } from '../../trust-store/registry/storage/migrate.ts'
import { type Migration, migrations } from '../../trust-store/registry/storage/migrations.ts'
import { openStorage } from '../../trust-store/registry/storage/open.ts'
import { codeOf } from '../trust/log/fixture.ts'
import { kept, step } from './storage-suite.ts'

/** Opens one and the same database each time. */
export type OpenDatabase = () => Promise<Database>

const next = migrations.length + 1

/** Would fail if it were applied twice. */
const another: Migration = {
  number: next,
  statements: ({ schema }) => [
    schema.alterTable('kept').addColumn('note', 'text').compile(),
    schema.createTable('notes').addColumn('note', 'text').compile(),
  ],
}

/** Its last statement cannot be carried out. */
const broken: Migration = {
  number: next,
  statements: (builder) => [
    builder.schema.createTable('notes').addColumn('note', 'text').compile(),
    builder.schema.alterTable('absent').addColumn('note', 'text').compile(),
  ],
}

/** @param fresh gives a database that nobody used before */
export function describeMigrations(name: string, fresh: () => Promise<OpenDatabase>): void {
  const opened: Database[] = []
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()))
  })
  const open = async (count: number): Promise<readonly [Database, ...Database[]]> => {
    const openOne = await fresh()
    const [first, ...others] = await Promise.all(Array.from({ length: count }, openOne))
    if (first === undefined) throw new Error('not opened')
    opened.push(first, ...others)
    return [first, ...others]
  }
  const numbersOf = async (database: Database) => {
    const query = createBuilder(database.dialect)
      .selectFrom('migrations')
      .select('number')
      .orderBy('number')
    return (await database.all(query.compile())).map(({ number }) => number)
  }
  const countNotes = async (database: Database) => {
    const query = sql<{ count: number }>`select count(*) as count from notes`
    return Number((await database.all(query.compile(createBuilder(database.dialect))))[0]?.count)
  }

  describe(`${name}: the layout`, () => {
    test('is made in steps that are numbered from 1 without gaps', () => {
      expect(migrations.map(({ number }) => number)).toEqual(migrations.map((_, at) => at + 1))
    })

    test('is made once when many processes start at once, and is left alone after that', async () => {
      const databases = await open(5)
      await Promise.all(databases.map((database) => migrate(database)))
      const numbers = migrations.map(({ number }) => number)
      expect(await numbersOf(databases[0])).toEqual(numbers)
      await migrate(databases[0])
      expect(await numbersOf(databases[0])).toEqual(numbers)
    })

    test('is brought up to date once, with what is stored', async () => {
      const databases = await open(4)
      const storage = await openStorage(databases[0])
      await storage.tiles.commit(step(null, '1', { alongside: [kept('a', 'A')] }))
      const newer = [...migrations, another]
      await Promise.all(databases.map((database) => migrate(database, newer)))
      expect(await numbersOf(databases[0])).toEqual(newer.map(({ number }) => number))
      expect(await countNotes(databases[0])).toBe(0)
      expect(await storage.kept('report', 'a')).not.toBe(null)
    })

    test('stays as it was where a step fails', async () => {
      const [database] = await open(1)
      await migrate(database)
      expect(await codeOf(migrate(database, [...migrations, broken]))).toBe('log.store')
      expect(await numbersOf(database)).toEqual(migrations.map(({ number }) => number))
      expect(await codeOf(countNotes(database))).toBe('log.store')
      await migrate(database, [...migrations, another])
      expect(await countNotes(database)).toBe(0)
    })

    test('of a newer program is refused, in words for whoever starts it', async () => {
      const databases = await open(2)
      await migrate(databases[0], [...migrations, another])
      const refused = await openStorage(databases[0]).catch((error: unknown) => error)
      expect(refused).toBeInstanceOf(NewerDatabaseError)
      expect(refused).toMatchObject({ applied: next, known: migrations.length })
      expect(String(refused)).toMatch(/newer/)
      expect(await numbersOf(databases[1] ?? databases[0])).toHaveLength(next)
    })
  })
}
