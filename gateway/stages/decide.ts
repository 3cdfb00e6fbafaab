import { instantText } from '../../adapters/codec/time.ts'
import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import type { RuleData } from '../../specs/rules.ts'
import { ruleData } from '../../specs/rules.ts'
import { meaningOf } from '../../specs/value-sets.ts'
import type {
  Assessment,
  Decision,
  DecisionReason,
  Division,
  HealthRecord,
  Instant,
  Opened,
  ReasonCode,
} from '../../specs/words.ts'
import type { BoundRule, BoundSet, RuleBook } from '../rule-book.ts'
import { firstHolding } from './decide/bisect.ts'
import type { Unmet } from './decide/changes.ts'
import { changesFor } from './decide/changes.ts'
import type { Combined } from './decide/combine.ts'
import { combine } from './decide/combine.ts'

export type { RuleBook } from '../rule-book.ts'

/**
 * What the destination's published rules say of the record. Pure: record, rules and clock in,
 * decision out; the same on every platform.
 *
 * A grade that the home issuer did not substantiate, or whose time is over, is never honoured as
 * yellow or red, and an unknown grade is never a colour: all leave the decision undecided.
 */
export function decide(
  record: HealthRecord,
  opened: Pick<Opened, 'issuer' | 'terms'>,
  destination: Division,
  at: Instant,
  rules: RuleBook,
): Decision {
  const set = rules.forDivision(destination, at)
  const combined = combine(record.assessments, set.combination, opened.issuer, at)
  const base = baseOf(record, combined, opened, destination, set, rules.announced(destination, at))
  const undecided = (code: ReasonCode): Decision => ({
    ...base,
    outcome: 'undecided',
    reasons: [reasonOf(code)],
    grade: { home: combined.grade, here: 'unknown' },
  })

  if (set.stale) return undecided('rules.stale')
  const doubt = doubtOf(record, combined)
  if (doubt !== null) return undecided(doubt)
  const judged = { ...record, assessments: [...combined.counted] }
  const { territory } = opened.issuer
  const dataAt = (one: HealthRecord, instant: Instant) =>
    ruleData(one, instantText(instant), destination, territory)
  const failed = failedRules(set.rules, dataAt(judged, at))
  if (failed === null) return undecided('rules.evaluation')
  const local = localRules(set, failed)
  if (failed.length > 0) {
    const others = set.rules.filter((rule) => !failed.includes(rule))
    const unmet = {
      record: judged,
      at,
      decisive: combined.decisive,
      meets: (rule, one, instant) => areMet([rule], dataAt(one, instant)),
      helps: (rule, one, instant) => areMet([rule, ...others], dataAt(one, instant)),
    } satisfies Omit<Unmet, 'rule'>
    return {
      ...base,
      ...local,
      outcome: 'refused',
      reasons: failed.map((rule) => ruleReason({ ...unmet, rule })),
      grade: { home: combined.grade, here: combined.grade === '10' ? '10' : '01' },
    }
  }
  const ends = earliestEnd(opened.terms.expiresAt, judged.assessments, base.announced)
  const timed = set.rules.filter((rule) => rule.timed)
  const holds = (instant: Instant) => areMet(timed, dataAt(judged, instant))
  const validUntil = ends === null ? null : lastMoment(at, ends, holds)
  const code = judged.assessments.length > 0 ? 'rule.grade-green' : 'rule.evidence-accepted'
  return {
    ...base,
    ...local,
    outcome: 'accepted',
    reasons: [reasonOf(code)],
    grade: { home: combined.grade, here: '00' },
    ...(validUntil === null ? {} : { validUntil: instantText(validUntil) }),
  }
}

type Base = Omit<Decision, 'outcome' | 'reasons' | 'grade'>

/** What is told whatever the outcome is. */
function baseOf(
  record: HealthRecord,
  { decisive, told }: Combined,
  { issuer }: Pick<Opened, 'issuer'>,
  destination: Division,
  set: BoundSet,
  announced: readonly BoundSet[],
): Base {
  const areaRisk = areaRiskOf(record)
  return {
    destination,
    rules: {
      set: set.division,
      version: set.version,
      title: set.title,
      ...(set.effectiveFrom === null ? {} : { effectiveFrom: instantText(set.effectiveFrom) }),
    },
    ...(decisive === null ? {} : { gradedBy: gradedBy(decisive) }),
    ...(areaRisk === null ? {} : { areaRisk }),
    ...(told === null ? {} : { combination: told }),
    ...(announced.length === 0 ? {} : { announced: announced.flatMap(announcement) }),
    ...(issuer.contact === null ? {} : { contact: issuer.contact }),
  }
}

