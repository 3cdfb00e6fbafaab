/** How large a resource of a log can be: nobody need read further. */
import { hashBytes } from './merkle.ts'
import { noteLimits } from './note.ts'
import { maxEntryBytes, parseTilePath } from './tile.ts'
import { checkpointPath } from './tile-store.ts'

/**
 * Bytes: 256 KiB for a checkpoint, 32 for each hash of a tile, 65,537 for each entry of a bundle.
 *
 * @throws {LogError} `log.path` the path names no resource of a log
 */
export function maxBytesAt(path: string): number {
  if (path === checkpointPath) return noteLimits.bytes
  const { level, width } = parseTilePath(path)
  return width * (level === 'entries' ? 2 + maxEntryBytes : hashBytes)
}
