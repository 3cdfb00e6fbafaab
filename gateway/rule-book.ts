/**
 * The published rule sets, ready to evaluate: CertLogic over the canonical record, one set for each
 * province-level division, on top of the national baseline.
 */
import { provinceOf, wholeCountry } from '../specs/divisions.ts'
import type { Rule, RuleData, RuleSet } from '../specs/rules.ts'
import { composeRules } from '../specs/rules.ts'
import type { Division, Instant } from '../specs/words.ts'
import { compileLogic } from './cert-logic.ts'

/** One rule in force. */
export interface BoundRule {
  readonly id: string
  readonly reason: Rule['reason']
  readonly description: Rule['description']
  /** True: met. False: not met. Null: the record and the rule do not fit together. */
  evaluate(data: RuleData): boolean | null
}

export interface BoundSet {
  readonly division: Division
  readonly version: string
  readonly rules: readonly BoundRule[]
}

export interface RuleBook {
  /**
   * The rules that bind at `at`: the province's, with what it takes over from the baseline, or the
   * baseline's alone where the province publishes none.
   */
  forDivision(division: Division, at: Instant): BoundSet
  /** The set as published; null: the division publishes none. */
  published(division: Division): RuleSet | null
}

interface DatedRule extends BoundRule {
  readonly from: Instant
  /** Inclusive. */
  readonly until: Instant
}

/** @throws {Error} no baseline, two sets for one division, or a set that does not compose */
export function createRuleBook(sets: readonly RuleSet[]): RuleBook {
  const byDivision = new Map(sets.map((set) => [set.division, set]))
  if (byDivision.size !== sets.length) throw new Error('two rule sets name the same division')
  const baseline = byDivision.get(wholeCountry)
  if (baseline === undefined) throw new Error(`no rule set for ${wholeCountry}`)
  const bound = new Map(sets.map((set) => [set, composeRules(set, sets).map(bind)]))

  return {
    forDivision(division, at) {
      const set = byDivision.get(provinceOf(division) ?? wholeCountry) ?? baseline
      const dated = bound.get(set) ?? []
      const rules = dated.filter((rule) => rule.from <= at && at <= rule.until)
      return { division: set.division, version: set.version, rules }
    },
    published: (division) => byDivision.get(division) ?? null,
  }
}

function bind(rule: Rule): DatedRule {
  const metWhen = rule.type === 'Acceptance'
  const evaluate = compileLogic(rule.logic)
  return {
    id: rule.id,
    reason: rule.reason,
    description: rule.description,
    from: Date.parse(rule.validFrom),
    until: Date.parse(rule.validTo),
    evaluate(data) {
      try {
        const verdict = evaluate(data)
        return typeof verdict === 'boolean' ? verdict === metWhen : null
      } catch {
        return null // CertLogic throws where types do not fit: the rule then says nothing.
      }
    },
  }
}
