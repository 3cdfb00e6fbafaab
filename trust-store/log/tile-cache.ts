/** Keeps tiles that cannot change any more, for whoever follows a log from far away. */
import { hashBytes } from './merkle.ts'
import { parseTilePath, tileWidth } from './tile.ts'
import { checkpointPath, type ReadTile } from './tile-store.ts'

export interface TileCache {
  readonly read: ReadTile
  /**
   * Forgets everything. Whoever finds that tiles contradict a checkpoint calls it: a wrong tile
   * would otherwise stay wrong after its server has been mended.
   */
  clear(): void
}

/**
 * Full hash tiles, 8 KiB each; the least recently used go first. Bundles and partial tiles are
 * read anew each time.
 *
 * @param limit tiles kept, from 0; a proof reads two for each level, of which a log has two or three
 */
export function cacheTiles(read: ReadTile, limit: number): TileCache {
  const kept = new Map<string, Uint8Array>()
  return {
    async read(path) {
      const known = kept.get(path)
      if (known !== undefined) kept.delete(path)
      const bytes = known ?? (await read(path))
      if (bytes !== null && isFullHashTile(path, bytes)) kept.set(path, bytes)
      for (const oldest of kept.keys()) {
        if (kept.size <= limit) break
        kept.delete(oldest)
      }
      return bytes
    },
    clear: () => kept.clear(),
  }
}

function isFullHashTile(path: string, bytes: Uint8Array): boolean {
  if (path === checkpointPath || bytes.length !== tileWidth * hashBytes) return false
  const { level, width } = parseTilePath(path)
  return level !== 'entries' && width === tileWidth
}
