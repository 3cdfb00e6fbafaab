/**
 * Proofs made from complete subtrees (RFC 6962 sections 2.1.1 and 2.1.2), wherever those are kept.
 */
import { LogError } from './error.ts'
import { emptyRoot, isSize, largestPowerBelow, nodeHash } from './merkle.ts'

/**
 * Hash of the complete subtree of 2^`height` leaves whose first leaf is `index` * 2^`height`. It is
 * asked only for subtrees that lie within the tree.
 */
export type ReadSubtree = (height: number, index: number) => Promise<Uint8Array>

/** Leaves from `start` up to, and without, `end`. */
type Range = readonly [start: number, end: number]

/** @throws {LogError} `log.range`, and what `read` throws */
export async function makeRoot(size: number, read: ReadSubtree): Promise<Uint8Array> {
  if (!isSize(size)) throw new LogError('log.range')
  return size === 0 ? emptyRoot : rangeHash([0, size], read)
}

/** @throws {LogError} `log.range`, and what `read` throws */
export async function makeInclusionProof(
  index: number,
  size: number,
  read: ReadSubtree,
): Promise<readonly Uint8Array[]> {
  if (!isSize(index) || !isSize(size) || index >= size) throw new LogError('log.range')
  return hashesOf(pathRanges(index, [0, size]), read)
}

/** @throws {LogError} `log.range`, and what `read` throws */
export async function makeConsistencyProof(
  first: number,
  second: number,
  read: ReadSubtree,
): Promise<readonly Uint8Array[]> {
  if (!isSize(first) || !isSize(second) || first > second) throw new LogError('log.range')
  if (first === 0) return []
  return hashesOf(differenceRanges(first, [0, second], true), read)
}

function pathRanges(index: number, [start, end]: Range): readonly Range[] {
  if (end - start === 1) return []
  const split = start + largestPowerBelow(end - start)
  return index < split
    ? [...pathRanges(index, [start, split]), [split, end]]
    : [...pathRanges(index, [split, end]), [start, split]]
}

/** @param whole the range's part of the first tree is the first tree, whose hash is known */
function differenceRanges(first: number, [start, end]: Range, whole: boolean): readonly Range[] {
  if (first === end) return whole ? [] : [[start, end]]
  const split = start + largestPowerBelow(end - start)
  return first <= split
    ? [...differenceRanges(first, [start, split], whole), [split, end]]
    : [...differenceRanges(first, [split, end], false), [start, split]]
}

async function hashesOf(
  ranges: readonly Range[],
  read: ReadSubtree,
): Promise<readonly Uint8Array[]> {
  const hashes: Uint8Array[] = []
  for (const range of ranges) hashes.push(await rangeHash(range, read))
  return hashes
}

async function rangeHash([start, end]: Range, read: ReadSubtree): Promise<Uint8Array> {
  const width = end - start
  const split = largestPowerBelow(width)
  if (split * 2 === width) return read(Math.log2(width), start / width)
  const left = await rangeHash([start, start + split], read)
  return nodeHash(left, await rangeHash([start + split, end], read))
}
