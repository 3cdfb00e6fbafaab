import type { Assessment, Decision, Grade, Instant, IssuerProfile } from '../../../specs/words.ts'
import type { BoundSet } from '../../rule-book.ts'

/** The assessments that count under the published rule, and what to tell of that. */
export interface Combined {
  readonly counted: readonly Assessment[]
  /** The gravest of those that count; `unknown` where there is none. */
  readonly grade: Grade
  /** Whose grade that is; null: nobody's. */
  readonly decisive: Assessment | null
  /** Null: there was nothing to combine. */
  readonly told: NonNullable<Decision['combination']> | null
}

/**
 * Makes one grade of several assessments (one for each province, say), by the rule that the set
 * publishes. One that is not green and has ended counts no more: no state is without its end.
 */
export function combine(
  assessments: readonly Assessment[],
  rule: BoundSet['combination'],
  issuer: Pick<IssuerProfile, 'id' | 'territory'>,
  at: Instant,
): Combined {
  const standing = assessments.filter((one) => !hasEnded(one, at))
  const counted = standing.length < 2 ? standing : chosenBy[rule.method](standing, issuer)
  const decisive = gravestOf(counted)
  return {
    counted,
    grade: decisive?.grade ?? 'unknown',
    decisive,
    told:
      assessments.length < 2
        ? null
        : {
            method: rule.method,
            assessments: assessments.length,
            grades: assessments.map(({ authority: { territory }, grade }) => ({
              territory,
              grade,
            })),
            ...rule.description,
          },
  }
}

/** Is it a yellow or red grade whose time is over? */
export function hasEnded({ grade, expiresAt }: Assessment, at: Instant): boolean {
  if (grade !== '01' && grade !== '10') return false
  return expiresAt !== undefined && Date.parse(expiresAt) < at
}

type Choose = (
  standing: readonly Assessment[],
  issuer: Pick<IssuerProfile, 'id' | 'territory'>,
) => readonly Assessment[]

const chosenBy: Readonly<Record<BoundSet['combination']['method'], Choose>> = {
  gravest: (standing) => standing,
  /** All of them where the issuer itself assessed nothing: what is known is not passed over. */
  issuer: (standing, { id, territory }) => {
    const own = standing.filter(
      ({ authority }) => authority.id === id || authority.territory === territory,
    )
    return own.length > 0 ? own : standing
  },
  /** All of them where one says no time: it may be the latest. */
  latest: (standing) => {
    const times = standing.map(({ assessedAt }) => Date.parse(assessedAt ?? ''))
    const last = Math.max(...times)
    return Number.isNaN(last) ? standing : standing.filter((_one, index) => times[index] === last)
  },
}

const severity: Readonly<Record<Grade, number>> = { '00': 0, '01': 1, '10': 2, unknown: 3 }

function gravestOf(assessments: readonly Assessment[]): Assessment | null {
  let gravest: Assessment | null = null
  for (const one of assessments) {
    if (gravest === null || severity[one.grade] > severity[gravest.grade]) gravest = one
  }
  return gravest
}
