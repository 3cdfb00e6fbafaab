import type { Instant } from '../../specs/words.ts'

/** Of an RFC 3339 time in UTC, the whole second; null: it is none. */
export function parseUtc(value: unknown): Instant | null {
  const form = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z$/
  const seconds = typeof value === 'string' ? form.exec(value)?.[1] : undefined
  const instant = Date.parse(`${seconds}Z`)
  if (Number.isNaN(instant) || instant <= 0) return null
  // A day that does not exist is carried over into the next month.
  return new Date(instant).toISOString().startsWith(`${seconds}.`) ? instant : null
}
