import { readFile, stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Anchor } from '../../trust-store/anchor.ts'
import { createListSource } from '../list-source.ts'

/** What the trust store accepts at most. */
const maxBytes = 32 * 1024 * 1024

/**
 * Reads authorities' lists: from a file that somebody replaces, or over HTTPS. Both are signed, so
 * neither place is trusted.
 *
 * @param folder where the paths of files start
 */
export function createListReader(folder: string): (anchor: Anchor) => Promise<string> {
  const get = createListSource({ fetch: (request) => fetch(request), maxBytes, timeoutMs: 10_000 })
  return async ({ source }) => {
    if ('url' in source) return get(source.url)
    const path = resolve(folder, source.file)
    if ((await stat(path)).size > maxBytes) throw new Error('the list is too large')
    return (await readFile(path, 'utf8')).trimEnd()
  }
}
