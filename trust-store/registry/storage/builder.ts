/** The one query builder, used cold: it makes SQL, and whoever has a connection runs it. */
import {
  DummyDriver,
  type Expression,
  expressionBuilder,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { Database, Statement } from './database.ts'

/** As the last migration leaves them. */
export interface Tables {
  /** The migrations that were applied. */
  readonly migrations: { readonly number: number }
  /** Always empty: its constraint refuses every row, and with it the batch. */
  readonly guards: { readonly ok: number }
  /** One row, or none while the log is new. */
  readonly checkpoint: { readonly id: number; readonly bytes: Uint8Array }
  /** The widest version of each tile and entry bundle, by the path of the full one. */
  readonly tiles: {
    readonly path: string
    readonly piece: number
    readonly width: number
    readonly bytes: Uint8Array
  }
  readonly kept: {
    readonly kind: string
    readonly key: string
    readonly piece: number
    readonly bytes: Uint8Array
  }
  /** `origin`: a digest of it; `size` in decimal. */
  readonly witnessed: { readonly origin: string; readonly size: string; readonly root: Uint8Array }
}

export type Builder = Kysely<Tables>

export function createBuilder(dialect: Database['dialect']): Builder {
  const createDriver = () => new DummyDriver()
  if (dialect === 'sqlite') {
    return new Kysely({
      dialect: {
        createDriver,
        createAdapter: () => new SqliteAdapter(),
        createIntrospector: (builder) => new SqliteIntrospector(builder),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    })
  }
  return new Kysely({
    dialect: {
      createDriver,
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (builder) => new PostgresIntrospector(builder),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
}

/** A compare-and-set in a batch: refuses the batch unless the query finds a row, or none. */
export function demand(
  builder: Builder,
  found: 'a row' | 'no row',
  query: Expression<unknown>,
): Statement {
  const { exists, not } = expressionBuilder<Tables, never>()
  const isRefused = found === 'a row' ? not(exists(query)) : exists(query)
  const refused = builder.selectNoFrom(sql<number>`0`.as('ok')).where(isRefused)
  return builder.insertInto('guards').columns(['ok']).expression(refused).compile()
}
