import type { Count } from './office.ts'

/** Corrections of which an overdue one, or an absent desk, is remembered as counted. */
const mostRemembered = 10_000

/**
 * Counts what one receipt shows once: whoever presents it a thousand times says nothing new of the
 * issuer. Remembered are names of corrections, which tell of nobody; the oldest is forgotten first.
 */
export function countOnce(count: Count): Count {
  const seen = new Set<string>()
  return (issuerId, what, id) => {
    const key = `${what} ${id}`
    if (seen.has(key)) return
    seen.add(key)
    const [oldest] = seen
    if (seen.size > mostRemembered && oldest !== undefined) seen.delete(oldest)
    count(issuerId, what, id)
  }
}
