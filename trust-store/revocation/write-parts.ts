/** Writing the files of a set. */
import { sha256 } from '@noble/hashes/sha2.js'
import { hexText } from '../trust-list/key-id.ts'
import { marks } from './choose.ts'
import { digestBytes } from './code-digest.ts'
import type { DigestList } from './digest-list.ts'
import { compareDigests, digestAt } from './digest-list.ts'
import type { DigestTable } from './digest-table.ts'
import { fingerprintAt, runsOf } from './digest-table.ts'
import { RevocationError } from './error.ts'
import type { RevocationPart } from './head.ts'
import { shardBitsOf } from './head.ts'
import { writeShard } from './write-shard.ts'

export interface PartWriter {
  /** By SHA-256. */
  readonly parts: ReadonlyMap<string, Uint8Array>
  write(bytes: Uint8Array, entries: number): RevocationPart
}

/** Digests of one part, and of all: fingerprints are for more. */
const maxDigests = { part: 524_288, set: 1_048_576 } as const

export function createPartWriter(): PartWriter {
  const parts = new Map<string, Uint8Array>()
  return {
    parts,
    write(bytes, entries) {
      const name = hexText(sha256(bytes))
      parts.set(name, bytes)
      return { sha256: name, bytes: bytes.length, entries }
    },
  }
}

/** The fingerprints that are listed, or were published. */
export function writeShards(
  table: DigestTable,
  width: number,
  writer: PartWriter,
): readonly RevocationPart[] {
  let count = 0
  for (const _ of listedFingerprints(table, width)) count++
  if (count === 0) return []
  const shards = 2 ** shardBitsOf(count)
  const size = 2 ** width / shards
  const written: RevocationPart[] = []
  let suffixes: number[] = []
  const finish = () => {
    written.push(writer.write(writeShard(suffixes, Math.log2(size)), suffixes.length))
    suffixes = []
  }
  for (const fingerprint of listedFingerprints(table, width)) {
    while (fingerprint >= (written.length + 1) * size) finish()
    suffixes.push(fingerprint - written.length * size)
  }
  while (written.length < shards) finish()
  return written
}

/**
 * Whole digests. What is added becomes a part of its own, so that who follows fetches little; parts
 * are joined as they become many, the larger the more seldom.
 *
 * @param before those of the set before
 * @param keep is this one of them still needed?
 * @param added ascending, each once, none of them in `before`
 * @throws {RevocationError} `revocation.size`
 */
export function writeExact(
  before: readonly DigestList[],
  keep: (digest: Uint8Array) => boolean,
  added: readonly Uint8Array[],
  writer: PartWriter,
): readonly RevocationPart[] {
  const groups = before.map((list) => digestsOf(list).filter(keep))
  for (let at = 0; at < added.length; at += maxDigests.part) {
    groups.push(added.slice(at, at + maxDigests.part))
  }
  const joined: (readonly Uint8Array[])[] = []
  for (const group of groups) {
    if (group.length === 0) continue
    joined.push(group)
    for (;;) {
      const [one, other] = joined.slice(-2)
      if (one === undefined || other === undefined || !belongTogether(one, other)) break
      joined.splice(
        -2,
        2,
        [...one, ...other].sort((a, b) => compareDigests(a, b)),
      )
    }
  }
  if (joined.reduce((sum, { length }) => sum + length, 0) > maxDigests.set) {
    throw new RevocationError('revocation.size')
  }
  return joined.map((group) => writer.write(concatenated(group), group.length))
}

/** Those that no fingerprint stands for, and the set before does not have. */
export function newExact({ partitions }: DigestTable): readonly Uint8Array[] {
  return partitions.flatMap(({ bytes, count, marks: ofPartition }) => {
    const found: Uint8Array[] = []
    for (let at = 0; at < count; at++) {
      if ((ofPartition[at] ?? 0) & (marks.listed | marks.wasExact)) continue
      found.push(bytes.subarray(at * digestBytes, (at + 1) * digestBytes))
    }
    return found
  })
}

function belongTogether(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length < 2 * other.length && one.length + other.length <= maxDigests.part
}

function* listedFingerprints(table: DigestTable, width: number): Generator<number> {
  for (const { partition, start, end } of runsOf(table, width)) {
    for (let at = start; at < end; at++) {
      if (((partition.marks[at] ?? 0) & (marks.listed | marks.published)) === 0) continue
      yield fingerprintAt(partition, start, width)
      break
    }
  }
}

function digestsOf(list: DigestList): readonly Uint8Array[] {
  return Array.from({ length: list.entries }, (_, at) => digestAt(list, at))
}

function concatenated(digests: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(digests.length * digestBytes)
  for (const [at, digest] of digests.entries()) bytes.set(digest, at * digestBytes)
  return bytes
}
