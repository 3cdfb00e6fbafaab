import { requireNotBelow } from './floor.ts'
import type { ListStore, StoredList } from './store.ts'

/** Lives as long as the process: for the edge, the browser and tests. */
export function createMemoryStore(): ListStore {
  const lists = new Map<string, StoredList>()
  return {
    async load(authority) {
      return lists.get(authority) ?? null
    },
    async save(authority, list) {
      requireNotBelow(lists.get(authority) ?? null, list)
      lists.set(authority, list)
    },
  }
}
