/** The latest tree cosigned of each log, in a database. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { LogError } from '../../log/error.ts'
import { sameHash } from '../../log/merkle.ts'
import type { WitnessedTree, WitnessStore } from '../../log/witness-store.ts'
import { type Builder, demand } from './builder.ts'
import type { Database } from './database.ts'

export function createDatabaseWitnessed(database: Database, builder: Builder): WitnessStore {
  const read = async (id: string): Promise<WitnessedTree | null> => {
    const query = builder.selectFrom('witnessed').select(['size', 'root']).where('origin', '=', id)
    const [row] = await database.all(query.compile())
    return row === undefined ? null : { size: Number(row.size), root: row.root }
  }

  return {
    latest: (origin) => read(idOf(origin)),
    async advance(origin, expected, { size, root }) {
      const id = idOf(origin)
      const tree = { size: String(size), root }
      const write = builder
        .insertInto('witnessed')
        .values({ origin: id, ...tree })
        .onConflict((conflict) => conflict.column('origin').doUpdateSet(tree))
      try {
        await database.batch([demandTree(builder, id, expected), write.compile()])
        return true
      } catch (error) {
        if (!(error instanceof LogError && error.code === 'log.conflict')) throw error
        if (sameTree(await read(id), expected)) throw new LogError('log.store')
        return false
      }
    },
  }
}

function demandTree(builder: Builder, id: string, expected: WitnessedTree | null) {
  const stored = builder.selectFrom('witnessed').select('origin').where('origin', '=', id)
  if (expected === null) return demand(builder, 'no row', stored)
  const same = stored.where('size', '=', String(expected.size)).where('root', '=', expected.root)
  return demand(builder, 'a row', same)
}

/** Of one length for whatever origin; JSON keeps half surrogates apart, which UTF-8 does not. */
function idOf(origin: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(JSON.stringify(origin))))
}

function sameTree(one: WitnessedTree | null, other: WitnessedTree | null): boolean {
  if (one === null || other === null) return one === other
  return one.size === other.size && sameHash(one.root, other.root)
}
