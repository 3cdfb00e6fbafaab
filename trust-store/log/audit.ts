/** Verifies a whole log again, from outside: every entry, every tile, the root. */
import { type LogIdentity, openCheckpoint, type SignedCheckpoint } from './checkpoint.ts'
import { LogError } from './error.ts'
import { createTreeHasher, emptyRoot, portableHasher, type Sha256, sameHash } from './merkle.ts'
import { readRoot, type Tree } from './read-log.ts'
import { formatTilePath, tileWidth } from './tile.ts'
import { readEntries, readHashes } from './tile-reader.ts'
import { checkpointPath, type ReadTile } from './tile-store.ts'
import { edgeRoot, emptyEdge, growEdge, type OnFull } from './tree.ts'

export interface AuditOptions {
  readonly read: ReadTile
  readonly log: LogIdentity
  /** Trees seen before, by anybody: the log must continue each of them. Absent: none. */
  readonly seen?: readonly Tree[]
  /** Bundles, with their tiles, that are read ahead, 1 to 64; more from far away. Absent: 4. */
  readonly ahead?: number
  /** The platform's SHA-256 where it has a fast one. Absent: the one that runs everywhere. */
  readonly sha256?: Sha256
  /** Told after every bundle. What it throws ends the audit. */
  onProgress?(progress: AuditProgress): void
  /** Told of every entry, before the root is known to be right. What it throws ends the audit. */
  onEntry?(index: number, entry: Uint8Array): void
}

export interface AuditProgress {
  readonly entries: number
  readonly size: number
}

export interface AuditReport extends SignedCheckpoint {
  readonly entries: number
  /** Hash tiles; there are as many entry bundles as tiles of level 0. */
  readonly tiles: number
}

interface HashTile {
  readonly level: number
  readonly index: number
  readonly hashes: readonly Uint8Array[]
}

/**
 * @throws {LogError} with the path of the resource where one is at fault: what `openCheckpoint`
 *   throws; `log.missing`; `log.tile` malformed, or not what the entries give; `log.root`;
 *   `log.consistency` a tree seen before is not continued; `log.range` it was larger; `log.store`
 */
export async function auditLog(options: AuditOptions): Promise<AuditReport> {
  const { read, log, seen = [], ahead = 4 } = options
  const stored = await read(checkpointPath)
  if (stored === null) throw new LogError('log.missing', checkpointPath)
  const signed = await openCheckpoint(stored, log)
  const { size, root } = signed.checkpoint

  const hasher = options.sha256 === undefined ? portableHasher : createTreeHasher(options.sha256)
  let edge = emptyEdge
  let tiles = 0
  const check = (tile: HashTile, found: readonly Uint8Array[]): void => {
    requireTile(tile, found)
    tiles++
  }
  const checkAbove = async (tile: HashTile): Promise<void> => {
    if (tile.level > 0) check(tile, await readHashes(read, tile.level, tile.index, size))
  }
  for await (const { index, entries, leaves } of partsOf(read, size, between(1, ahead, 64))) {
    const hashes = entries.map(hasher.leaf)
    check({ level: 0, index, hashes }, leaves)
    const full: HashTile[] = []
    const onFull: OnFull = (...[level, index, hashes]) => full.push({ level, index, hashes })
    edge = growEdge(edge, hashes, onFull, hasher.node)
    for (const tile of full) await checkAbove(tile)
    for (const [at, entry] of entries.entries()) options.onEntry?.(index * tileWidth + at, entry)
    options.onProgress?.({ entries: edge.size, size })
  }
  for (const [level, { hashes }] of edge.rows.entries()) {
    const index = Math.floor(size / tileWidth ** (level + 1))
    if (hashes.length > 0) await checkAbove({ level, index, hashes })
  }
  if (!sameHash(edgeRoot(edge), root)) throw new LogError('log.root')
  for (const tree of seen) {
    const same = sameHash(await readRoot(read, tree.size, signed.checkpoint), tree.root)
    if (!same) throw new LogError('log.consistency')
  }
  return { ...signed, entries: edge.size, tiles }
}

/** 256 entries, or the last fewer, and the tile that should have their hashes. */
interface Part {
  readonly index: number
  readonly entries: readonly Uint8Array[]
  readonly leaves: readonly Uint8Array[]
}

async function* partsOf(read: ReadTile, size: number, ahead: number): AsyncGenerator<Part> {
  const count = Math.ceil(size / tileWidth)
  const reading: Promise<Part>[] = []
  for (let next = 0, done = 0; done < count; done++) {
    for (; next < count && reading.length < ahead; next++) {
      const part = readPart(read, next, size)
      // It is awaited in its turn; until then its failure is nobody's.
      part.catch(() => {})
      reading.push(part)
    }
    const first = reading.shift()
    if (first !== undefined) yield await first
  }
}

async function readPart(read: ReadTile, index: number, size: number): Promise<Part> {
  const [entries, leaves] = await Promise.all([
    readEntries(read, index, size),
    readHashes(read, 0, index, size),
  ])
  return { index, entries, leaves }
}

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}

function requireTile({ level, index, hashes }: HashTile, found: readonly Uint8Array[]): void {
  const same = hashes.every((hash, at) => sameHash(hash, found[at] ?? emptyRoot))
  if (same && found.length === hashes.length) return
  throw new LogError('log.tile', formatTilePath({ level, index, width: hashes.length }))
}
