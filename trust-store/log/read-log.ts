/** What anybody reads from a published log: entries and proofs, from its tiles alone. */
import type { SignedCheckpoint } from './checkpoint.ts'
import { LogError } from './error.ts'
import { leafHash, verifyConsistency, verifyInclusion } from './merkle.ts'
import { formatNote } from './note.ts'
import type { LogProof } from './proof.ts'
import { makeConsistencyProof, makeInclusionProof, makeRoot } from './prove.ts'
import { tileWidth } from './tile.ts'
import { createTileReader, readEntries } from './tile-reader.ts'
import type { ReadTile } from './tile-store.ts'

/** A tree whose root is believed: a checkpoint's. */
export interface Tree {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * Root of the first `size` leaves, as the tiles have it: nothing vouches for it.
 *
 * @param tree whose tiles are read; not smaller
 * @throws {LogError} `log.range`, `log.missing`, `log.tile`, `log.store`
 */
export async function readRoot(read: ReadTile, size: number, tree: Tree): Promise<Uint8Array> {
  if (size > tree.size) throw new LogError('log.range')
  return makeRoot(size, createTileReader(read, tree.size).subtree)
}

/**
 * The entry at `index`, shown to be in the tree.
 *
 * @throws {LogError} `log.range`, `log.missing`, `log.tile`, `log.store`; `log.inclusion` the
 *   entry or the tiles are not of this tree
 */
export async function readEntry(read: ReadTile, tree: Tree, index: number): Promise<Uint8Array> {
  const hashes = await inclusionHashes(read, tree, index)
  const bundle = await readEntries(read, Math.floor(index / tileWidth), tree.size)
  const entry = bundle[index % tileWidth]
  if (entry === undefined) throw new LogError('log.range')
  verifyInclusion(index, tree.size, leafHash(entry), hashes, tree.root)
  return entry
}

/**
 * Proof that the entry at `index` is in the tree; it was checked before it is returned.
 *
 * @throws {LogError} as `readEntry`
 */
export async function proveInclusion(
  read: ReadTile,
  tree: Tree,
  index: number,
): Promise<readonly Uint8Array[]> {
  const hashes = await inclusionHashes(read, tree, index)
  const leaf = await createTileReader(read, tree.size).subtree(0, index)
  verifyInclusion(index, tree.size, leaf, hashes, tree.root)
  return hashes
}

/**
 * Proof that `tree` continues its own first `first` leaves; it was checked before it is returned.
 *
 * @throws {LogError} `log.range`, `log.missing`, `log.tile`, `log.store`; `log.consistency` the
 *   tiles are not of this tree
 */
export async function proveConsistency(
  read: ReadTile,
  first: number,
  tree: Tree,
): Promise<readonly Uint8Array[]> {
  const { subtree } = createTileReader(read, tree.size)
  const proof = await makeConsistencyProof(first, tree.size, subtree)
  verifyConsistency(first, tree.size, await makeRoot(first, subtree), tree.root, proof)
  return proof
}

/**
 * The whole proof of one entry, to be kept and checked offline.
 *
 * @throws {LogError} as `readEntry`
 */
export async function proveEntry(
  read: ReadTile,
  { checkpoint, note }: SignedCheckpoint,
  index: number,
): Promise<LogProof> {
  const hashes = await proveInclusion(read, checkpoint, index)
  return { extra: null, index, hashes, checkpoint: formatNote(note) }
}

function inclusionHashes(
  read: ReadTile,
  { size }: Tree,
  index: number,
): Promise<readonly Uint8Array[]> {
  return makeInclusionProof(index, size, createTileReader(read, size).subtree)
}
