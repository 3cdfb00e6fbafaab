/** Rows of what is kept beside the log. */
import type { Kept, KeptKind } from '../storage.ts'
import type { Builder } from './builder.ts'
import type { Database, Statement } from './database.ts'
import { groupNames, groupRows, joinPieces, piecesOf } from './pieces.ts'

export async function readKept(
  database: Database,
  builder: Builder,
  kind: KeptKind,
  key: string,
): Promise<Uint8Array | null> {
  const query = builder
    .selectFrom('kept')
    .select('bytes')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .orderBy('piece')
  return joinPieces(await database.all(query.compile()))
}

/** In the place of what was kept under the same names. Of one name, the last counts. */
export function writeKept(builder: Builder, items: readonly Kept[]): readonly Statement[] {
  const last = [...new Map(items.map((item) => [`${item.kind} ${item.key}`, item])).values()]
  const deletions = [...new Set(last.map(({ kind }) => kind))].flatMap((kind) =>
    groupNames(last.filter((one) => one.kind === kind).map(({ key }) => key)).map((keys) =>
      builder.deleteFrom('kept').where('kind', '=', kind).where('key', 'in', keys).compile(),
    ),
  )
  return [...deletions, ...insertKept(builder, last)]
}

/** Beside what is kept already: names are new, or stand for the same bytes. */
export function insertKept(builder: Builder, items: readonly Kept[]): readonly Statement[] {
  const rows = items.flatMap(({ kind, key, bytes }) =>
    bytes === null ? [] : piecesOf(bytes).map((piece) => ({ kind, key, ...piece })),
  )
  return groupRows(rows).map((group) =>
    builder
      .insertInto('kept')
      .values(group)
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'key', 'piece'])
          .doUpdateSet(({ ref }) => ({ bytes: ref('excluded.bytes') })),
      )
      .compile(),
  )
}
