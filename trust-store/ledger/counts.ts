/** An issuer's daily counts: `specs/schemas/daily-counts.schema.json`, and what it cannot say. */
import type { components } from '../../specs/generated/openapi.ts'
import { validateDailyCounts } from '../../specs/generated/validators.js'
import gradeReasons from '../../specs/values/grade-reasons.json' with { type: 'json' }
import { isDay } from './day.ts'
import { CountsError } from './error.ts'
import type { Published, PublishedTable } from './suppress.ts'
import { smallestCount } from './suppress.ts'

export type DailyCounts = components['schemas']['DailyCounts']

/** Grades that need a reason: yellow and red. */
export const reasonedGrades = ['01', '10'] as const
export type ReasonedGrade = (typeof reasonedGrades)[number]

/** Stands for a grade that was given without a reason of the closed list. */
export const noReason = 'none'

const reasons: ReadonlySet<string> = new Set([
  noReason,
  ...gradeReasons.values.map(({ code }) => code),
])

/** A reason of the closed list, or `none`. */
export function isCountedReason(reason: string): boolean {
  return reasons.has(reason)
}

/**
 * @param value what was parsed of JSON without repeated names
 * @throws {CountsError} `counts.form`, `counts.day`, `counts.reason`, `counts.small`, `counts.sum`
 */
export function checkCounts(value: unknown): DailyCounts {
  if (!validateDailyCounts(value)) {
    throw new CountsError('counts.form', validateDailyCounts.errors?.[0]?.instancePath ?? null)
  }
  const { day, grades, changes, corrections } = value
  if (!isDay(day)) throw new CountsError('counts.day', '/day')
  for (const grade of ['00', 'unknown'] as const) checkCount(grades[grade], `/grades/${grade}`)
  for (const grade of reasonedGrades) {
    checkTable(grades[grade], `/grades/${grade}`)
    checkTable(changes[grade], `/changes/${grade}`)
  }
  for (const [name, count] of Object.entries(corrections)) {
    checkCount(count, `/corrections/${name}`)
  }
  return value
}

function checkCount(count: Published, path: string): void {
  if (count !== null && count > 0 && count < smallestCount) {
    throw new CountsError('counts.small', path)
  }
}

function checkTable({ total, byReason, suppressed }: PublishedTable, path: string): void {
  let sum = 0
  for (const [reason, count] of Object.entries(byReason)) {
    // Not in the path: it is not of our list, so it may say anything.
    if (!isCountedReason(reason)) throw new CountsError('counts.reason', `${path}/byReason`)
    checkCount(count, `${path}/byReason/${reason}`)
    sum += count ?? 0
  }
  const hidden = Object.values(byReason).includes(null)
  if (suppressed !== hidden) throw new CountsError('counts.sum', `${path}/suppressed`)
  if (total !== (hidden ? null : sum)) throw new CountsError('counts.sum', `${path}/total`)
}
