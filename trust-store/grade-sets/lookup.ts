import type { Instant, Terms } from '../../specs/words.ts'
import { type CodeName, createCodeDigest, signatureName } from '../revocation/code-digest.ts'
import { type ListedGrade, listedGrades } from './head.ts'
import { hasEntry } from './part.ts'
import type { GradeSet } from './read.ts'

/** A code that was opened, by all that it may be listed by. */
export interface GradedCode {
  /** Id of the issuer, as the trust list has it. */
  readonly issuer: string
  readonly format: string
  readonly terms: Pick<Terms, 'codeIds'>
  readonly signatures: readonly Uint8Array[]
}

/**
 * The grade that a set lists a code with, red before yellow. `unlisted`: it has none of its names.
 * `stale`: the set is over, and says nothing any more, of any code.
 */
export function listedGradeOf(
  { head, parts }: GradeSet,
  { issuer, format, terms, signatures }: GradedCode,
  at: Instant,
): ListedGrade | 'unlisted' | 'stale' {
  if (at >= head.nextUpdate) return 'stale'
  const digestOf = createCodeDigest(issuer, format, head.salt)
  const names: readonly CodeName[] = [
    ...terms.codeIds.map((value) => ({ kind: 'id', value }) as const),
    ...signatures.map(signatureName),
  ]
  for (const grade of listedGrades) {
    for (const name of names) {
      // The digest's place is used again by the next one.
      const digest = digestOf(name)
      if (parts[grade].some((part) => hasEntry(part, digest))) return grade
    }
  }
  return 'unlisted'
}
