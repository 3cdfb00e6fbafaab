import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { KeeperOptions } from '../../trust-store/keeper.ts'
import { createListSource } from '../list-source.ts'

/** What the trust store accepts at most. */
const maxBytes = 32 * 1024 * 1024

/**
 * Reads authorities' lists, from a file that somebody replaces or over HTTPS, and their logs. All
 * of it is signed, so no place is trusted.
 *
 * @param folder where the paths of files start
 */
export function createListReader(
  folder: string,
): Required<Pick<KeeperOptions, 'fetchList' | 'logs'>> {
  const logs = createListSource({ fetch: (request) => fetch(request), maxBytes, timeoutMs: 10_000 })
  return {
    logs,
    async fetchList({ source }, have) {
      if ('url' in source) return logs.list(source.url, have)
      const path = resolve(folder, source.file)
      if ((await stat(path)).size > maxBytes) throw new Error('the list is too large')
      return (await readFile(path, 'utf8')).trimEnd()
    },
  }
}
