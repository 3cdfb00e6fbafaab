/** Reads the tiles of a tree at the width that its size demands. */
import { LogError } from './error.ts'
import { treeHash } from './merkle.ts'
import type { ReadSubtree } from './prove.ts'
import { formatTilePath, parseEntryBundle, parseHashTile, tileWidth, widthAt } from './tile.ts'
import type { ReadTile } from './tile-store.ts'

/**
 * Keeps the hash tiles that it read: for a proof or two, not for a whole log.
 *
 * What it returns is well formed and of the right width; that it belongs to the tree is shown only
 * by a proof against the tree's root. Every method throws `LogError`: `log.range`, `log.missing`,
 * `log.tile`, and what `read` throws.
 */
export interface TileReader {
  hashes(level: number, index: number): Promise<readonly Uint8Array[]>
  readonly subtree: ReadSubtree
}

const tileHeight = 8

export function createTileReader(read: ReadTile, size: number): TileReader {
  const tiles = new Map<string, Promise<readonly Uint8Array[]>>()
  const hashes: TileReader['hashes'] = (level, index) => {
    const key = `${level}/${index}`
    const tile = tiles.get(key) ?? readHashes(read, level, index, size)
    tiles.set(key, tile)
    return tile
  }
  return {
    hashes,
    async subtree(height, index) {
      const level = Math.floor(height / tileHeight)
      const width = 2 ** (height % tileHeight)
      const start = index * width
      const tile = await hashes(level, Math.floor(start / tileWidth))
      const inside = tile.slice(start % tileWidth, (start % tileWidth) + width)
      if (inside.length !== width) throw new LogError('log.range')
      return treeHash(inside)
    },
  }
}

/** @throws {LogError} `log.range`, `log.missing`, `log.tile`, and what `read` throws */
export function readHashes(
  read: ReadTile,
  level: number,
  index: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  return readTile(read, level, index, size, parseHashTile)
}

/** @throws {LogError} `log.range`, `log.missing`, `log.tile`, and what `read` throws */
export function readEntries(
  read: ReadTile,
  index: number,
  size: number,
): Promise<readonly Uint8Array[]> {
  return readTile(read, 'entries', index, size, parseEntryBundle)
}

async function readTile(
  read: ReadTile,
  level: number | 'entries',
  index: number,
  size: number,
  parse: (bytes: Uint8Array, width: number) => readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  const width = widthAt(level, index, size)
  if (width === 0) throw new LogError('log.range')
  const path = formatTilePath({ level, index, width })
  const bytes = await read(path)
  if (bytes !== null) return parseAt(path, () => parse(bytes, width))
  // A partial tile may be removed as soon as the full one is there (c2sp.org/tlog-tiles).
  const fullPath = formatTilePath({ level, index, width: tileWidth })
  const full = width === tileWidth ? null : await read(fullPath)
  if (full === null) throw new LogError('log.missing', path)
  return parseAt(fullPath, () => parse(full, tileWidth).slice(0, width))
}

function parseAt<T>(path: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw error instanceof LogError ? new LogError(error.code, path) : error
  }
}
