/** Whether a rule set may be published: it is one, it is this authority's to make, and it comes in time. */

import { ruleSets } from '../../../specs/generated/rule-sets.ts'
import { checkRuleSet, isLoosening, noticeHours } from '../../../specs/rule-check.ts'
import type { RuleSet } from '../../../specs/rules.ts'
import type { Instant } from '../../../specs/words.ts'
import { canonicalJson } from '../canonical.ts'
import type { Action } from '../entry.ts'
import { RegistryError } from '../error.ts'
import { compareVersions, effectiveSets, listedSets, maxListedSets } from '../rules.ts'
import type { RegistryState } from '../state.ts'
import { requireDivision } from './manifest.ts'
import type { DecisionContext, Plan } from './plan.ts'
import { nothing } from './plan.ts'

const path = '/request/action/set'
const hourMs = 3_600_000

/**
 * A set takes effect at least 48 hours after it was approved, unless nobody whom it refuses would
 * have been accepted by the one before it. From then on it takes the place of every set of its
 * division that was announced for the same time or a later one.
 *
 * @throws {RegistryError} `registry.rule-set`, `registry.unknown-division`,
 *   `registry.out-of-scope`, `registry.rule-version`, `registry.rule-notice`, `registry.rule-limit`
 */
export function decidePublishRules(
  state: RegistryState,
  { set: claimed }: Extract<Action, { kind: 'publish-rules' }>,
  { now }: DecisionContext,
): Plan {
  const set = requireRuleSet(claimed, state)
  const { division, version } = set
  requireDivision(state, division, `${path}/division`)
  const published = state.rules.get(division) ?? []
  if (published.some((one) => compareVersions(one.version, version) >= 0)) {
    throw new RegistryError('registry.rule-version', `${path}/version`)
  }
  requireNotice(set, state, now)
  const from = Date.parse(set.effectiveFrom ?? '')
  // Those that it takes the place of make room for it.
  const kept = published.filter(({ effectiveFrom }) => effectiveFrom < from)
  const others = new Map([...state.rules, [division, kept]])
  if (listedSets({ rules: others }, now).length >= maxListedSets) {
    throw new RegistryError('registry.rule-limit', path)
  }
  return { ...nothing, rules: set }
}

function requireRuleSet(claimed: Readonly<Record<string, unknown>>, state: RegistryState): RuleSet {
  const published = [...state.rules.values()].flatMap(effectiveSets).map(({ set }) => set)
  const [fault] = checkRuleSet(claimed, [...ruleSets, ...published])
  if (fault !== undefined) throw new RegistryError('registry.rule-set', `${path}${fault.path}`)
  try {
    // What the log cannot hold: a fraction, a lone surrogate.
    canonicalJson(claimed)
  } catch {
    throw new RegistryError('registry.rule-set', path)
  }
  return claimed as unknown as RuleSet
}

function requireNotice(set: RuleSet, { rules }: RegistryState, now: Instant): void {
  const refused = new RegistryError('registry.rule-notice', `${path}/effectiveFrom`)
  if (set.effectiveFrom === undefined) throw refused
  const from = Date.parse(set.effectiveFrom)
  // Lists tell whole seconds.
  if (from % 1000 !== 0) throw new RegistryError('registry.rule-set', `${path}/effectiveFrom`)
  const published = effectiveSets(rules.get(set.division) ?? [])
  const inForce = published.findLast(({ effectiveFrom }) => effectiveFrom <= now)
  if (inForce !== undefined && from <= inForce.effectiveFrom) throw refused
  if (from >= now + noticeHours * hourMs) return
  const before =
    published.findLast(({ effectiveFrom }) => effectiveFrom < from)?.set ??
    ruleSets.find(({ division }) => division === set.division) ??
    null
  if (!isLoosening(before, set)) throw refused
}
