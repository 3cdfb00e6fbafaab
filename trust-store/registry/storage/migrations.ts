/**
 * How the database got its layout, step by step. A step that was released is never changed: another
 * one follows it. Each is applied once, in one transaction with its own record.
 */
import { sql } from 'kysely'
import type { Builder } from './builder.ts'
import type { Database, Statement } from './database.ts'

export interface Migration {
  /** From 1, without gaps. */
  readonly number: number
  statements(builder: Builder, dialect: Database['dialect']): readonly Statement[]
}

export const migrations: readonly Migration[] = [
  {
    number: 1,
    statements({ schema }, dialect) {
      const bytes = dialect === 'postgres' ? 'bytea' : 'blob'
      return [
        schema
          .createTable('guards')
          .addColumn('ok', 'integer', (column) => column.notNull())
          .addCheckConstraint('guards_ok', sql`ok = 1`),
        schema
          .createTable('checkpoint')
          .addColumn('id', 'integer', (column) => column.notNull().primaryKey())
          .addColumn('bytes', bytes, (column) => column.notNull())
          .addCheckConstraint('checkpoint_one', sql`id = 1`),
        schema
          .createTable('tiles')
          .addColumn('path', 'text', (column) => column.notNull())
          .addColumn('piece', 'integer', (column) => column.notNull())
          .addColumn('width', 'integer', (column) => column.notNull())
          .addColumn('bytes', bytes, (column) => column.notNull())
          .addPrimaryKeyConstraint('tiles_key', ['path', 'piece']),
        schema
          .createTable('kept')
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('key', 'text', (column) => column.notNull())
          .addColumn('piece', 'integer', (column) => column.notNull())
          .addColumn('bytes', bytes, (column) => column.notNull())
          .addPrimaryKeyConstraint('kept_key', ['kind', 'key', 'piece']),
        schema
          .createTable('witnessed')
          .addColumn('origin', 'text', (column) => column.notNull().primaryKey())
          .addColumn('size', 'text', (column) => column.notNull())
          .addColumn('root', bytes, (column) => column.notNull()),
      ].map((table) => table.compile())
    },
  },
]
