/**
 * Tiles as rows. Of each tile only the widest version is stored: a narrower one is its beginning,
 * so that whoever holds an earlier checkpoint still reads what that one promises, and nothing has
 * to be removed. What a partial tile grows by is a row of its own: a log that grows entry by entry
 * would else write each of them up to 256 times.
 */
import {
  formatEntryBundle,
  formatHashTile,
  formatTilePath,
  parseEntryBundle,
  parseHashTile,
  parseTilePath,
  type Tile,
  tileWidth,
} from '../../log/tile.ts'
import type { Resource } from '../../log/tile-store.ts'
import type { Builder, Tables } from './builder.ts'
import type { Statement } from './database.ts'
import { groupNames, groupRows, joinPieces, piecesOf } from './pieces.ts'

type Row = Tables['tiles']

/** Partial tiles as they are stored, by their path. */
export type PartialTiles = ReadonlyMap<string, StoredTile>

interface StoredTile {
  /** Its bytes, and room to grow. */
  readonly place: Uint8Array
  readonly length: number
  /** Number of its rows. */
  readonly rows: number
}

export interface TileWrites {
  readonly statements: readonly Statement[]
  /** The partial tiles with these writes. */
  readonly partial: PartialTiles
}

/**
 * Of several versions of one tile, the last counts.
 *
 * @param known partial tiles that are stored; any may be missing. Not to be used again: its places
 *   go on to the result
 * @throws {LogError} `log.path`
 */
export function writeTiles(
  builder: Builder,
  resources: readonly Resource[],
  known: PartialTiles,
): TileWrites {
  const partial = new Map(known)
  const replaced: string[] = []
  const rows: Row[] = []
  for (const [path, { width, bytes }] of byFullPath(resources)) {
    const stored = known.get(path)
    const grows = stored !== undefined && width < tileWidth && continues(bytes, stored)
    if (!grows) replaced.push(path)
    const [skipped, first] = grows ? [stored.length, stored.rows] : [0, 0]
    const pieces = piecesOf(bytes.subarray(skipped))
    rows.push(...pieces.map((one) => ({ path, width, ...one, piece: first + one.piece })))
    if (width === tileWidth) partial.delete(path)
    else partial.set(path, { ...place(bytes, skipped, stored), rows: first + pieces.length })
  }
  const deletions = groupNames(replaced).map((paths) =>
    builder.deleteFrom('tiles').where('path', 'in', paths).compile(),
  )
  const insertions = groupRows(rows).map((group) =>
    builder.insertInto('tiles').values(group).compile(),
  )
  return { statements: [...deletions, ...insertions], partial }
}

/**
 * @param rows of the widest version, in their order
 * @throws {LogError} `log.tile` what is stored is malformed
 */
export function tileOf(
  rows: readonly Pick<Row, 'width' | 'bytes'>[],
  { level, width }: Tile,
): Uint8Array | null {
  const bytes = joinPieces(rows)
  const stored = rows.at(-1)?.width ?? 0
  if (bytes === null || stored < width) return null
  if (stored === width) return bytes
  return level === 'entries'
    ? formatEntryBundle(parseEntryBundle(bytes, stored).slice(0, width))
    : formatHashTile(parseHashTile(bytes, stored).slice(0, width))
}

/** The path under which every version of a tile is stored. */
export function storedPath(tile: Tile): string {
  return formatTilePath({ ...tile, width: tileWidth })
}

function byFullPath(
  resources: readonly Resource[],
): ReadonlyMap<string, { readonly width: number; readonly bytes: Uint8Array }> {
  return new Map(
    resources.map(({ path, bytes }) => {
      const tile = parseTilePath(path)
      return [storedPath(tile), { width: tile.width, bytes }]
    }),
  )
}

/** Word by word where they lie so, since a bundle may have megabytes. */
function continues(bytes: Uint8Array, { place, length }: StoredTile): boolean {
  if (bytes.length < length) return false
  const words = bytes.byteOffset % 4 === 0 && place.byteOffset % 4 === 0 ? length >> 2 : 0
  const one = new Uint32Array(bytes.buffer, words === 0 ? 0 : bytes.byteOffset, words)
  const other = new Uint32Array(place.buffer, words === 0 ? 0 : place.byteOffset, words)
  for (let at = 0; at < words; at++) if (one[at] !== other[at]) return false
  for (let at = 4 * words; at < length; at++) if (bytes[at] !== place[at]) return false
  return true
}

/** A copy; of what is there already up to `skipped`, only the rest is copied. */
function place(bytes: Uint8Array, skipped: number, stored: StoredTile | undefined) {
  const { length } = bytes
  if (stored === undefined || skipped === 0 || length > stored.place.length) {
    const fresh = new Uint8Array(2 * length)
    fresh.set(bytes)
    return { place: fresh, length }
  }
  stored.place.set(bytes.subarray(skipped), skipped)
  return { place: stored.place, length }
}
