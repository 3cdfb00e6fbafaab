/** One step of a log, worked out before anything is stored: which tiles change, and the new edge. */
import { LogError } from './error.ts'
import { leafHash, sameHash } from './merkle.ts'
import { formatEntryBundle, formatHashTile, formatTilePath, tileWidth } from './tile.ts'
import { readEntries, readHashes } from './tile-reader.ts'
import type { ReadTile, Resource } from './tile-store.ts'
import { type Edge, edgeOf, edgeRoot, growEdge } from './tree.ts'

/** What appending needs to know of the log so far. */
export interface End {
  readonly edge: Edge
  /** Entries of the last bundle where it is partial. */
  readonly tail: readonly Uint8Array[]
}

export interface Step {
  readonly end: End
  readonly resources: readonly Resource[]
  /** Paths of the full tiles and bundles among the resources. */
  readonly completed: readonly string[]
}

/**
 * Reads the end of a stored log, and checks that tiles, entries and root agree there.
 *
 * @throws {LogError} `log.root`, `log.tile`, `log.missing`, `log.store`
 */
export async function readEnd(read: ReadTile, size: number, root: Uint8Array): Promise<End> {
  const rows: (readonly Uint8Array[])[] = []
  for (let level = 0; tileWidth ** level <= size; level++) {
    const hashes = Math.floor(size / tileWidth ** level)
    const index = Math.floor(hashes / tileWidth)
    rows.push(hashes % tileWidth === 0 ? [] : await readHashes(read, level, index, size))
  }
  const edge = edgeOf(size, rows)
  if (!sameHash(edgeRoot(edge), root)) throw new LogError('log.root')
  const index = Math.floor(size / tileWidth)
  const tail = size % tileWidth === 0 ? [] : await readEntries(read, index, size)
  if (!tail.every((entry, at) => sameHash(leafHash(entry), rows[0]?.[at] ?? root))) {
    throw new LogError('log.tile', formatTilePath({ level: 'entries', index, width: tail.length }))
  }
  return { edge, tail }
}

/** @throws {LogError} `log.entry` */
export function planStep({ edge, tail }: End, entries: readonly Uint8Array[]): Step {
  const resources: Resource[] = []
  const completed: string[] = []
  const put = (level: number | 'entries', index: number, width: number, bytes: Uint8Array) => {
    const path = formatTilePath({ level, index, width })
    resources.push({ path, bytes })
    if (width === tileWidth) completed.push(path)
  }

  const grown = growEdge(edge, entries.map(leafHash), (level, index, hashes) =>
    put(level, index, tileWidth, formatHashTile(hashes)),
  )
  for (const [level, { hashes }] of grown.rows.entries()) {
    const span = tileWidth ** level
    const changed = Math.floor(grown.size / span) > Math.floor(edge.size / span)
    const index = Math.floor(grown.size / (span * tileWidth))
    if (changed && hashes.length > 0) put(level, index, hashes.length, formatHashTile(hashes))
  }

  const unwritten = [...tail, ...entries]
  const first = Math.floor(edge.size / tileWidth)
  for (let start = 0; start < unwritten.length; start += tileWidth) {
    const bundle = unwritten.slice(start, start + tileWidth)
    put('entries', first + start / tileWidth, bundle.length, formatEntryBundle(bundle))
  }
  const left = unwritten.slice(unwritten.length - (grown.size % tileWidth))
  return { end: { edge: grown, tail: left }, resources, completed }
}
