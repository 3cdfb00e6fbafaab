/** Which of an issuer's revoked codes a fingerprint stands for, and which their whole digest. */
import type { DigestList } from './digest-list.ts'
import { digestAt } from './digest-list.ts'
import type { DigestTable, Run } from './digest-table.ts'
import { indexIn, runOf, runsOf } from './digest-table.ts'
import { RevocationError } from './error.ts'
import type { RevocationSet } from './set.ts'
import { fingerprintOf } from './set.ts'
import { fingerprintsOf } from './shard.ts'

/** What is known of an entry of the table. */
export const marks = {
  /** The issuer issued it by the time that the new set covers. */
  issued: 1,
  /** The set before has its fingerprint. */
  published: 2,
  /** The set before has its whole digest, as revoked. */
  wasExact: 4,
  /** The set before has it as an exception. */
  wasExcepted: 8,
  /** Its fingerprint stands for it. */
  listed: 16,
} as const

/**
 * Marks what the set before says, all of which must still be revoked.
 *
 * @throws {RevocationError} `revocation.shrunk`
 */
export function markPrevious(table: DigestTable, previous: RevocationSet): void {
  const { head, shards, exact, exceptions } = previous
  for (const [at, shard] of shards.entries()) {
    for (const suffix of fingerprintsOf(shard)) {
      const run = runOf(table, at * 2 ** shard.suffixBits + suffix, head.width)
      if (run === null) throw new RevocationError('revocation.shrunk')
      markAll(run, marks.published)
    }
  }
  for (const list of exact) {
    if (markEach(table, list, head.width, marks.wasExact) < list.entries) {
      throw new RevocationError('revocation.shrunk')
    }
  }
  if (exceptions !== null) markEach(table, exceptions, head.width, marks.wasExcepted)
}

/**
 * A fingerprint stands for what was issued in time, and for the one code that can be why the set
 * before has it.
 *
 * @throws {RevocationError} `revocation.shrunk`: nothing is left that can be why
 */
export function chooseFingerprints(table: DigestTable, width: number): void {
  for (const { partition, start, end } of runsOf(table, width)) {
    let reasons = 0
    let excepted = 0
    for (let at = start; at < end; at++) {
      const one = partition.marks[at] ?? 0
      if (isReason(one)) reasons++
      if (one & marks.wasExcepted) excepted++
    }
    const isPublished = ((partition.marks[start] ?? 0) & marks.published) !== 0
    if (isPublished && excepted === end - start) throw new RevocationError('revocation.shrunk')
    for (let at = start; at < end; at++) {
      const one = partition.marks[at] ?? 0
      const isTheReason = isPublished && reasons === 1 && isReason(one)
      if (one & marks.issued || isTheReason) partition.marks[at] = one | marks.listed
    }
  }
}

function isReason(one: number): boolean {
  return (one & (marks.wasExact | marks.wasExcepted)) === 0
}

function markAll({ partition, start, end }: Run, bit: number): void {
  for (let at = start; at < end; at++) partition.marks[at] = (partition.marks[at] ?? 0) | bit
}

/** @returns how many of the list the table has */
export function markEach(table: DigestTable, list: DigestList, width: number, bit: number): number {
  let found = 0
  for (let at = 0; at < list.entries; at++) {
    const digest = digestAt(list, at)
    const run = runOf(table, fingerprintOf(digest, width), width)
    if (run !== null && markIn(run, digest, bit)) found++
  }
  return found
}

/** False: the run does not have it. */
export function markIn(run: Run, digest: Uint8Array, bit: number): boolean {
  const at = indexIn(run, digest)
  if (at === -1) return false
  run.partition.marks[at] = (run.partition.marks[at] ?? 0) | bit
  return true
}

/** Null: the run does not have it. */
export function marksIn(run: Run, digest: Uint8Array): number | null {
  const at = indexIn(run, digest)
  return at === -1 ? null : (run.partition.marks[at] ?? 0)
}
