/** Rule sets and what tells two of them apart. Loaded when they are shown first. */
import { ruleSets } from '../../../specs/generated/rule-sets.ts'
import { validateRuleSet } from '../../../specs/generated/validators.js'
import { ruleProblems } from '../../../specs/rule-check/problems.ts'
import {
  checkRuleSet,
  compareRuleSets,
  isLoosening,
  noticeHours,
} from '../../../specs/rule-check.ts'
import type { Rule, RuleSet } from '../../../specs/rules.ts'
import { canonicalJson, digestOf } from '../../../trust-store/registry/canonical.ts'
import { ListError } from '../../../trust-store/trust-list/error.ts'
import { parseJson } from '../../../trust-store/trust-list/json.ts'
import { type ListLimits, parseCompact, rulesType } from '../../../trust-store/trust-list/jws.ts'
import { ask, registry } from '../parts/ask.ts'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import type { Bilingual } from '../parts/words.ts'

export type { RuleSet }

export interface RuleDifference {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly id: string
  /** Undefined: added. */
  readonly before: Rule | undefined
  /** Undefined: removed. */
  readonly after: Rule | undefined
  /** What of a changed rule is another. */
  readonly parts: readonly (keyof Rule)[]
}

export interface Difference {
  readonly rules: readonly RuleDifference[]
  /** Nobody can be refused who was not before. */
  readonly loosening: boolean
  readonly noticeHours: number
}

/** The sets that come with the software, which hold where nothing is published. */
export function ownSets(): readonly RuleSet[] {
  return ruleSets
}

/** @throws {TroubleError} `authority.rules`: not the set that the registry names */
export async function readPublished(digest: string): Promise<RuleSet> {
  const path = { digest }
  const jws = await ask(registry.GET('/v1/rules/{digest}', { params: { path }, parseAs: 'text' }))
  const isNamed = digestOf(new TextEncoder().encode(jws)) === digest
  const set = isNamed ? setIn(jws) : null
  if (set === null) throw new TroubleError(screenTrouble('authority.rules'))
  return set
}

/** Null: there is none. The digest, which the log has, vouches for every byte. */
function setIn(jws: string): RuleSet | null {
  try {
    const { payload } = parseCompact(jws, limits, rulesType)
    const value = parseJson(payload, limits.maxDepth)
    const set = typeof value === 'object' && value !== null && 'set' in value ? value.set : null
    // The schema says the same as our type, in whose words logic is any JSON.
    return validateRuleSet(set) ? (set as RuleSet) : null
  } catch (error) {
    if (error instanceof ListError) return null
    throw error
  }
}

/** Of a rule set: its logic goes down 64 levels. */
const limits: ListLimits = { maxBytes: 524_288, maxDepth: 96 }

/** @param earlier null: the division had none */
export function differenceOf(earlier: RuleSet | null, later: RuleSet): Difference {
  const before = earlier === null ? null : inOrder(earlier)
  const after = inOrder(later)
  const changes = compareRuleSets(before, after)
  const old = new Map((before?.rules ?? []).map((rule) => [rule.id, rule]))
  const fresh = new Map(after.rules.map((rule) => [rule.id, rule]))
  const kinds = ['added', 'removed', 'changed'] as const
  const rules = kinds.flatMap((kind) =>
    changes[kind].map((id) => {
      const [one, other] = [old.get(id), fresh.get(id)]
      return { kind, id, before: one, after: other, parts: partsOf(one, other) }
    }),
  )
  return { rules, loosening: isLoosening(before, after), noticeHours }
}

/** A published set has its members in canonical order, a file in any: that is no difference. */
function inOrder(set: RuleSet): RuleSet {
  try {
    return JSON.parse(canonicalJson(set))
  } catch (error) {
    // A fraction somewhere: the registry will refuse it, and say where.
    if (error instanceof TypeError) return set
    throw error
  }
}

export interface Fault {
  readonly path: string
  readonly words: Bilingual
}

/** What the registry would refuse; empty: nothing that is seen from here. */
export function faultsOf(set: unknown): readonly Fault[] {
  return checkRuleSet(set)
    .filter(({ problem }) => !isOfBase.has(problem))
    .map(({ path, problem }) => ({ path: path === '' ? '/' : path, words: ruleProblems[problem] }))
}

/** What may be right beside the sets that the authorities published, which are not here. */
const isOfBase: ReadonlySet<string> = new Set(['replaces-nothing', 'extends-stranger'])

function partsOf(one: Rule | undefined, other: Rule | undefined): readonly (keyof Rule)[] {
  if (one === undefined || other === undefined) return []
  const names = new Set([...Object.keys(one), ...Object.keys(other)]) as Set<keyof Rule>
  return [...names].filter((name) => JSON.stringify(one[name]) !== JSON.stringify(other[name]))
}
