/**
 * Watching published counts: what a grade was given for more often than anything published explains.
 *
 * Everything is decided from what the counts say for certain: a suppressed count is as small as it
 * can be where it would accuse, and as large as it can be where it is compared with.
 */
import type { DailyCounts, ReasonedGrade } from './counts.ts'
import { noReason, reasonedGrades } from './counts.ts'
import type { Days, Ledger } from './cover.ts'
import { coverOf, isContactReason, lastDays } from './cover.ts'
import { dayAfter, daysBetween } from './day.ts'
import { baselineDays, baselineOf, leastBaseline, medianOf } from './statistic.ts'
import { boundsOf, smallestCount, totalBounds } from './suppress.ts'

/**
 * - `ledger.unsubstantiated`: ten people or more got the grade without a reason
 * - `ledger.uncovered`: a reason, or the whole, jumped and nothing published covers it
 * - `ledger.missing-day`: no counts of a day that is due
 * - `ledger.suppressed`: many more small counts than before, which together hide something
 * - `ledger.unaccounted`: more hold the grade than were given it
 */
export type FindingCode =
  | 'ledger.unsubstantiated'
  | 'ledger.uncovered'
  | 'ledger.missing-day'
  | 'ledger.suppressed'
  | 'ledger.unaccounted'

export interface Finding {
  readonly code: FindingCode
  readonly issuer: string
  readonly day: string
  readonly grade: ReasonedGrade | null
  /** Of the closed list; null: the whole grade. */
  readonly reason: string | null
  /** People, at least. Null: it is about no number. */
  readonly observed: number | null
  /** Up to here it would not have been found. */
  readonly expected: number | null
}

export interface Period {
  /** First and last day that is examined; days before are compared with. */
  readonly since: string
  readonly until: string
}

/** By day, then as the codes stand above. */
export function watchIssuer(ledger: Ledger, issuer: string, period: Period): readonly Finding[] {
  const days: Days = ledger.issuers.get(issuer) ?? new Map()
  const [first] = [...days.keys()].toSorted()
  if (first === undefined) return []
  return daysBetween(period.since, period.until).flatMap((day) => {
    const counts = days.get(day)
    if (counts !== undefined) return watchDay(ledger, days, counts)
    if (day < first) return []
    const nothing = { grade: null, reason: null, observed: null, expected: null }
    return [{ code: 'ledger.missing-day', issuer, day, ...nothing } as const]
  })
}

function watchDay(ledger: Ledger, days: Days, counts: DailyCounts): readonly Finding[] {
  const { issuer, day } = counts
  const before = lastDays(dayAfter(day, -1), baselineDays).flatMap((one) => days.get(one) ?? [])
  return reasonedGrades.flatMap((grade) => {
    const found = (code: FindingCode, reason: string | null, observed: number, expected: number) =>
      ({ code, issuer, day, grade, reason, observed, expected }) as const
    const unsubstantiated = boundsOf(counts.changes[grade].byReason[noReason]).least
    const { uncovered, explained } = examineReasons(ledger, before, counts, grade)
    const whole = examineWhole(before, counts, grade, explained)
    const hidden = examineSuppression(before, counts, grade)
    const unaccounted = examineStock(days, counts, grade)
    return [
      ...(unsubstantiated < smallestCount
        ? []
        : [found('ledger.unsubstantiated', noReason, unsubstantiated, smallestCount - 1)]),
      ...uncovered.map(({ reason, observed, expected }) =>
        found('ledger.uncovered', reason, observed, expected),
      ),
      // What a reason was found for need not be said twice.
      ...(whole === null || uncovered.length > 0 || unsubstantiated >= smallestCount
        ? []
        : [found('ledger.uncovered', null, whole.observed, whole.expected)]),
      ...(hidden === null
        ? []
        : [found('ledger.suppressed', null, hidden.observed, hidden.expected)]),
      ...(unaccounted === null
        ? []
        : [found('ledger.unaccounted', null, unaccounted.observed, unaccounted.expected)]),
    ]
  })
}

interface Excess {
  readonly observed: number
  readonly expected: number
}

/** Which reasons jumped without cover, and how many people the others' cover explains. */
function examineReasons(
  ledger: Ledger,
  before: readonly DailyCounts[],
  { issuer, day, changes }: DailyCounts,
  grade: ReasonedGrade,
): { uncovered: readonly (Excess & { reason: string })[]; explained: number } {
  const uncovered: (Excess & { reason: string })[] = []
  let [explained, spent] = [0, 0]
  for (const [reason, count] of Object.entries(changes[grade].byReason)) {
    if (reason === noReason) continue
    if (before.length < leastBaseline && !isContactReason(reason)) continue
    const { median, limit } = baselineOf(
      before.map((one) => boundsOf(one.changes[grade].byReason[reason]).most),
    )
    const { least } = boundsOf(count)
    if (least <= limit) continue
    // One case covers its contacts once, under whichever reasons they stand.
    const cover = coverOf(ledger, issuer, day, reason) - (isContactReason(reason) ? spent : 0)
    if (least - median > cover) {
      uncovered.push({ reason, observed: least, expected: Math.floor(Math.max(limit, cover)) })
    } else {
      explained += least - median
      if (isContactReason(reason)) spent += least - median
    }
  }
  return { uncovered, explained }
}

/** A jump of the whole grade beyond what covered reasons explain, such as one that is spread out. */
function examineWhole(
  before: readonly DailyCounts[],
  { changes }: DailyCounts,
  grade: ReasonedGrade,
  explained: number,
): Excess | null {
  if (before.length < leastBaseline) return null
  const { limit } = baselineOf(before.map((one) => totalBounds(one.changes[grade]).most))
  const observed = totalBounds(changes[grade]).least
  return observed - explained <= limit ? null : { observed, expected: Math.floor(limit) }
}

/** Small counts in many reasons at once, where there used to be few. */
function examineSuppression(
  before: readonly DailyCounts[],
  { changes }: DailyCounts,
  grade: ReasonedGrade,
): Excess | null {
  if (before.length < leastBaseline) return null
  const usual = medianOf(before.map((one) => nulls(one, grade)))
  const expected = Math.max(5, 2 * usual + 2)
  const observed = nulls({ changes }, grade)
  return observed <= expected ? null : { observed, expected }
}

function nulls({ changes }: Pick<DailyCounts, 'changes'>, grade: ReasonedGrade): number {
  return Object.values(changes[grade].byReason).filter((count) => count === null).length
}

/** Whoever holds the grade today held it yesterday, or was given it today. */
function examineStock(days: Days, counts: DailyCounts, grade: ReasonedGrade): Excess | null {
  const yesterday = days.get(dayAfter(counts.day, -1))
  if (yesterday === undefined) return null
  const observed = totalBounds(counts.grades[grade]).least
  const expected =
    totalBounds(yesterday.grades[grade]).most + totalBounds(counts.changes[grade]).most
  return observed <= expected ? null : { observed, expected }
}
