/**
 * The published rule sets, ready to evaluate: CertLogic over the canonical record, one set for each
 * province-level division at a time, on top of the national baseline.
 */
import { provinceOf, wholeCountry } from '../specs/divisions.ts'
import type { components } from '../specs/generated/openapi.ts'
import type { Combination, Fallback, Rule, RuleData, RuleSet } from '../specs/rules.ts'
import { composeRules, ownOrInherited } from '../specs/rules.ts'
import type { Division, Instant } from '../specs/words.ts'
import { compileLogic } from './cert-logic.ts'
import { readsOf } from './rule-reads.ts'

type LocalRule = components['schemas']['LocalRule']

/** One rule in force. */
export interface BoundRule {
  readonly id: string
  readonly reason: Rule['reason']
  readonly description: Rule['description']
  readonly legalSource: Rule['legalSource']
  readonly confidence: Rule['confidence']
  readonly from: Instant
  /** Inclusive. */
  readonly until: Instant
  /** Is it the set's own, and not taken over from the baseline? */
  readonly local: boolean
  /** The rule of the baseline whose place it takes. */
  readonly replaces: string | null
  /** Does it compare times? Else the same record meets it, or not, whenever that is. */
  readonly timed: boolean
  /** How an answer shows it where it is local, by whether it is met; made once. */
  readonly shown: Readonly<Record<'met' | 'unmet', LocalRule>>
  /** True: met. False: not met. Null: the record and the rule do not fit together. */
  evaluate(data: RuleData): boolean | null
}

export interface BoundSet {
  readonly division: Division
  readonly version: string
  readonly title: RuleSet['title']
  /** Null: always. */
  readonly effectiveFrom: Instant | null
  readonly combination: Combination
  readonly fallback: Fallback
  readonly rules: readonly BoundRule[]
  /**
   * The division has a set in force that the gateway could not get: nothing may be decided here
   * (`rules.stale`). The only rule in it gives null whatever the record is.
   */
  readonly stale: boolean
}

export interface RuleBook {
  /**
   * The rules that bind at `at`: the latest set of the province that is in force then, with what it
   * takes over from the baseline of that time, or the baseline's alone where the province has none.
   */
  forDivision(division: Division, at: Instant): BoundSet
  /** Sets of the province that are published, and bind only after `at`; the earliest first. */
  announced(division: Division, at: Instant): readonly BoundSet[]
  /** The latest set of that division that is in force at `at`, as published; null: none is. */
  published(division: Division, at: Instant): RuleSet | null
}

/** A set that an authority's list names, and that could not be got. */
export interface MissingSet {
  readonly division: Division
  readonly version: string
  readonly effectiveFrom: Instant
}

interface Dated {
  readonly from: Instant
  /** Null: it is missing. */
  readonly set: RuleSet | null
  readonly version: string
}

/**
 * @param missing sets that take their time without being there: nothing is decided under them
 * @throws {Error} no baseline that is in force from always, two sets of one division that begin at
 *   the same time, or a set that does not compose with that baseline
 */
export function createRuleBook(
  sets: readonly RuleSet[],
  missing: readonly MissingSet[] = [],
): RuleBook {
  const timelines = timelinesOf(sets, missing)
  const baselines = timelines.get(wholeCountry) ?? []
  const [always] = baselines
  if (always === undefined || always.set === null || always.from !== beginning) {
    throw new Error(`no rule set for ${wholeCountry}`)
  }
  const bound = bindAll(timelines, baselines)
  const bindingOf = (province: Division, at: Instant): BoundSet => {
    const own = latest(timelines.get(province) ?? [], at)
    const base = latest(baselines, at) ?? always
    const found = bound.get(own ?? base)?.get(base)
    if (found === undefined) throw new Error(`no rule set bound for ${province}`)
    return { ...found, rules: found.rules.filter((rule) => rule.from <= at && at <= rule.until) }
  }

  return {
    forDivision: (division, at) => bindingOf(provinceOf(division) ?? wholeCountry, at),
    announced(division, at) {
      const province = provinceOf(division) ?? wholeCountry
      return later(timelines.get(province) ?? [], at).map(({ from }) => bindingOf(province, from))
    },
    published: (division, at) => latest(timelines.get(division) ?? [], at)?.set ?? null,
  }
}

const beginning = Number.NEGATIVE_INFINITY

/** Sets by division, those that begin first first. */
function timelinesOf(
  sets: readonly RuleSet[],
  missing: readonly MissingSet[],
): ReadonlyMap<Division, readonly Dated[]> {
  const timelines = new Map<Division, Dated[]>()
  const add = (division: Division, dated: Dated) => {
    const others = timelines.get(division) ?? []
    if (others.some(({ from }) => from === dated.from)) {
      throw new Error(`two rule sets of ${division} begin at the same time`)
    }
    timelines.set(
      division,
      [...others, dated].sort((one, other) => one.from - other.from),
    )
  }
  for (const set of sets) {
    const from = set.effectiveFrom === undefined ? beginning : Date.parse(set.effectiveFrom)
    add(set.division, { from, set, version: set.version })
  }
  for (const { division, version, effectiveFrom } of missing) {
    add(division, { from: effectiveFrom, set: null, version })
  }
  return timelines
}