function announcement({ version, effectiveFrom }: BoundSet): NonNullable<Decision['announced']> {
  return effectiveFrom === null ? [] : [{ version, effectiveFrom: instantText(effectiveFrom) }]
}

function gradedBy(one: Assessment): NonNullable<Decision['gradedBy']> {
  const { authority, reason, assessedAt, expiresAt } = one
  const meaning = reason === undefined ? null : meaningOf('grade-reasons', reason)
  return {
    id: authority.id,
    territory: authority.territory,
    ...(meaning === null
      ? {}
      : { reason: meaning.code, reasonText: { zh: meaning.zh, en: meaning.en } }),
    ...(assessedAt === undefined ? {} : { assessedAt }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  }
}

const risks = ['unknown', 'low', 'medium', 'high'] as const

/** The highest of the areas that were visited: it says nothing of the person. */
function areaRiskOf({ travel }: HealthRecord): NonNullable<Decision['areaRisk']> | null {
  let highest = -1
  for (const { areaRisk } of travel.visits ?? []) {
    if (areaRisk !== undefined) highest = Math.max(highest, risks.indexOf(areaRisk))
  }
  return risks[highest] ?? null
}

/** Why no colour may be derived from the record; null where one may. */
function doubtOf(record: HealthRecord, { counted }: Combined): ReasonCode | null {
  if (record.assessments.length === 0) return hasEvidence(record) ? null : 'record.no-evidence'
  if (counted.length === 0) return 'issuer.grade-ended'
  if (counted.some((one) => one.grade === 'unknown')) return 'record.grade-unknown'
  if (counted.some((one) => one.grade !== '00' && !isSubstantiated(one))) {
    return 'issuer.grade-unsubstantiated'
  }
  return null
}

/** Reason from the closed list, who decided, when, until when, and where an error is corrected. */
export function isSubstantiated(one: Assessment): boolean {
  return (
    one.reason !== undefined &&
    one.assessedAt !== undefined &&
    one.expiresAt !== undefined &&
    one.contact !== undefined &&
    Object.keys(one.contact).length > 0
  )
}

function hasEvidence(record: HealthRecord): boolean {
  const { tests, vaccinations, recoveries } = record.health
  return [tests, vaccinations, recoveries].some((list) => list !== undefined && list.length > 0)
}

/** The rules that the record does not meet; null where one of them cannot be evaluated. */
function failedRules(rules: readonly BoundRule[], data: RuleData): readonly BoundRule[] | null {
  const failed: BoundRule[] = []
  for (const rule of rules) {
    const verdict = rule.evaluate(data)
    if (verdict === null) return null
    if (verdict === false) failed.push(rule)
  }
  return failed
}

/** Nothing is demanded beyond the baseline silently: met or not, the answer shows it. */
function localRules(
  { rules }: BoundSet,
  failed: readonly BoundRule[],
): Pick<Decision, 'beyondBaseline'> {
  const shown: BoundRule['shown']['met'][] = []
  for (const rule of rules) {
    if (rule.local) shown.push(failed.includes(rule) ? rule.shown.unmet : rule.shown.met)
  }
  return shown.length === 0 ? {} : { beyondBaseline: shown }
}

function ruleReason(unmet: Unmet): DecisionReason {
  const { id, reason, description, legalSource } = unmet.rule
  const change = [...changesFor(unmet)]
  return { ...reasonOf(reason), rule: id, requires: description, legalSource, change }
}

export function reasonOf(code: ReasonCode): DecisionReason {
  const text = texts[code]
  return { code, zh: text.zh.title, en: text.en.title }
}

/** When the first of what the decision rests on ends: the code, an assessment, these rules. */
function earliestEnd(
  codeExpiry: Instant | null,
  assessments: readonly Assessment[],
  announced: Decision['announced'] = [],
): Instant | null {
  const ends = assessments.flatMap(({ expiresAt }) =>
    expiresAt === undefined ? [] : Date.parse(expiresAt),
  )
  if (codeExpiry !== null) ends.push(codeExpiry)
  for (const { effectiveFrom } of announced) ends.push(Date.parse(effectiveFrom))
  return ends.length === 0 ? null : Math.min(...ends)
}

const second = 1000

/** Until when it holds, at most until `end`: a test, say, may be too old before. */
function lastMoment(at: Instant, end: Instant, holds: (instant: Instant) => boolean): Instant {
  if (end <= at || holds(end)) return end
  const over = firstHolding(Math.floor(at / second), Math.ceil(end / second), (step) => {
    return !holds(step * second)
  })
  return Math.max((over - 1) * second, at)
}

function areMet(rules: readonly BoundRule[], data: RuleData): boolean {
  for (const rule of rules) if (rule.evaluate(data) !== true) return false
  return true
}
