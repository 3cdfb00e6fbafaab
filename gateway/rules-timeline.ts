/** Of what is published and held, which rule sets bind, and from when. */
import type { RuleSet } from '../specs/rules.ts'
import type { Division } from '../specs/words.ts'
import type { PublishedRules } from '../trust-store/snapshot.ts'
import type { MissingSet } from './rule-book.ts'

export interface Chosen {
  /** Published sets that were got, of every division that has any. */
  readonly sets: ReadonlyMap<Division, readonly RuleSet[]>
  /** Published sets that could not be got. */
  readonly missing: readonly MissingSet[]
}

/**
 * A set that is named for the first time, and was not asked for yet, leaves its division as it was
 * before: it is asked for at once. Where nothing was before, it is missing.
 *
 * @param held sets by digest
 * @param failed digests of those that could not be got
 * @param before what bound until now
 */
export function chooseSets(
  named: readonly PublishedRules[],
  held: ReadonlyMap<string, RuleSet>,
  failed: ReadonlyMap<string, unknown>,
  before: Chosen,
): Chosen {
  const sets = new Map<Division, RuleSet[]>()
  const missing: MissingSet[] = []
  const add = (set: RuleSet) => {
    const others = sets.get(set.division) ?? []
    if (!others.includes(set)) sets.set(set.division, [...others, set])
  }
  for (const { division, version, effectiveFrom, digest } of named) {
    const set = held.get(digest)
    const earlier = before.sets.get(division) ?? []
    if (set !== undefined) add(set)
    else if (failed.has(digest) || earlier.length === 0) {
      missing.push({ division, version, effectiveFrom })
    } else for (const one of earlier) add(one)
  }
  return { sets, missing }
}

/**
 * The arguments of `createRuleBook`. Of two sets that begin at the same time the greater version
 * counts; one that is missing counts before any.
 */
export function bindable(
  builtIn: readonly RuleSet[],
  { sets, missing }: Chosen,
): [sets: readonly RuleSet[], missing: readonly MissingSet[]] {
  const lost = new Map(missing.map((one) => [`${one.division}/${one.effectiveFrom}`, one]))
  const begun = new Map<string, RuleSet>()
  for (const set of [...sets.values()].flat()) {
    const key = `${set.division}/${Date.parse(set.effectiveFrom ?? '')}`
    const rival = begun.get(key)
    const isGreater = rival === undefined || isNewer(set.version, rival.version)
    if (!lost.has(key) && isGreater) begun.set(key, set)
  }
  return [[...builtIn, ...begun.values()], [...lost.values()]]
}

/** By Semantic Versioning 2.0.0, clause 11, of versions without a pre-release. */
function isNewer(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) > 0
}
