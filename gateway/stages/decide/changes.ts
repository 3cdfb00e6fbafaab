/**
 * What would meet a rule that is not met. Nothing of it is written beside the rules, where it could
 * come to say something else than they do: a change is offered where the rule itself, evaluated over
 * the changed record or the later time, is met.
 */
import { instantText } from '../../../adapters/codec/time.ts'
import { meaningOf } from '../../../specs/value-sets.ts'
import type { Assessment, Decision, HealthRecord, Instant } from '../../../specs/words.ts'
import type { BoundRule } from '../../rule-book.ts'
import { firstHolding } from './bisect.ts'

export type Change = NonNullable<Decision['reasons'][number]['change']>[number]

/** A rule, with the record and the time that did not meet it. */
export interface Unmet {
  readonly rule: BoundRule
  readonly record: HealthRecord
  readonly at: Instant
  /** Is the rule met by that record then? */
  readonly meets: (rule: BoundRule, record: HealthRecord, at: Instant) => boolean
  /**
   * Is the rule met by that record then, and still every other that is met now? Whoever has no test
   * is not told to bring one that is too old.
   */
  readonly helps: (rule: BoundRule, record: HealthRecord, at: Instant) => boolean
  /** Whose grade the rule may be about; null: nobody's. */
  readonly decisive: Assessment | null
}

const minute = 60_000
const day = 86_400_000
/** Nothing that a rule asks for is further away: the longest period of the published sets is 28 days. */
const horizonDays = 60
const oldestTestDays = 30
/** How we know of evidence that is only imagined: rules do not ask. */
const supposed = { basis: 'measured', source: 'unknown' } as const

/** Never empty: whatever else would help, an error can be corrected. */
export function changesFor(unmet: Unmet): readonly Change[] {
  return [
    ...waiting(unmet),
    ...testing(unmet, 'nucleic'),
    ...testing(unmet, 'antigen'),
    ...vaccinated(unmet),
    ...renewed(unmet),
    ...ending(unmet),
    changeOf('correction', null),
  ]
}

function waiting({ rule, record, at, meets }: Unmet): readonly Change[] {
  const metAt = (later: Instant) => meets(rule, record, later)
  for (let days = 1; days <= horizonDays; days++) {
    const later = at + days * day
    if (metAt(later)) return [changeOf('wait', earliest(later - day, later, metAt))]
  }
  return []
}

function testing(
  { rule, record, at, helps }: Unmet,
  kind: 'nucleic' | 'antigen',
): readonly Change[] {
  const metWith = (sampled: Instant) => {
    const taken = instantText(sampled)
    const test = {
      kind,
      result: 'negative',
      sampledAt: taken,
      reportedAt: taken,
      ...supposed,
    } as const
    const tests = [...(record.health.tests ?? []), test]
    return helps(rule, { ...record, health: { ...record.health, tests } }, at)
  }
  if (!metWith(at)) return []
  const oldest = at - oldestTestDays * day
  const from = metWith(oldest) ? null : earliest(oldest, at, metWith)
  return [changeOf(`${kind}-test`, from)]
}

function vaccinated({ rule, record, at, helps }: Unmet): readonly Change[] {
  const date = instantText(at - 15 * day).slice(0, 10)
  const vaccinations = [
    ...(record.health.vaccinations ?? []),
    { dose: 2, doses: 2, date, ...supposed },
  ]
  const changed = { ...record, health: { ...record.health, vaccinations } }
  return helps(rule, changed, at) ? [changeOf('vaccination', null)] : []
}

function renewed({ rule, record, at, helps }: Unmet): readonly Change[] {
  const assessments = renewedUntil(record.assessments, at)
  return helps(rule, { ...record, assessments }, at) ? [changeOf('fresh-code', null)] : []
}

/** Green assessments as if they had been made anew just then. */
export function renewedUntil(
  assessments: readonly Assessment[],
  at: Instant,
): HealthRecord['assessments'] {
  return assessments.map((one) => {
    if (one.grade !== '00') return one
    const { expiresAt: _, ...rest } = one
    return { ...rest, assessedAt: instantText(at) }
  })
}

function ending({ rule, record, at, helps, decisive }: Unmet): readonly Change[] {
  if (decisive?.expiresAt === undefined) return []
  const { grade, expiresAt } = decisive
  if (grade !== '01' && grade !== '10') return []
  const assessments = renewedUntil([{ ...decisive, grade: '00' }], at)
  if (!helps(rule, { ...record, assessments }, at)) return []
  return [changeOf('grade-end', Date.parse(expiresAt))]
}

/** The first whole minute at which it holds, where it does not at `before` and does at `by`. */
function earliest(before: Instant, by: Instant, holds: (at: Instant) => boolean): Instant {
  const first = firstHolding(Math.floor(before / minute), Math.ceil(by / minute), (step) =>
    holds(step * minute),
  )
  return Math.min(first * minute, by)
}

function changeOf(kind: string, from: Instant | null): Change {
  const { zh = kind, en = kind } = meaningOf('changes', kind) ?? {}
  return { kind, ...(from === null ? {} : { from: instantText(from) }), zh, en }
}
