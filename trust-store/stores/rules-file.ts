/**
 * Published rule sets in a folder, one file each: `<folder>/<SHA-256>.jws`. A set never changes, so
 * a file is written once, by whichever process comes first. Those that no list names any more stay:
 * they are few and small, and another process may still need them.
 */
import { join } from 'node:path'
import type { RulesStore } from '../rules/store.ts'
import type { TileDisk } from './tile-disk.ts'
import { nodeTileDisk } from './tile-disk.ts'

/** @param folder made where it is absent */
export function createRulesFileStore(folder: string, disk: TileDisk = nodeTileDisk): RulesStore {
  const pathOf = (digest: string) => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new Error('it is no digest')
    return join(folder, `${digest}.jws`)
  }
  return {
    async load(digest, maxBytes) {
      const bytes = await disk.read(pathOf(digest), maxBytes)
      return bytes === null || bytes.length > maxBytes ? null : new TextDecoder().decode(bytes)
    },
    async save(digest, jws) {
      const path = pathOf(digest)
      const temporary = `${path}.${crypto.randomUUID()}`
      await disk.makeFolder(folder)
      try {
        await disk.write(temporary, new TextEncoder().encode(jws))
        await disk.rename(temporary, path)
        await disk.sync(folder)
      } catch (error) {
        await disk.remove(temporary).catch(() => {})
        throw error
      }
    },
  }
}
