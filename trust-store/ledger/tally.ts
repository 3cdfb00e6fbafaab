/**
 * Counting an issuer's events of a day. An event has a grade and a reason and nothing else, so that
 * no list of people can be counted by mistake.
 */
import type { Grade } from '../../specs/words.ts'
import { parseJson } from '../trust-list/json.ts'
import type { DailyCounts, ReasonedGrade } from './counts.ts'
import { checkCounts, isCountedReason, noReason } from './counts.ts'
import { suppressCount, suppressTable } from './suppress.ts'

const corrections = ['received', 'inTime', 'late', 'openOverdue'] as const

export type LedgerEvent =
  /** Somebody holds a code of this grade at the end of the day. */
  | { readonly event: 'held'; readonly grade: Grade; readonly reason: string | null }
  /** Somebody's code became yellow or red. */
  | { readonly event: 'given'; readonly grade: ReasonedGrade; readonly reason: string | null }
  | { readonly event: 'correction'; readonly state: (typeof corrections)[number] }

/** Null: no event; nothing is said of why, since the line may be anything. */
export function parseEvent(line: string): LedgerEvent | null {
  const members = membersOf(line)
  if (members === null) return null
  const { event, grade, reason, state, ...others } = members
  if (Object.keys(others).length > 0) return null
  if (event === 'correction') {
    const known = corrections.find((one) => one === state)
    return known === undefined || 'grade' in members || 'reason' in members
      ? null
      : { event, state: known }
  }
  if ((event !== 'held' && event !== 'given') || 'state' in members) return null
  if (reason !== null && (typeof reason !== 'string' || !isReason(reason))) return null
  if (grade === '01' || grade === '10') return { event, grade, reason }
  const plain = (grade === '00' || grade === 'unknown') && event === 'held' && reason === null
  return plain ? { event, grade, reason } : null
}

export interface Tally {
  add(event: LedgerEvent): void
  /** @throws {CountsError} the issuer or the day is none */
  counts(issuer: string, day: string): DailyCounts
}

export function createTally(): Tally {
  const plain = { '00': 0, unknown: 0 }
  const held = { '01': new Map<string, number>(), '10': new Map<string, number>() }
  const given = { '01': new Map<string, number>(), '10': new Map<string, number>() }
  const corrected = { received: 0, inTime: 0, late: 0, openOverdue: 0 }
  return {
    add(event) {
      if (event.event === 'correction') {
        corrected[event.state] += 1
        return
      }
      const { grade } = event
      if (grade === '00' || grade === 'unknown') {
        plain[grade] += 1
        return
      }
      const table = (event.event === 'held' ? held : given)[grade]
      const reason = event.reason ?? noReason
      table.set(reason, (table.get(reason) ?? 0) + 1)
    },
    counts(issuer, day) {
      return checkCounts({
        issuer,
        day,
        grades: {
          '00': suppressCount(plain['00']),
          '01': suppressTable(held['01']),
          '10': suppressTable(held['10']),
          unknown: suppressCount(plain.unknown),
        },
        changes: { '01': suppressTable(given['01']), '10': suppressTable(given['10']) },
        corrections: {
          received: suppressCount(corrected.received),
          inTime: suppressCount(corrected.inTime),
          late: suppressCount(corrected.late),
          openOverdue: suppressCount(corrected.openOverdue),
        },
      })
    },
  }
}

/** `none` is how counts say that there was no reason; in an event that is null. */
function isReason(reason: string): boolean {
  return reason !== noReason && isCountedReason(reason)
}

function membersOf(line: string): Readonly<Record<string, unknown>> | null {
  try {
    // No member twice, nothing inside another.
    const value = parseJson(new TextEncoder().encode(line), 1)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { ...value }
      : null
  } catch {
    return null
  }
}
