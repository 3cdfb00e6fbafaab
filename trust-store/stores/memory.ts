import { ListError } from '../trust-list/error.ts'
import { requireNotBelow } from './floor.ts'
import type { Extension, ListStore, StoredList } from './store.ts'

/**
 * Lives as long as the process: for the edge, the browser and tests.
 *
 * @param confirmed where a person's confirmations are. Absent: nobody confirms here.
 */
export function createMemoryStore(confirmed: ListStore['confirmed'] = async () => null): ListStore {
  const lists = new Map<string, StoredList>()
  return {
    confirmed,
    async load(authority) {
      return lists.get(authority) ?? null
    },
    async save(authority, list) {
      requireNotBelow(lists.get(authority) ?? null, list)
      lists.set(authority, list)
    },
    async extend(authority, extension) {
      lists.set(authority, extended(lists.get(authority) ?? null, extension))
    },
  }
}

/**
 * The stored list with one more delta, or as it is where another process was first.
 *
 * @throws {ListError} `list.store`: the extension is not one of the stored list; `list.rollback`,
 *   `list.fork`: another process has taken another list
 */
export function extended(stored: StoredList | null, extension: Extension): StoredList {
  const { from, delta, sequence, digest, checkpoint } = extension
  requireNotBelow(stored, extension)
  if (stored?.sequence === sequence) return stored
  if (stored?.sequence !== from.sequence || stored.digest !== from.digest) {
    throw new ListError('list.store')
  }
  return {
    ...stored,
    sequence,
    digest,
    deltas: [...(stored.deltas ?? []), delta],
    ...(checkpoint === undefined ? {} : { checkpoint }),
  }
}
