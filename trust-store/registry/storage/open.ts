/** A registry's storage over any database. */
import type { RegistryStorage } from '../storage.ts'
import { createBuilder } from './builder.ts'
import type { Database } from './database.ts'
import { insertKept, readKept } from './kept.ts'
import { migrate } from './migrate.ts'
import { createDatabaseTiles } from './tiles.ts'
import { createDatabaseWitnessed } from './witnessed.ts'

/**
 * Closes the database where it throws.
 *
 * @throws {NewerDatabaseError}
 * @throws {LogError} `log.store`
 */
export async function openStorage(database: Database): Promise<RegistryStorage> {
  const builder = createBuilder(database.dialect)
  try {
    await migrate(database)
  } catch (error) {
    await database.close().catch(() => {})
    throw error
  }
  return {
    tiles: createDatabaseTiles(database, builder),
    witnessed: createDatabaseWitnessed(database, builder),
    kept: (kind, key) => readKept(database, builder, kind, key),
    keep: (shard) => database.batch(insertKept(builder, [shard])),
    close: () => database.close(),
  }
}
