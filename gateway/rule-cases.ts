/**
 * Runs a table of cases: each is decided as a passage is, over a record that an issuer is supposed
 * to have vouched for. Pure, and beside the passage: nothing of it is in a Worker.
 */
import type { components } from '../specs/generated/openapi.ts'
import type { Decision, IssuerProfile, Terms, Territory } from '../specs/words.ts'
import type { RuleBook } from './rule-book.ts'
import { decide } from './stages/decide.ts'

export type RuleCases = components['schemas']['RuleCases']
export type RuleCase = RuleCases['cases'][number]

export interface CaseResult {
  readonly name: RuleCase['name']
  readonly expected: Found
  readonly found: Found
  readonly passed: boolean
}

export interface Found {
  readonly outcome: Decision['outcome']
  /** Ids of the rules that are not met, in the order of the set. */
  readonly rules: readonly string[]
  /** Why nothing could be decided, where that is so. */
  readonly reason: Decision['reasons'][number]['code'] | null
}

/** In the order of the table. @param cases that fit specs/schemas/rule-cases.schema.json */
export function runCases({ division, cases }: RuleCases, book: RuleBook): readonly CaseResult[] {
  return cases.map((one) => {
    const { name, home, at, record, outcome, rules } = one
    const opened = { issuer: supposed(home), terms }
    const found = foundIn(decide(record, opened, division, Date.parse(at), book))
    const passed = found.outcome === outcome && found.rules.join() === rules.join()
    return { name, expected: { outcome, rules, reason: null }, found, passed }
  })
}

function foundIn({ outcome, reasons }: Decision): Found {
  return {
    outcome,
    rules: reasons.flatMap(({ rule }) => rule ?? []),
    reason: outcome === 'undecided' ? (reasons[0]?.code ?? null) : null,
  }
}

function supposed(territory: Territory): IssuerProfile {
  return {
    id: 'issuer',
    name: { zh: '发码机构', en: 'Issuer' },
    territory,
    authority: { id: 'authority', territory },
    contact: null,
    corrections: null,
    grades: {},
  }
}

/** The code itself does not end: the table is about rules. */
const terms: Terms = {
  issuedAt: null,
  notBefore: null,
  expiresAt: null,
  issuerClaims: [],
  codeIds: [],
  keyUsage: null,
}
