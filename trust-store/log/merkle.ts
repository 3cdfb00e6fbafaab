/**
 * Merkle tree hashes and proofs (RFC 6962 section 2.1; verification as in RFC 9162 sections 2.1.3.2
 * and 2.1.4.2).
 *
 *     leaf = SHA-256(0x00, entry)      node = SHA-256(0x01, left, right)
 *
 * Accepted: sizes and indexes up to 2^53 - 1, hashes of 32 bytes, proofs of exactly the length
 * that the sizes demand. The work is bounded by that length, whatever was sent.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { LogError } from './error.ts'

export const hashBytes = 32

/** Root of the tree without leaves: SHA-256 of nothing. */
export const emptyRoot: Uint8Array = sha256(new Uint8Array())

/** SHA-256 of all the bytes at once; they may change after it returned. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

export interface TreeHasher {
  leaf(entry: Uint8Array): Uint8Array
  node(left: Uint8Array, right: Uint8Array): Uint8Array
}

/**
 * A platform's own SHA-256 makes the work of a whole log about twice as fast. The bytes to digest
 * are put together in one place time and again: to make a place for each costs a third of it all.
 */
export function createTreeHasher(digest: Sha256): TreeHasher {
  const pair = new Uint8Array(1 + 2 * hashBytes)
  pair[0] = 1
  let place = new Uint8Array(1024)
  return {
    leaf(entry) {
      if (entry.length >= place.length) place = new Uint8Array(2 * entry.length)
      place.set(entry, 1)
      return digest(place.subarray(0, 1 + entry.length))
    },
    node(left, right) {
      pair.set(left, 1)
      pair.set(right, 1 + hashBytes)
      return digest(pair)
    },
  }
}

/** Runs everywhere. */
export const portableHasher: TreeHasher = createTreeHasher(sha256)

export const { leaf: leafHash, node: nodeHash } = portableHasher

/** Root of a tree of these leaf hashes; `emptyRoot` of none. */
export function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return emptyRoot
  if (leaves.length === 1) return only
  const split = largestPowerBelow(leaves.length)
  return nodeHash(treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split)))
}

/**
 * The leaf is the one at `index` of the tree of `size` leaves.
 *
 * @param proof from the leaf's sibling up to the root's child
 * @throws {LogError} `log.range`, `log.inclusion`
 */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): void {
  if (!isSize(size) || !isSize(index) || index >= size) throw new LogError('log.range')
  if (![leaf, root, ...proof].every(isHash)) throw new LogError('log.inclusion')
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) throw new LogError('log.inclusion')
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)]
    } else hash = nodeHash(hash, sibling)
    ;[at, last] = [half(at), half(last)]
  }
  if (last !== 0 || !sameHash(hash, root)) throw new LogError('log.inclusion')
}

/**
 * The leaf is the one at `index` of the log, shown within the subtree of leaves `start` up to, and
 * without, `end` (draft-ietf-plants-merkle-tree-certs section 4.1: `start` is a multiple of the
 * smallest power of two that is not below the subtree's size).
 *
 * @throws {LogError} `log.range`, `log.inclusion`
 */
export function verifySubtreeInclusion(
  index: number,
  start: number,
  end: number,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): void {
  if (![index, start, end].every(isSize) || start >= end || index < start || index >= end) {
    throw new LogError('log.range')
  }
  if (start % (2 * largestPowerBelow(end - start)) !== 0) throw new LogError('log.range')
  verifyInclusion(index - start, end - start, leaf, proof, root)
}

/**
 * The tree of `second` leaves continues the tree of `first`. The empty tree is continued by every
 * tree, with the empty proof (c2sp.org/tlog-witness).
 *
 * @throws {LogError} `log.range`, `log.consistency`
 */
export function verifyConsistency(
  first: number,
  second: number,
  firstRoot: Uint8Array,
  secondRoot: Uint8Array,
  proof: readonly Uint8Array[],
): void {
  if (!isSize(first) || !isSize(second) || first > second) throw new LogError('log.range')
  if (![firstRoot, secondRoot, ...proof].every(isHash)) throw new LogError('log.consistency')
  if (first === second || first === 0) {
    const known = first === 0 ? emptyRoot : secondRoot
    if (proof.length > 0 || !sameHash(firstRoot, known)) throw new LogError('log.consistency')
    if (second === 0 && !sameHash(secondRoot, emptyRoot)) throw new LogError('log.consistency')
    return
  }
  let [at, last] = [first - 1, second - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  // A complete first tree is itself the first hash, which is therefore not sent.
  const [start, ...rest] = at === 0 ? [firstRoot, ...proof] : proof
  if (start === undefined) throw new LogError('log.consistency')
  let [before, after] = [start, start]
  for (const hash of rest) {
    if (last === 0) throw new LogError('log.consistency')
    if (at % 2 === 1 || at === last) {
      before = nodeHash(hash, before)
      after = nodeHash(hash, after)
      while (at % 2 === 0 && at !== 0) [at, last] = [at / 2, half(last)]
    } else after = nodeHash(after, hash)
    ;[at, last] = [half(at), half(last)]
  }
  if (last !== 0 || !sameHash(before, firstRoot) || !sameHash(after, secondRoot)) {
    throw new LogError('log.consistency')
  }
}

/** Is it a size or an index that we can count with? */
export function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}

/** Neither is secret: the time that this takes tells nothing. */
export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index])
}

/** Largest power of two below `size`; 1/2 for 1. */
export function largestPowerBelow(size: number): number {
  let power = 0.5
  while (power * 2 < size) power *= 2
  return power
}

function isHash(hash: Uint8Array): boolean {
  return hash.length === hashBytes
}

function half(value: number): number {
  return Math.floor(value / 2)
}
