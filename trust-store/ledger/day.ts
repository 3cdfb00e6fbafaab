/** Calendar days in China, `2022-06-13`, which is at UTC+8 all year. */
import type { Instant } from '../../specs/words.ts'

const dayMs = 86_400_000
const offsetMs = 8 * 3_600_000

export function isDay(text: string): boolean {
  if (!/^20\d\d-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day that it is in China. */
export function dayAt(at: Instant): string {
  return new Date(at + offsetMs).toISOString().slice(0, 10)
}

/** @param day as `isDay` has it @param days may be negative */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** Every day from one to another, both included; empty where the second is the earlier. */
export function daysBetween(first: string, last: string): readonly string[] {
  const count = (Date.parse(`${last}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / dayMs
  return Array.from({ length: Math.max(0, count + 1) }, (_, index) => dayAfter(first, index))
}
