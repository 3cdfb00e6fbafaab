import type { Division, Instant, Opened } from '../../specs/words.ts'
import { Refusal } from '../../specs/words.ts'
import type { RuleBook } from '../rule-book.ts'

const hourMs = 3_600_000

/**
 * A voucher that stands in for its issuer's word is no older than the destination's rules allow. What
 * is no voucher passes.
 *
 * @throws {Refusal} `code.fallback-too-old`
 */
export function requireRecent(
  { assurance, terms, issuer }: Pick<Opened, 'assurance' | 'terms' | 'issuer'>,
  destination: Division,
  at: Instant,
  rules: Pick<RuleBook, 'forDivision'>,
): void {
  if (assurance !== 'voucher') return
  const { maxAgeHours } = rules.forDivision(destination, at).fallback
  const { issuedAt } = terms
  if (issuedAt === null || at > issuedAt + maxAgeHours * hourMs) {
    throw new Refusal('decide', 'code.fallback-too-old', null, issuer)
  }
}
