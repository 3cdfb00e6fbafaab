/**
 * Published rules: one set for each province-level division on top of the national baseline.
 * Data only; CertLogic is evaluated elsewhere.
 */
import { isDivision, provinceOf, wholeCountry } from './divisions.ts'
import type { RefusedCode } from './generated/reasons.ts'
import { codesOf, isValueSetId } from './value-sets.ts'
import type { Division, HealthRecord, Territory } from './words.ts'

/** A CertLogic 1.3 expression; specs/schemas/rule-set.schema.json says over what. */
export type Logic =
  | string
  | number
  | boolean
  | readonly Logic[]
  | { readonly [operation: string]: Logic }

export interface RuleText {
  readonly zh: string
  readonly en: string
}

export interface Rule {
  /** Stable across versions: `310000-TEST-01`. */
  readonly id: string
  readonly version: string
  /** Acceptance: met where the logic gives true. Invalidation: met where it gives false. */
  readonly type: 'Acceptance' | 'Invalidation'
  /** The rule of the extended set whose place this one takes. */
  readonly replaces?: string
  readonly description: RuleText
  readonly legalSource: RuleText
  readonly confidence: 'specified' | 'observed' | 'modelled'
  readonly validFrom: string
  /** Inclusive. */
  readonly validTo: string
  readonly affectedFields: readonly string[]
  /** Given where the rule is not met. */
  readonly reason: RefusedCode
  readonly logic: Logic
}

/** How several assessments become one grade. */
export interface Combination {
  /** The gravest of all; that of the code's issuer; the one made last. */
  readonly method: 'gravest' | 'issuer' | 'latest'
  readonly description: RuleText
  readonly legalSource: RuleText
}

/** How old a voucher that the traveller holds may be to stand in for an issuer that is down. */
export interface Fallback {
  /** 1 to 72. */
  readonly maxAgeHours: number
  readonly description: RuleText
  readonly legalSource: RuleText
}

export interface RuleSet {
  readonly division: Division
  readonly extends?: Division
  readonly version: string
  readonly title: RuleText
  readonly confidence: 'specified' | 'observed' | 'modelled'
  readonly note?: RuleText
  /** RFC 3339; it binds from then on, until a later one of its division does. Absent: always. */
  readonly effectiveFrom?: string
  /** Absent, here and below: as in the set that this one extends. */
  readonly combination?: Combination
  readonly fallback?: Fallback
  /** Value sets that the logic reads from `external.valueSets`. */
  readonly valueSets?: readonly string[]
  readonly rules: readonly Rule[]
}

/** What the rules of a set are evaluated over. */
export interface RuleData {
  readonly payload: HealthRecord
  readonly external: {
    readonly validationClock: string
    readonly destination: Division
    readonly homeTerritory: Territory
    readonly valueSets: Readonly<Record<string, readonly string[]>>
    /** Body temperature in tenths of a degree Celsius, because CertLogic compares integers only. */
    readonly temperatureTenths: number | null
  }
}

/**
 * The rules that bind in a set: those of the set it extends without the ones it replaces, then its
 * own. @throws {Error} it extends a set that is not there, or replaces a rule that is not there
 */
export function composeRules(set: RuleSet, sets: readonly RuleSet[]): readonly Rule[] {
  if (set.extends === undefined) return set.rules
  const base = sets.find((one) => one.division === set.extends)
  if (base === undefined)
    throw new Error(`${set.division} extends ${set.extends}, which is not there`)
  const inherited = composeRules(base, sets)
  const replaced = set.rules.flatMap((rule) => (rule.replaces === undefined ? [] : [rule.replaces]))
  const stray = replaced.find((id) => !inherited.some((rule) => rule.id === id))
  if (stray !== undefined) throw new Error(`${set.division} replaces ${stray}, which is not there`)
  return [...inherited.filter((rule) => !replaced.includes(rule.id)), ...set.rules]
}

/** What the set itself says, or the one that it extends; null: neither does. */
export function ownOrInherited<T>(
  set: RuleSet,
  sets: readonly RuleSet[],
  read: (set: RuleSet) => T | undefined,
): T | null {
  const own = read(set)
  if (own !== undefined) return own
  const base = sets.find((one) => one.division === set.extends)
  return base === undefined ? null : ownOrInherited(base, sets, read)
}

const readable: readonly string[] = [
  'grade-reasons',
  'greater-bay',
  'listed-areas',
  'symptoms',
  'yangtze-delta',
]

/** May rules read that value set? */
export function isRuleValueSet(id: string): boolean {
  return readable.includes(id)
}

/** Value sets that rules may read, by id; made once, since it never changes. */
const valueSets = Object.fromEntries(readable.filter(isValueSetId).map((id) => [id, codesOf(id)]))

/** A demand of a local set that the baseline does not make. */
export interface LocalDemand {
  readonly id: string
  /** The rule of the baseline whose place it takes; null: it is one more. */
  readonly replaces: string | null
  readonly description: RuleText
  readonly legalSource: RuleText
}

/**
 * Where a local set differs from the baseline at `at`, so that nothing is stricter silently. A rule
 * that takes the place of one counts whether it is stricter or not: nobody can tell from its logic.
 *
 * @param at milliseconds since 1970
 */
export function stricterThan(set: RuleSet, baseline: RuleSet, at: number): readonly LocalDemand[] {
  const known = new Set(baseline.rules.map(({ id }) => id))
  return set.rules
    .filter(({ id }) => !known.has(id))
    .filter(({ validFrom, validTo }) => Date.parse(validFrom) <= at && at <= Date.parse(validTo))
    .map(({ id, replaces, description, legalSource }) => ({
      id,
      replaces: replaces ?? null,
      description,
      legalSource,
    }))
}

/**
 * The data for evaluation. The issuer's territory is given as its province, so that rules can
 * compare it; a country, and the whole country, stay as they are.
 *
 * @param validationClock RFC 3339, UTC
 */
export function ruleData(
  record: HealthRecord,
  validationClock: string,
  destination: Division,
  issuerTerritory: Territory,
): RuleData {
  const province = isDivision(issuerTerritory) ? provinceOf(issuerTerritory) : null
  const homeTerritory =
    issuerTerritory === wholeCountry ? wholeCountry : (province ?? issuerTerritory)
  const celsius = record.health.temperature?.celsius
  const temperatureTenths = celsius === undefined ? null : Math.round(celsius * 10)
  return {
    payload: record,
    external: { validationClock, destination, homeTerritory, valueSets, temperatureTenths },
  }
}
