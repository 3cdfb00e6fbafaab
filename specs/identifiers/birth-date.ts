/**
 * `19491231` to `1949-12-31`; null where there is no such day. Only the calendar is checked: a day
 * in the future is the caller's to refuse, who has the clock.
 */
export function parseBirthDate(digits: string): string | null {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)]
  if (Number(year) < 1800) return null
  const text = `${year}-${month}-${day}`
  const at = Date.parse(`${text}T00:00:00Z`)
  // Some engines roll 30 February over instead of refusing it.
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : text
}
