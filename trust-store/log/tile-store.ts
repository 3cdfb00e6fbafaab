/** Where the resources of a log are kept: its tiles, its entry bundles and its checkpoint. */
import { LogError } from './error.ts'
import { sameHash } from './merkle.ts'
import { parseTilePath } from './tile.ts'

/** Path of the one resource that changes. */
export const checkpointPath = 'checkpoint'

/**
 * Reads `checkpoint` or a tile by its path. Null: there is none. Throws `LogError`: `log.path` for
 * any other path, `log.store` where it cannot be read.
 */
export type ReadTile = (path: string) => Promise<Uint8Array | null>

export interface Resource {
  readonly path: string
  readonly bytes: Uint8Array
}

/** One step of a log: from one checkpoint to the next. @typeParam K what is kept beside the log */
export interface Commit<K = never> {
  /** The checkpoint that this continues, byte by byte; null: the log is new. */
  readonly expected: Uint8Array | null
  /** Tiles and entry bundles that the new checkpoint needs and that are not there yet. */
  readonly resources: readonly Resource[]
  readonly checkpoint: Uint8Array
  /** Full tiles among the resources: what lies below `<path>.p/` may be removed. */
  readonly completed: readonly string[]
  /** What becomes durable together with this step, or not at all. */
  readonly alongside: readonly K[]
}

/**
 * Every store guarantees of `commit`:
 * - it resolves only when the checkpoint and all resources will be read again after a crash or a
 *   loss of power;
 * - at no instant, whatever crashes, is a checkpoint readable whose resources are not: they become
 *   durable before it, or together with it;
 * - it is a compare-and-set: where the stored checkpoint is not `expected`, it throws
 *   `log.conflict`, and nothing was changed that any stored checkpoint needs. Of concurrent commits
 *   on one checkpoint, one wins;
 * - where it throws `log.store`, the old or the new checkpoint is stored, and which of the two is
 *   not known: read it again. Resources of a failed commit may remain, are needed by no checkpoint,
 *   and are overwritten by a later commit of the same path;
 * - partial tiles are removed only after the commit, and failing to is no error.
 */
export interface TileStore<K = never> {
  readonly read: ReadTile
  commit(change: Commit<K>): Promise<void>
}

/**
 * Lives as long as the process.
 *
 * @param keep is given what each commit keeps alongside
 */
export function createMemoryTileStore<K = never>(keep: (item: K) => void = () => {}): TileStore<K> {
  const resources = new Map<string, Uint8Array>()
  return {
    async read(path) {
      if (path !== checkpointPath) parseTilePath(path)
      return resources.get(path)?.slice() ?? null
    },
    async commit(change) {
      for (const { path } of change.resources) parseTilePath(path)
      requireExpected(resources.get(checkpointPath) ?? null, change.expected)
      for (const { path, bytes } of change.resources) resources.set(path, bytes.slice())
      resources.set(checkpointPath, change.checkpoint.slice())
      change.alongside.forEach(keep)
      for (const path of resources.keys()) {
        if (change.completed.some((full) => path.startsWith(`${full}.p/`))) resources.delete(path)
      }
    },
  }
}

/** @throws {LogError} `log.conflict` */
export function requireExpected(stored: Uint8Array | null, expected: Uint8Array | null): void {
  const same =
    stored === null || expected === null ? stored === expected : sameHash(stored, expected)
  if (!same) throw new LogError('log.conflict')
}
