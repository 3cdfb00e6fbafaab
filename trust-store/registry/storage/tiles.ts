/** A log in a database. */
import { LogError } from '../../log/error.ts'
import { sameHash } from '../../log/merkle.ts'
import { parseTilePath } from '../../log/tile.ts'
import {
  type Commit,
  checkpointPath,
  requireExpected,
  type TileStore,
} from '../../log/tile-store.ts'
import type { Kept } from '../storage.ts'
import { type Builder, demand } from './builder.ts'
import type { Database, Statement } from './database.ts'
import { writeKept } from './kept.ts'
import { type PartialTiles, storedPath, tileOf, writeTiles } from './tile-rows.ts'

/** What this process stored last: known to be there as long as the checkpoint is. */
interface Stored {
  readonly checkpoint: Uint8Array
  readonly partial: PartialTiles
}

export function createDatabaseTiles(database: Database, builder: Builder): TileStore<Kept> {
  let last: Stored | null = null

  const readCheckpoint = async (): Promise<Uint8Array | null> => {
    const query = builder.selectFrom('checkpoint').select('bytes')
    return (await database.all(query.compile()))[0]?.bytes ?? null
  }

  return {
    async read(path) {
      if (path === checkpointPath) return readCheckpoint()
      const tile = parseTilePath(path)
      const query = builder
        .selectFrom('tiles')
        .select(['width', 'bytes'])
        .where('path', '=', storedPath(tile))
        .orderBy('piece')
      return tileOf(await database.all(query.compile()), tile)
    },
    async commit({ expected, resources, checkpoint, alongside }) {
      const tiles = writeTiles(builder, resources, partialOf(last, expected))
      last = null
      try {
        await database.batch([
          demandCheckpoint(builder, expected),
          writeCheckpoint(builder, checkpoint),
          ...tiles.statements,
          ...writeKept(builder, alongside),
        ])
      } catch (error) {
        if (!(error instanceof LogError && error.code === 'log.conflict')) throw error
        requireExpected(await readCheckpoint(), expected)
        throw new LogError('log.store')
      }
      last = { checkpoint: checkpoint.slice(), partial: tiles.partial }
    },
  }
}

/** None, where what is expected to be stored is not what this process stored. */
function partialOf(last: Stored | null, expected: Commit['expected']): PartialTiles {
  const isOurs = last !== null && expected !== null && sameHash(last.checkpoint, expected)
  return isOurs ? last.partial : new Map()
}

function demandCheckpoint(builder: Builder, expected: Commit['expected']): Statement {
  const stored = builder.selectFrom('checkpoint').select('id')
  if (expected === null) return demand(builder, 'no row', stored)
  return demand(builder, 'a row', stored.where('bytes', '=', expected))
}

function writeCheckpoint(builder: Builder, bytes: Uint8Array): Statement {
  return builder
    .insertInto('checkpoint')
    .values({ id: 1, bytes })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ bytes }))
    .compile()
}
