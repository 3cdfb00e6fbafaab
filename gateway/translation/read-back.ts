/** A code of ours is read like any other before it is handed out, and must say the same. */
import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import type { Assessment, HealthRecord, Refusal } from '../../specs/words.ts'
import type { IssuerService } from '../../trust-store/snapshot.ts'
import type { Finding, Judged } from '../passage.ts'
import { Untranslated } from './untranslated.ts'

/**
 * @param found of the passage of the new code
 * @param judged what it was written from: the record as it was disclosed
 * @param lost what it need not say
 * @param service as which it was signed
 * @throws {Untranslated} `translate.not-recognised-there`, `translate.would-not-pass`
 * @throws {Refusal} of the class `undecided`
 * @throws {Error} an adapter wrote what it does not read, or something else: a fault of ours
 */
export function requireSameMeaning(
  found: Finding,
  judged: Pick<Judged, 'record' | 'decision'>,
  lost: readonly string[],
  service: IssuerService,
): Judged {
  if (found.kind === 'stopped') throw whyStopped(found.refusal)
  const { opened, record, decision } = found
  if (opened.issuer !== service.profile) throw new Untranslated('translate.not-recognised-there')
  const different = differences(judged.record, record).find((path) => !lost.includes(path))
  if (different !== undefined) throw new Error(`a code of ours differs at ${different}`)
  const { outcome, grade } = decision
  const { home, here } = judged.decision.grade
  if (outcome !== 'accepted' || grade.home !== home || grade.here !== here) {
    throw new Untranslated('translate.would-not-pass')
  }
  return found
}

/** What the lists say of our key is theirs to say; that a code of ours is none is our fault. */
function whyStopped(refusal: Refusal): Error {
  if (texts[refusal.code].class === 'undecided') return refusal
  if (refusal.stage === 'trust' && refusal.code.startsWith('trust.')) {
    return new Untranslated('translate.not-recognised-there')
  }
  return new Error(`a code of ours is not read: ${refusal.code}`)
}

const compared = ['grade', 'reason', 'assessedAt', 'expiresAt'] as const
type Compared = (typeof compared)[number]

/** In what the assessments are not the same; those of the one are as many as those of the other. */
function differences(one: HealthRecord, other: HealthRecord): readonly string[] {
  if (one.assessments.length !== other.assessments.length) return ['assessments']
  return one.assessments.flatMap((assessment, index) => {
    const read: Assessment | undefined = other.assessments[index]
    if (read === undefined) return ['assessments']
    const fields = compared.filter(
      (field) => comparable(assessment, field) !== comparable(read, field),
    )
    const isElsewhere = assessment.authority.territory !== read.authority.territory
    return [
      ...fields.map((field) => `assessments.${field}`),
      ...(isElsewhere ? ['assessments.authority.territory'] : []),
    ]
  })
}

/** One instant has several texts. */
function comparable(assessment: Assessment, field: Compared): string | number | undefined {
  const value = assessment[field]
  return value !== undefined && field.endsWith('At') ? Date.parse(value) : value
}
