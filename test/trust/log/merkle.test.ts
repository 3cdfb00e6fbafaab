import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  emptyRoot,
  leafHash,
  treeHash,
  verifyConsistency,
  verifyInclusion,
  verifySubtreeInclusion,
} from '../../../trust-store/log/merkle.ts'
import {
  makeConsistencyProof,
  makeInclusionProof,
  makeRoot,
  type ReadSubtree,
} from '../../../trust-store/log/prove.ts'
import { edgeOf, edgeRoot, emptyEdge, growEdge } from '../../../trust-store/log/tree.ts'
import { codeOf, entriesTo } from './fixture.ts'
import { hash, naivePath, naiveProof, naiveRoot } from './naive.ts'

const hex = (hash: Uint8Array) => Array.from(hash, (b) => b.toString(16).padStart(2, '0')).join('')
const unhex = (text: string) =>
  Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

/** Subtrees of the naive tree of these entries; anything outside of it is not there to be read. */
function subtreesOf(entries: readonly Uint8Array[]): ReadSubtree {
  return async (height, index) => {
    const width = 2 ** height
    const inside = entries.slice(index * width, (index + 1) * width)
    if (inside.length !== width) throw new Error('outside the tree')
    return naiveRoot(inside)
  }
}

const flipped = (hash: Uint8Array, bit: number) =>
  hash.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))

describe('tree hashes', () => {
  // The leaves and roots that implementations of RFC 6962 share.
  const leaves = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ].map(unhex)

  test('are those of the shared vectors', () => {
    expect(hex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(hex(treeHash(leaves.slice(0, 1).map(leafHash)))).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(hex(treeHash(leaves.map(leafHash)))).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    )
  })

  test('are the same recursively, naively, from subtrees and from a growing edge', async () => {
    let edge = emptyEdge
    for (let size = 0; size <= 70; size++) {
      const entries = entriesTo(size)
      const root = naiveRoot(entries)
      expect(treeHash(entries.map(leafHash))).toEqual(root)
      expect(await makeRoot(size, subtreesOf(entries))).toEqual(root)
      expect(edgeRoot(edge)).toEqual(root)
      edge = growEdge(
        edge,
        entriesTo(size + 1)
          .slice(-1)
          .map(leafHash),
        () => {},
      )
    }
  })

  test('of an edge over several tile levels, grown in any steps or read back', () => {
    const size = 66_000
    const leaves = Array.from({ length: size }, (_, at) => hash(at & 255, at >> 8))
    const root = treeHash(leaves)
    const steps = [0, 1, 255, 256, 257, 5000, 65_535, 65_536, 65_537, size]
    let edge = emptyEdge
    const full: string[] = []
    for (const [at, end] of steps.entries()) {
      edge = growEdge(edge, leaves.slice(steps[at - 1] ?? 0, end), (level, index, hashes) =>
        full.push(`${level}/${index} ${hashes.length}`),
      )
      expect(edgeRoot(edge)).toEqual(treeHash(leaves.slice(0, end)))
    }
    expect(edgeRoot(edge)).toEqual(root)
    expect(full.filter((line) => line.startsWith('0/'))).toHaveLength(257)
    expect(full.filter((line) => !line.startsWith('0/'))).toEqual(['1/0 256'])
    const rows = edge.rows.map(({ hashes }) => hashes)
    expect(rows.map(({ length }) => length)).toEqual([208, 1, 1])
    expect(edgeRoot(edgeOf(size, rows))).toEqual(root)
  })
})

