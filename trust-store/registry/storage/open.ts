/** A registry's storage over any database. */
import { LogError } from '../../log/error.ts'
import type { RegistryStorage } from '../storage.ts'
import { createBuilder } from './builder.ts'
import type { Database } from './database.ts'
import { insertKept, readKept } from './kept.ts'
import { migrate } from './migrate.ts'
import { createDatabaseTiles } from './tiles.ts'
import { createDatabaseWitnessed } from './witnessed.ts'

const maxAttempts = 6
const pauseMs = 20

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
    async keep(shard) {
      for (let attempt = 1; ; attempt++) {
        try {
          return await database.batch(insertKept(builder, [shard]))
        } catch (error) {
          if (!(error instanceof LogError) || attempt === maxAttempts)
            throw new LogError('log.store')
          // Somebody keeps the same at the same time: a shard is named by its content.
          const kept = readKept(database, builder, shard.kind, shard.key).catch(() => null)
          if ((await kept) !== null) return
          await new Promise((resolve) => setTimeout(resolve, attempt * pauseMs))
        }
      }
    },
    close: () => database.close(),
  }
}
