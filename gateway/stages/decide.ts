import { instantText } from '../../adapters/codec/time.ts'
import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import { ruleData } from '../../specs/rules.ts'
import type {
  Assessment,
  Decision,
  DecisionReason,
  Division,
  Grade,
  HealthRecord,
  Instant,
  Opened,
  ReasonCode,
} from '../../specs/words.ts'
import type { BoundRule, RuleBook } from '../rule-book.ts'

export type { RuleBook } from '../rule-book.ts'

/**
 * What the destination's published rules say of the record. Pure: record, rules and clock in,
 * decision out; the same on every platform.
 *
 * A grade that the home issuer did not substantiate is never honoured as yellow or red, and an
 * unknown grade is never a colour: both leave the decision undecided.
 */
export function decide(
  record: HealthRecord,
  opened: Pick<Opened, 'issuer' | 'terms'>,
  destination: Division,
  at: Instant,
  rules: RuleBook,
): Decision {
  const set = rules.forDivision(destination, at)
  const home = homeGrade(record)
  const base = {
    destination,
    rules: { set: set.division, version: set.version },
    ...(opened.issuer.contact === null ? {} : { contact: opened.issuer.contact }),
  }
  const undecided = (code: ReasonCode): Decision => ({
    ...base,
    outcome: 'undecided',
    reasons: [reasonOf(code)],
    grade: { home, here: 'unknown' },
  })

  const doubt = doubtOf(record)
  if (doubt !== null) return undecided(doubt)
  const failed = failedRules(set.rules, record, opened, destination, at)
  if (failed === null) return undecided('rules.evaluation')
  if (failed.length > 0) {
    return {
      ...base,
      outcome: 'refused',
      reasons: failed.map(ruleReason),
      grade: { home, here: home === '10' ? '10' : '01' },
    }
  }
  const validUntil = earliest(opened.terms.expiresAt, record.assessments)
  return {
    ...base,
    outcome: 'accepted',
    reasons: [
      reasonOf(record.assessments.length > 0 ? 'rule.grade-green' : 'rule.evidence-accepted'),
    ],
    grade: { home, here: '00' },
    ...(validUntil === null ? {} : { validUntil: instantText(validUntil) }),
  }
}

/** Why no colour may be derived from the record; null where one may. */
function doubtOf(record: HealthRecord): ReasonCode | null {
  if (record.assessments.length === 0) return hasEvidence(record) ? null : 'record.no-evidence'
  if (record.assessments.some((one) => one.grade === 'unknown')) return 'record.grade-unknown'
  if (record.assessments.some((one) => one.grade !== '00' && !isSubstantiated(one))) {
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

const severity: Readonly<Record<Grade, number>> = { '00': 0, '01': 1, '10': 2, unknown: 3 }

/** The gravest of the assessments; `unknown` where there is none. */
function homeGrade(record: HealthRecord): Grade {
  const grades = record.assessments.map((one) => one.grade)
  return grades.reduce<Grade>(
    (gravest, grade) => (severity[grade] > severity[gravest] ? grade : gravest),
    grades[0] ?? 'unknown',
  )
}

/** The rules that the record does not meet; null where one of them cannot be evaluated. */
function failedRules(
  rules: readonly BoundRule[],
  record: HealthRecord,
  opened: Pick<Opened, 'issuer' | 'terms'>,
  destination: Division,
  at: Instant,
): readonly BoundRule[] | null {
  const data = ruleData(record, instantText(at), destination, opened.issuer.territory)
  const failed: BoundRule[] = []
  for (const rule of rules) {
    const verdict = rule.evaluate(data)
    if (verdict === null) return null
    if (verdict === false) failed.push(rule)
  }
  return failed
}

function ruleReason(rule: BoundRule): DecisionReason {
  return { ...reasonOf(rule.reason), rule: rule.id, requires: rule.description }
}

export function reasonOf(code: ReasonCode): DecisionReason {
  const text = texts[code]
  return { code, zh: text.zh.title, en: text.en.title }
}

function earliest(codeExpiry: Instant | null, assessments: readonly Assessment[]): Instant | null {
  const ends = assessments.flatMap((one) =>
    one.expiresAt === undefined ? [] : Date.parse(one.expiresAt),
  )
  if (codeExpiry !== null) ends.push(codeExpiry)
  return ends.length === 0 ? null : Math.min(...ends)
}
