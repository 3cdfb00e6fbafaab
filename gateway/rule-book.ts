/**
 * The published rule sets, ready to evaluate: CertLogic over the canonical record, one set for each
 * division, on top of the national baseline.
 */
import { evaluate } from 'certlogic-js'
import type { Division, Instant, ReasonCode } from '../specs/words.ts'
import type { RuleSet } from '../specs/rules.ts'

/** One rule in force. */
export interface BoundRule {
  readonly id: string
  readonly reason: ReasonCode
  readonly description: { readonly zh: string; readonly en: string }
  /** True: met. False: not met. Null: the record and the rule do not fit together. */
  evaluate(data: unknown): boolean | null
}

export interface BoundSet {
  readonly division: Division
  readonly version: string
  readonly rules: readonly BoundRule[]
}

export interface RuleBook {
  /**
   * The rules that bind at `at`: the province's and the baseline's, or the baseline's alone where
   * the province publishes none.
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

const baselineDivision = '000000'

/** @throws {Error} the sets have no baseline, or two sets for one division */
export function createRuleBook(sets: readonly RuleSet[]): RuleBook {
  const byDivision = new Map(sets.map((set) => [set.division, set]))
  if (byDivision.size !== sets.length) throw new Error('two rule sets name the same division')
  const baseline = byDivision.get(baselineDivision)
  if (baseline === undefined) throw new Error(`no rule set for ${baselineDivision}`)
  const common = baseline.rules.map(bind)
  const bound = new Map(
    sets.map((set) => [set.division, set === baseline ? common : [...common, ...set.rules.map(bind)]]),
  )
  const setFor = (division: Division) => byDivision.get(provinceOf(division)) ?? baseline

  return {
    forDivision(division, at) {
      const set = setFor(division)
      const rules = (bound.get(set.division) ?? common).filter(
        (rule) => rule.from <= at && at <= rule.until,
      )
      return { division: set.division, version: set.version, rules }
    },
    published: (division) => byDivision.get(division) ?? null,
  }
}

function provinceOf(division: Division): Division {
  return `${division.slice(0, 2)}0000`
}

function bind(rule: RuleSet['rules'][number]): DatedRule {
  const metWhen = rule.type === 'Acceptance'
  return {
    id: rule.id,
    reason: rule.reason as ReasonCode,
    description: rule.description,
    from: Date.parse(rule.validFrom),
    until: Date.parse(rule.validTo),
    evaluate(data) {
      try {
        const verdict: unknown = evaluate(rule.logic, data)
        return typeof verdict === 'boolean' ? verdict === metWhen : null
      } catch {
        return null // CertLogic throws where types do not fit; the rule then says nothing.
      }
    },
  }
}
