import type { DailyCounts, ReasonedGrade } from '../../trust-store/ledger/counts.ts'
import type { Days, Ledger, Notice } from '../../trust-store/ledger/cover.ts'
import { dayAfter } from '../../trust-store/ledger/day.ts'
import { createTally } from '../../trust-store/ledger/tally.ts'

/** How many people got a grade for which reason; null: for none. */
export type Given = readonly (readonly [ReasonedGrade, string | null, number])[]

export interface DayPlan {
  readonly given: Given
  /** Who holds it at the end; nobody where it is absent. */
  readonly held?: Given
}

export function dayCounts(issuer: string, day: string, { given, held = [] }: DayPlan): DailyCounts {
  const tally = createTally()
  for (const [event, plan] of [['given', given] as const, ['held', held] as const]) {
    for (const [grade, reason, people] of plan) {
      for (let one = 0; one < people; one++) tally.add({ event, grade, reason })
    }
  }
  return tally.counts(issuer, day)
}

/** Days one after another, each published. */
export function daysFrom(issuer: string, first: string, plans: readonly DayPlan[]): Days {
  return new Map(
    plans.map((plan, index) => {
      const day = dayAfter(first, index)
      return [day, dayCounts(issuer, day, plan)]
    }),
  )
}

export function ledgerOf(
  issuers: Readonly<Record<string, Days>>,
  notices: readonly Notice[] = [],
): Ledger {
  return { issuers: new Map(Object.entries(issuers)), notices }
}

/** A fortnight of a city of ten million in which nothing happens. */
export const quiet: readonly DayPlan[] = Array.from({ length: 14 }, (_, index) => ({
  given: [
    ['01', 'test-overdue', 60 + ((index * 7) % 11)],
    ['01', 'overseas-arrival', 12 + (index % 4)],
    ['10', 'overseas-arrival', index % 5],
    ['10', 'close-contact', index % 3],
  ],
}))