function latest(timeline: readonly Dated[], at: Instant): Dated | null {
  return timeline.findLast(({ from }) => from <= at) ?? null
}

function later(timeline: readonly Dated[], at: Instant): readonly Dated[] {
  return timeline.filter(({ from }) => from > at)
}

type Bound = ReadonlyMap<Dated, ReadonlyMap<Dated, BoundSet>>

/** Every set, over every baseline that may be in force with it; each rule is compiled once. */
function bindAll(
  timelines: ReadonlyMap<Division, readonly Dated[]>,
  baselines: readonly Dated[],
): Bound {
  const compiled = new Map<Rule, BoundRule['evaluate']>()
  const evaluateOf = (rule: Rule) => {
    const evaluate = compiled.get(rule) ?? evaluator(rule)
    compiled.set(rule, evaluate)
    return evaluate
  }
  const bound = new Map<Dated, Map<Dated, BoundSet>>()
  for (const [division, timeline] of timelines) {
    for (const dated of timeline) {
      const over = division === wholeCountry ? [dated] : baselines
      const bindTo = (base: Dated) => bindOrNot(division, dated, base, evaluateOf)
      bound.set(dated, new Map(over.map((base) => [base, bindTo(base)])))
    }
  }
  return bound
}

/**
 * A baseline of another time may lack what a published set takes the place of: nobody knows then
 * what should bind, and nothing is decided. Of what always binds, that is a fault of ours.
 */
function bindOrNot(...[division, dated, base, evaluateOf]: Parameters<typeof bind>): BoundSet {
  try {
    return bind(division, dated, base, evaluateOf)
  } catch (error) {
    if (base.from === beginning && dated.from === beginning) throw error
    return { ...unknowable, division, version: dated.version, effectiveFrom: startOf(dated) }
  }
}

function startOf({ from }: Dated): Instant | null {
  return from === beginning ? null : from
}

function bind(
  division: Division,
  dated: Dated,
  base: Dated,
  evaluateOf: (rule: Rule) => BoundRule['evaluate'],
): BoundSet {
  const { set, version } = dated
  const effectiveFrom = startOf(dated)
  const isBased = set?.extends !== undefined
  if (set === null || (isBased && base.set === null)) {
    return { ...unknowable, division, version, effectiveFrom }
  }
  const sets = base.set === null ? [] : [base.set]
  const own = new Set(isBased ? set.rules : [])
  return {
    division,
    version,
    title: set.title,
    effectiveFrom,
    combination: ownOrInherited(set, sets, (one) => one.combination) ?? unknowable.combination,
    fallback: ownOrInherited(set, sets, (one) => one.fallback) ?? unknowable.fallback,
    rules: composeRules(set, sets).map((rule) => ({
      id: rule.id,
      reason: rule.reason,
      description: rule.description,
      legalSource: rule.legalSource,
      confidence: rule.confidence,
      from: Date.parse(rule.validFrom),
      until: Date.parse(rule.validTo),
      local: own.has(rule),
      replaces: rule.replaces ?? null,
      timed: readsOf(rule.logic).timed,
      shown: shownOf(rule),
      evaluate: evaluateOf(rule),
    })),
    stale: false,
  }
}

const none = {
  zh: '这套规则没有公布此项，从严处理。',
  en: 'The set publishes nothing of this, so the strictest holds.',
}

const unshown: LocalRule = { rule: 'rules.stale', met: false, demands: none, legalSource: none }

/** What is known of a set that is not there; its defaults hold where nothing else is published. */
const unknowable = {
  title: { zh: '尚未取得的规则', en: 'Rules that could not be fetched' },
  combination: { method: 'gravest', description: none, legalSource: none },
  fallback: { maxAgeHours: 1, description: none, legalSource: none },
  rules: [
    {
      id: 'rules.stale',
      reason: 'rule.evidence-insufficient',
      description: none,
      legalSource: none,
      confidence: 'modelled',
      from: beginning,
      until: Number.POSITIVE_INFINITY,
      local: true,
      replaces: null,
      timed: false,
      shown: { met: unshown, unmet: unshown },
      evaluate: () => null,
    },
  ],
  stale: true,
} as const satisfies Partial<BoundSet>

function shownOf({ id, replaces, description, legalSource }: Rule): BoundRule['shown'] {
  const shown = (met: boolean) => ({
    rule: id,
    ...(replaces === undefined ? {} : { replaces }),
    met,
    demands: description,
    legalSource,
  })
  return { met: shown(true), unmet: shown(false) }
}

function evaluator(rule: Rule): BoundRule['evaluate'] {
  const metWhen = rule.type === 'Acceptance'
  const evaluate = compileLogic(rule.logic)
  const { findsNothing } = readsOf(rule.logic)
  const judge = (data: RuleData) => {
    try {
      const verdict = evaluate(data)
      return typeof verdict === 'boolean' ? verdict === metWhen : null
    } catch {
      return null // CertLogic throws where types do not fit: the rule then says nothing.
    }
  }
  let ofNothing: boolean | null | undefined
  return (data) => {
    if (!findsNothing(data)) return judge(data)
    if (ofNothing === undefined) ofNothing = judge(data)
    return ofNothing
  }
}
