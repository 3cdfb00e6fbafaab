/** What a list may say of rule sets and of verifiers. */
import type { Anchor } from '../anchor.ts'
import { ListError } from './error.ts'
import type { ListedRuleSet, TrustList } from './model.ts'
import { inScope, isForeign, isTerritory } from './scope.ts'
import { isListUrl } from './url.ts'

const path = '/LoTE/ListAndSchemeInformation/SchemeExtensions'
const maxSets = 128

/** @throws {ListError} `list.content`: sets out of order or told twice, an address of another kind */
export function checkRules({ rules }: Pick<TrustList, 'rules'>): void {
  if (rules === null) return
  const { url, sets } = rules
  const isFine =
    isListUrl(url) &&
    sets.length > 0 &&
    sets.length <= maxSets &&
    sets.every(({ division }) => isTerritory(division) && !isForeign(division)) &&
    sets.every((set, index) => index === 0 || isBefore(sets[index - 1], set)) &&
    new Set(sets.map(({ digest }) => digest)).size === sets.length &&
    new Set(sets.map(({ division, version }) => `${division} ${version}`)).size === sets.length
  if (!isFine) throw new ListError('list.content', path)
}

function isBefore(one: ListedRuleSet | undefined, other: ListedRuleSet): boolean {
  return one !== undefined && compareSets(one, other) < 0
}

/** By division, then by when they take effect: the order in which a list names them. */
export function compareSets(one: ListedRuleSet, other: ListedRuleSet): number {
  if (one.division !== other.division) return one.division < other.division ? -1 : 1
  return one.effectiveFrom - other.effectiveFrom
}

/** @throws {ListError} `list.content`: not ascending */
export function checkVerifiers({ suspendedVerifiers: ids }: Pick<TrustList, 'suspendedVerifiers'>) {
  for (const [index, id] of ids.entries()) {
    const before = ids[index - 1]
    if (before !== undefined && before >= id) throw new ListError('list.content', path)
  }
}

/** Rules for somebody else's city are not the authority's to make. @throws {ListError} `list.scope` */
export function requireRulesScope({ rules }: Pick<TrustList, 'rules'>, { scope }: Anchor): void {
  const isWithin = rules?.sets.every(({ division }) => inScope(scope, division)) ?? true
  if (!isWithin) throw new ListError('list.scope', path)
}
