import type { Instant } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import { inScope, isForeign, territoryOfHint } from './trust-list/scope.ts'
import type { VerifiedList } from './trust-list.ts'

/**
 * Whose word is missing about an issuer or key that no list names: `TrustSnapshot.gap`. A hint that
 * names no territory, or none at all, is taken for a foreign issuer's, as only those have such.
 */
export function gapOf(
  lists: readonly VerifiedList[],
  missing: readonly Pick<Anchor, 'scope'>[],
  format: string,
  hint: string | null,
  now: Instant,
): 'trust.none' | 'trust.stale' | null {
  const territory = hint === null ? null : territoryOfHint(hint)
  const couldSpeak = ({ scope }: Pick<Anchor, 'scope'>) =>
    territory === null ? scope.some(isForeign) : inScope(scope, territory)
  if (missing.some(couldSpeak)) return 'trust.none'
  const stale = lists.filter(({ list }) => now >= list.nextUpdate)
  const usedIt = ({ list }: VerifiedList) =>
    list.issuers.some(({ services }) => services.some((service) => service.format === format))
  const silent = stale.some(
    (verified) => couldSpeak(verified.anchor) || (hint === null && usedIt(verified)),
  )
  return silent ? 'trust.stale' : null
}
