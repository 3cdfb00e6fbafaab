/**
 * Whether a rule set may be published, and what it changes. The schema says what a set looks like;
 * here is what only shows when the set is read as a whole, and what an evaluator would come upon
 * only with the record of somebody who stands at a gate.
 */
import { wholeCountry } from './divisions.ts'
import { reasons } from './generated/reason-texts.ts'
import { ruleSets } from './generated/rule-sets.ts'
import { validateRuleSet } from './generated/validators.js'
import { checkLogic } from './rule-check/logic.ts'
import type { RuleFault } from './rule-check/problem.ts'
import type { Rule, RuleSet } from './rules.ts'
import { composeRules, isRuleValueSet } from './rules.ts'

export type { RuleChanges } from './rule-check/changes.ts'
export { compareRuleSets, isLoosening, noticeHours } from './rule-check/changes.ts'
export type { RuleFault, RuleProblem } from './rule-check/problem.ts'

/**
 * What is wrong with a set, in its order; empty: it may be published. Total, and bounded in time for
 * whatever JSON it is given. A set that does not fit the schema is looked at no further.
 *
 * @param base the sets that it may extend; those of its own division are passed over
 */
export function checkRuleSet(
  set: unknown,
  base: readonly RuleSet[] = ruleSets,
): readonly RuleFault[] {
  if (!validateRuleSet(set)) {
    return [{ path: validateRuleSet.errors?.[0]?.instancePath ?? '', problem: 'schema' }]
  }
  const checked = set as RuleSet
  const others = inForceWith(checked, base)
  const origin = originOf(checked, others)
  return [
    ...(isVersion(checked.version) ? [] : [{ path: '/version', problem: 'version' } as const]),
    ...('problem' in origin ? [{ path: '/extends', problem: origin.problem }] : []),
    ...checkValueSets(checked),
    ...checkIds(checked, 'problem' in origin ? null : origin.rules),
    ...checked.rules.flatMap((rule, index) => checkRule(rule, `/rules/${index}`, checked)),
  ]
}

/** Of every other division the set that will be in force when this one takes effect. */
function inForceWith(set: RuleSet, base: readonly RuleSet[]): readonly RuleSet[] {
  const start = beginningOf(set)
  const chosen = new Map<string, RuleSet>()
  for (const one of base) {
    const rival = chosen.get(one.division)
    const isLater = rival === undefined || beginningOf(one) > beginningOf(rival)
    if (one.division !== set.division && beginningOf(one) <= start && isLater) {
      chosen.set(one.division, one)
    }
  }
  return [...chosen.values()]
}

function beginningOf({ effectiveFrom }: RuleSet): number {
  return effectiveFrom === undefined ? Number.NEGATIVE_INFINITY : Date.parse(effectiveFrom)
}

type Origin =
  | { readonly rules: readonly Rule[] }
  | { readonly problem: 'extends-stranger' | 'extends-cycle' }

/** The rules that the set takes over. Nothing is extended but the baseline, as gateways read it. */
function originOf(set: RuleSet, others: readonly RuleSet[]): Origin {
  const passed = new Set([set.division])
  let next = set.extends
  while (next !== undefined) {
    if (passed.has(next)) return { problem: 'extends-cycle' }
    passed.add(next)
    const extended = others.find(({ division }) => division === next)
    if (extended === undefined) return { problem: 'extends-stranger' }
    next = extended.extends
  }
  if (set.extends === undefined) return { rules: [] }
  if (set.extends !== wholeCountry) return { problem: 'extends-stranger' }
  const extended = others.find(({ division }) => division === set.extends)
  return { rules: extended === undefined ? [] : composeRules(extended, others) }
}

function checkValueSets({ valueSets = [] }: RuleSet): readonly RuleFault[] {
  return valueSets.flatMap((id, index) =>
    isRuleValueSet(id) ? [] : { path: `/valueSets/${index}`, problem: 'value-set-unknown' },
  )
}

/** @param inherited null: nobody knows, because what is extended is not there */
function checkIds(
  { division, rules }: RuleSet,
  inherited: readonly Rule[] | null,
): readonly RuleFault[] {
  const faults: RuleFault[] = []
  const takenOver = new Set(inherited?.map(({ id }) => id))
  const ids = new Set(takenOver)
  const replaced = new Set<string>()
  for (const [index, { id, replaces }] of rules.entries()) {
    const path = `/rules/${index}`
    if (!id.startsWith(`${division}-`)) faults.push({ path: `${path}/id`, problem: 'id-foreign' })
    if (ids.has(id)) faults.push({ path: `${path}/id`, problem: 'id-repeated' })
    ids.add(id)
    if (replaces === undefined) continue
    const at = `${path}/replaces`
    if (inherited !== null && !takenOver.has(replaces)) {
      faults.push({ path: at, problem: 'replaces-nothing' })
    }
    if (replaced.has(replaces)) faults.push({ path: at, problem: 'replaces-twice' })
    replaced.add(replaces)
  }
  return faults
}

function checkRule(rule: Rule, path: string, set: RuleSet): readonly RuleFault[] {
  const faults: RuleFault[] = []
  const from = Date.parse(rule.validFrom)
  const to = Date.parse(rule.validTo)
  if (!isVersion(rule.version)) faults.push({ path: `${path}/version`, problem: 'version' })
  if (to < from) faults.push({ path: `${path}/validTo`, problem: 'period' })
  if (set.effectiveFrom !== undefined && to < Date.parse(set.effectiveFrom)) {
    faults.push({ path: `${path}/validTo`, problem: 'period-over' })
  }
  const isRefusal = Object.hasOwn(reasons, rule.reason) && reasons[rule.reason].class === 'refused'
  if (!isRefusal) faults.push({ path: `${path}/reason`, problem: 'reason-unknown' })
  return [...faults, ...checkLogic(rule.logic, `${path}/logic`, set.valueSets ?? [])]
}

/** Semantic Versioning 2.0.0, clause 2: without leading zeros. */
function isVersion(text: string): boolean {
  return /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/.test(text)
}
