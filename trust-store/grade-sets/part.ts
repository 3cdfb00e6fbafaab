/** Parts: digests of ten bytes each, one behind the other, strictly ascending. */
import { GradeSetError } from './error.ts'
import { entryBytes } from './head.ts'

/** @throws {GradeSetError} `grades.part`: not whole entries, not ascending, or one of them twice */
export function requireAscending(bytes: Uint8Array, entries: number): void {
  if (bytes.length !== entries * entryBytes) throw new GradeSetError('grades.part')
  for (let at = entryBytes; at < bytes.length; at += entryBytes) {
    if (compareEntries(bytes, at - entryBytes, bytes, at) >= 0) {
      throw new GradeSetError('grades.part')
    }
  }
}

/** Is there an entry that begins the digest? Some twenty comparisons. */
export function hasEntry(bytes: Uint8Array, digest: Uint8Array): boolean {
  let low = 0
  let high = bytes.length / entryBytes
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const order = compareEntries(bytes, middle * entryBytes, digest, 0)
    if (order === 0) return true
    if (order < 0) low = middle + 1
    else high = middle
  }
  return false
}

/** Negative where the first is the lower one. */
export function compareEntries(
  one: Uint8Array,
  at: number,
  other: Uint8Array,
  otherAt: number,
): number {
  for (let index = 0; index < entryBytes; index++) {
    const difference = (one[at + index] ?? 0) - (other[otherAt + index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