describe('proofs', () => {
  test('of every entry in every tree up to 34 are the naive ones, and verify', async () => {
    for (let size = 1; size <= 34; size++) {
      const entries = entriesTo(size)
      const [root, read] = [naiveRoot(entries), subtreesOf(entries)]
      for (const [index, entry] of entries.entries()) {
        const proof = await makeInclusionProof(index, size, read)
        expect(proof).toEqual(naivePath(index, entries))
        verifyInclusion(index, size, leafHash(entry), proof, root)
      }
    }
  })

  test('of every pair of trees up to 34 are the naive ones, and verify', async () => {
    for (let second = 0; second <= 34; second++) {
      const entries = entriesTo(second)
      const [root, read] = [naiveRoot(entries), subtreesOf(entries)]
      for (let first = 0; first <= second; first++) {
        const proof = await makeConsistencyProof(first, second, read)
        expect(proof).toEqual(first === 0 ? [] : naiveProof(first, entries))
        verifyConsistency(first, second, naiveRoot(entries.slice(0, first)), root, proof)
      }
    }
  })

  const sizes = fc
    .tuple(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.nat())
    .map(([size, index, bit]) => ({ size, index: index % size, bit }))

  test('of inclusion fail with any bit flipped, and with a hash more or less', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ size, index, bit }) => {
        const entries = entriesTo(size)
        const leaf = leafHash(entries[index] ?? new Uint8Array())
        const root = naiveRoot(entries)
        const proof = await makeInclusionProof(index, size, subtreesOf(entries))
        const all = [leaf, root, ...proof]
        const at = bit % all.length
        const [badLeaf = leaf, badRoot = root, ...badProof] = all.map((hash, position) =>
          position === at ? flipped(hash, bit % 256) : hash,
        )
        const verify = (leaf: Uint8Array, root: Uint8Array, proof: readonly Uint8Array[]) =>
          codeOf(() => verifyInclusion(index, size, leaf, proof, root))
        expect(await verify(leaf, root, proof)).toBe('done')
        expect(await verify(badLeaf, badRoot, badProof)).toBe('log.inclusion')
        expect(await verify(leaf, root, [...proof, root])).toBe('log.inclusion')
        expect(await verify(leaf, root, [leaf, ...proof])).toBe('log.inclusion')
        if (proof.length > 0) {
          expect(await verify(leaf, root, proof.slice(1))).toBe('log.inclusion')
          expect(await verify(leaf, root, proof.slice(0, -1))).toBe('log.inclusion')
        }
      }),
      { numRuns: 60 },
    )
  })

  test('of consistency fail with any bit flipped, and with a hash more or less', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, async ({ size: second, index, bit }) => {
        const first = index + 1
        const entries = entriesTo(second)
        const roots = [naiveRoot(entries.slice(0, first)), naiveRoot(entries)] as const
        const proof = await makeConsistencyProof(first, second, subtreesOf(entries))
        const all = [...roots, ...proof]
        const at = bit % all.length
        const [badFirst = roots[0], badSecond = roots[1], ...badProof] = all.map(
          (hash, position) => (position === at ? flipped(hash, bit % 256) : hash),
        )
        const verify = (one: Uint8Array, other: Uint8Array, proof: readonly Uint8Array[]) =>
          codeOf(() => verifyConsistency(first, second, one, other, proof))
        expect(await verify(...roots, proof)).toBe('done')
        expect(await verify(badFirst, badSecond, badProof)).toBe('log.consistency')
        expect(await verify(...roots, [...proof, roots[0]])).toBe('log.consistency')
        if (proof.length > 0) {
          expect(await verify(...roots, proof.slice(1))).toBe('log.consistency')
          expect(await verify(...roots, proof.slice(0, -1))).toBe('log.consistency')
        }
      }),
      { numRuns: 60 },
    )
  })

  test.each([
    ['negative', -1, 1],
    ['outside', 1, 1],
    ['in the empty tree', 0, 0],
    ['no integer', 0.5, 1],
    ['not a number', Number.NaN, 1],
    ['beyond 2^53', 0, 2 ** 53],
  ])('refuse an index or a size that is %s', async (_, index, size) => {
    const verify = () => verifyInclusion(index, size, emptyRoot, [], emptyRoot)
    expect(await codeOf(verify)).toBe('log.range')
    expect(await codeOf(makeInclusionProof(index, size, subtreesOf([])))).toBe('log.range')
  })

  test('refuse a first tree larger than the second, and hashes of another length', async () => {
    const short = emptyRoot.subarray(1)
    expect(await codeOf(() => verifyConsistency(2, 1, emptyRoot, emptyRoot, []))).toBe('log.range')
    expect(await codeOf(makeConsistencyProof(2, 1, subtreesOf([])))).toBe('log.range')
    expect(await codeOf(() => verifyConsistency(1, 1, short, short, []))).toBe('log.consistency')
    expect(await codeOf(() => verifyInclusion(0, 1, short, [], short))).toBe('log.inclusion')
  })

  test('are bounded by the tree: a proof of a million hashes is left after the first few', async () => {
    const proof = new Array<Uint8Array>(1_000_000).fill(emptyRoot)
    const verify = () => verifyInclusion(3, 8, emptyRoot, proof, emptyRoot)
    expect(await codeOf(verify)).toBe('log.inclusion')
  })

  test('of the largest sizes can be counted with', async () => {
    const size = Number.MAX_SAFE_INTEGER
    const read: ReadSubtree = async () => emptyRoot
    const proof = await makeInclusionProof(size - 1, size, read)
    const root = await makeRoot(size, read)
    verifyInclusion(size - 1, size, emptyRoot, proof, root)
    const consistency = await makeConsistencyProof(2 ** 52, size, read)
    verifyConsistency(2 ** 52, size, emptyRoot, root, consistency)
  })

  test('of the empty tree are empty, and only the empty root precedes', async () => {
    const verify = (root: Uint8Array) => codeOf(() => verifyConsistency(0, 3, root, emptyRoot, []))
    expect(await verify(emptyRoot)).toBe('done')
    expect(await verify(leafHash(emptyRoot))).toBe('log.consistency')
    const withProof = () => verifyConsistency(0, 3, emptyRoot, emptyRoot, [emptyRoot])
    expect(await codeOf(withProof)).toBe('log.consistency')
  })
})

test('a subtree must begin where one can', async () => {
  const entries = entriesTo(7)
  const leaf = leafHash(entries[6] ?? emptyRoot)
  const part = entries.slice(4)
  const verify = (start: number, end: number) =>
    codeOf(() => verifySubtreeInclusion(6, start, end, leaf, naivePath(2, part), naiveRoot(part)))
  expect(await verify(4, 7)).toBe('done')
  expect(await verify(3, 6)).toBe('log.range')
  expect(await verify(5, 8)).toBe('log.range')
  expect(await verify(7, 7)).toBe('log.range')
})
