/**
 * What explains that a reason is given more often than before. The word of the issuer alone does
 * not: a reason that follows from cases needs cases, one that follows from an area needs an area.
 */
import type { DailyCounts } from './counts.ts'
import { reasonedGrades } from './counts.ts'
import { dayAfter } from './day.ts'
import { medianOf } from './statistic.ts'
import { boundsOf } from './suppress.ts'

/** A published ground for a reason: an area notice, a testing round, a change of rules. */
export interface Notice {
  /** Id of the issuer it is of; null: of all. */
  readonly issuer: string | null
  readonly reason: string
  /** First and last day that it explains. */
  readonly from: string
  readonly until: string
}

/** Counts of one issuer by day. */
export type Days = ReadonlyMap<string, DailyCounts>

/** Everything that was published, by issuer. */
export interface Ledger {
  readonly issuers: ReadonlyMap<string, Days>
  readonly notices: readonly Notice[]
}

/** Infections: what contacts are contacts of. */
const caseReasons = ['confirmed-case', 'asymptomatic-case'] as const
const contactReasons = [
  'close-contact',
  'secondary-contact',
  'household-contact',
  'venue-contact',
  'isolation',
  'observation',
] as const
/** People that one more case can explain: more than tracing found on a bad day, and documented. */
export const contactsPerCase = 200
/** Days, the last one included, in which the cases of a day's contacts were found. */
const contactDays = 3
/** As long as an area's risk level holds at least. */
const areaDays = 14

/**
 * How many people more than usual a reason may be given to on a day.
 *
 * @returns infinity: a notice covers it, whatever the number
 */
export function coverOf(ledger: Ledger, issuer: string, day: string, reason: string): number {
  if (ledger.notices.some((notice) => covers(notice, issuer, day, reason))) {
    return Number.POSITIVE_INFINITY
  }
  const days = ledger.issuers.get(issuer) ?? new Map()
  if (isOneOf(caseReasons, reason)) {
    // Whoever is infected met somebody; the next day's counts may not be there yet.
    const around = [dayAfter(day, -1), day, dayAfter(day)]
    return around.reduce((sum, one) => sum + given(days.get(one), contactReasons).least, 0)
  }
  if (isOneOf(contactReasons, reason)) return contactsPerCase * rise(days, day, contactDays)
  if (reason === 'risk-area-residence') return contactsPerCase * rise(days, day, areaDays)
  if (reason === 'risk-area-visit') {
    const all = [...ledger.issuers.values()].map((one) => rise(one, day, areaDays))
    return contactsPerCase * all.reduce((sum, one) => sum + one, 0)
  }
  return 0
}

/** Does the cover of this reason come from cases, which are shared by all such reasons of a day? */
export function isContactReason(reason: string): boolean {
  return isOneOf(contactReasons, reason)
}

/** How many more cases than usual there were in the days up to this one. */
function rise(days: Days, day: string, length: number): number {
  const window = lastDays(day, length)
  const before = lastDays(dayAfter(day, -length), 14)
  const cases = (one: string) => middle(given(days.get(one), caseReasons))
  const usual = medianOf(before.filter((one) => days.has(one)).map(cases))
  return window.reduce((sum, one) => sum + Math.max(0, cases(one) - usual), 0)
}

/** How often these reasons were given, for whichever grade. */
function given(counts: DailyCounts | undefined, reasons: readonly string[]) {
  let [least, most] = [0, 0]
  for (const grade of reasonedGrades) {
    for (const reason of reasons) {
      const bounds = boundsOf(counts?.changes[grade].byReason[reason])
      least += bounds.least
      most += bounds.most
    }
  }
  return { least, most }
}

/** The days up to and with this one. */
export function lastDays(day: string, length: number): readonly string[] {
  return Array.from({ length }, (_, index) => dayAfter(day, index + 1 - length))
}

function covers(notice: Notice, issuer: string, day: string, reason: string): boolean {
  return (
    (notice.issuer === null || notice.issuer === issuer) &&
    notice.reason === reason &&
    notice.from <= day &&
    day <= notice.until
  )
}

function middle({ least, most }: { readonly least: number; readonly most: number }): number {
  return (least + most) / 2
}

function isOneOf(reasons: readonly string[], reason: string): boolean {
  return reasons.includes(reason)
}
