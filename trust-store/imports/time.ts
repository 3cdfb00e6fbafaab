import type { Instant } from '../../specs/words.ts'

/** Of an RFC 3339 time in UTC, the whole second; null: it is none. */
export function parseUtc(value: unknown): Instant | null {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/
  if (typeof value !== 'string' || !form.test(value)) return null
  const instant = Date.parse(value)
  return Number.isNaN(instant) || instant <= 0 ? null : Math.floor(instant / 1000) * 1000
}
