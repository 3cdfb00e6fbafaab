/** What a new version of a rule set changes, and whether people must be told beforehand. */
import type { Rule, RuleSet } from '../rules.ts'

/** How long before it binds a set is announced, unless it only loosens. */
export const noticeHours = 48

/** Ids of rules, in the order of the set that has them. */
export interface RuleChanges {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Other texts count here too. */
  readonly changed: readonly string[]
}

/** @param before null: the division had none */
export function compareRuleSets(before: RuleSet | null, after: RuleSet): RuleChanges {
  const old = byId(before)
  const fresh = byId(after)
  const added = after.rules.filter(({ id }) => !old.has(id))
  const kept = after.rules.filter(({ id }) => old.has(id))
  return {
    added: added.map(({ id }) => id),
    removed: [...old.keys()].filter((id) => !fresh.has(id)),
    changed: kept.map(({ id }) => id).filter((id) => !isSame(old.get(id), fresh.get(id))),
  }
}

/**
 * Can nobody be refused under `after` who is accepted under `before`? Only where that can be seen
 * without understanding the logic: no rule is added, and those that stay keep their logic, type and
 * place, begin no earlier and end no later. A removed rule that took the place of another lets that
 * one bind again, and does not count as loosening; nor does another way to combine assessments, or a
 * shorter age of held vouchers. Everything else counts as stricter, and hence needs notice.
 *
 * @param before null: the division had none, so the baseline bound it
 */
export function isLoosening(before: RuleSet | null, after: RuleSet): boolean {
  const from = before ?? { ...after, rules: [] }
  if (from.division !== after.division || from.extends !== after.extends) return false
  if (before === null && after.extends === undefined) return false
  if (!isCombinedAlike(before, after) || !standsInAsLong(before, after)) return false
  const old = byId(from)
  const fresh = byId(after)
  return (
    after.rules.every((rule) => isNoStricter(old.get(rule.id), rule)) &&
    from.rules.every(({ id, replaces }) => fresh.has(id) || replaces === undefined)
  )
}

function isCombinedAlike(before: RuleSet | null, after: RuleSet): boolean {
  return before?.combination?.method === after.combination?.method
}

function standsInAsLong(before: RuleSet | null, after: RuleSet): boolean {
  const old = before?.fallback?.maxAgeHours
  const fresh = after.fallback?.maxAgeHours
  if (old === undefined || fresh === undefined) return old === fresh
  return fresh >= old
}

function isNoStricter(old: Rule | undefined, rule: Rule): boolean {
  return (
    old !== undefined &&
    old.type === rule.type &&
    old.replaces === rule.replaces &&
    isSame(old.logic, rule.logic) &&
    Date.parse(rule.validFrom) >= Date.parse(old.validFrom) &&
    Date.parse(rule.validTo) <= Date.parse(old.validTo)
  )
}

function byId(set: RuleSet | null): ReadonlyMap<string, Rule> {
  return new Map(set?.rules.map((rule) => [rule.id, rule]))
}

/** Members in another order count as a difference, which is the careful answer. */
function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
