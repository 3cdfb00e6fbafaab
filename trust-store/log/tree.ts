/**
 * The right edge of a growing tree: of every level the hashes that no full tile holds yet. It costs
 * about one node hash for each leaf, and the root a few more.
 */
import { emptyRoot, nodeHash, type TreeHasher } from './merkle.ts'
import { tileWidth } from './tile.ts'

/** Complete subtrees of one level's hashes, from the left, ever smaller. */
interface Peak {
  readonly hash: Uint8Array
  /** Hashes of its level that it spans: a power of two. */
  readonly width: number
}

interface Row {
  readonly hashes: readonly Uint8Array[]
  readonly peaks: readonly Peak[]
}

export interface Edge {
  readonly size: number
  /** By tile level, from the leaves up; fewer than 256 hashes each. */
  readonly rows: readonly Row[]
}

/** A tile became full. */
export type OnFull = (level: number, index: number, hashes: readonly Uint8Array[]) => void

export const emptyEdge: Edge = { size: 0, rows: [] }

/**
 * The edge with these leaf hashes behind it; the given edge stays as it is.
 *
 * @param node hash of two subtrees; absent: the one that runs everywhere
 */
export function growEdge(
  edge: Edge,
  leaves: readonly Uint8Array[],
  onFull: OnFull,
  node: TreeHasher['node'] = nodeHash,
): Edge {
  const rows = edge.rows.map(({ hashes, peaks }) => ({ hashes: [...hashes], peaks: [...peaks] }))
  let size = edge.size
  for (const leaf of leaves) {
    size++
    let carried: Uint8Array | null = leaf
    for (let level = 0; carried !== null; level++) {
      const row = rows[level] ?? { hashes: [], peaks: [] }
      rows[level] = row
      addPeak(row.peaks, carried, node)
      row.hashes.push(carried)
      if (row.hashes.length < tileWidth) break
      onFull(level, size / tileWidth ** (level + 1) - 1, row.hashes)
      carried = row.peaks[0]?.hash ?? null
      rows[level] = { hashes: [], peaks: [] }
    }
  }
  return { size, rows }
}

/** @param rows the partial tile of every level, from the leaves up, empty where there is none */
export function edgeOf(size: number, rows: readonly (readonly Uint8Array[])[]): Edge {
  return {
    size,
    rows: rows.map((hashes) => {
      const peaks: Peak[] = []
      for (const hash of hashes) addPeak(peaks, hash, nodeHash)
      return { hashes, peaks }
    }),
  }
}

export function edgeRoot({ rows }: Edge): Uint8Array {
  const smallestFirst = rows.flatMap(({ peaks }) => peaks.toReversed())
  const [first, ...larger] = smallestFirst.map(({ hash }) => hash)
  return larger.reduce((root, hash) => nodeHash(hash, root), first ?? emptyRoot)
}

function addPeak(peaks: Peak[], hash: Uint8Array, node: TreeHasher['node']): void {
  let peak: Peak = { hash, width: 1 }
  for (let last = peaks.at(-1); last?.width === peak.width; last = peaks.at(-1)) {
    peaks.pop()
    peak = { hash: node(last.hash, peak.hash), width: peak.width * 2 }
  }
  peaks.push(peak)
}
