/** Deciding, and previewing a journey through every province. */
import { createRuleBook } from '../../gateway/rule-book.ts'
import { decide } from '../../gateway/stages/decide.ts'
import { provinces } from '../../specs/divisions.ts'
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { Rule, RuleSet } from '../../specs/rules.ts'
import type { HealthRecord, IssuerProfile, Terms } from '../../specs/words.ts'
import { type Effort, measure, medianOf } from './measure.ts'
import { bareSignatures } from './passages.ts'
import { atLeast, atMost, perSecond, type Row } from './row.ts'

const at = Date.parse('2022-05-15T12:00:00Z')
const destination = '110000'
const ruleCount = 30
/** P-256 verifications a second of the machine that 100,000 decisions a second were promised on. */
const reference = 14_000

const opened: { readonly issuer: IssuerProfile; readonly terms: Terms } = {
  issuer: {
    id: 'bench',
    name: { zh: '测试', en: 'Bench' },
    territory: '330100',
    authority: { id: 'bench', territory: '330000' },
    contact: { phone: '000-0' },
    corrections: null,
    grades: {},
  },
  terms: {
    issuedAt: null,
    notBefore: null,
    expiresAt: at + 600_000,
    issuerClaims: [],
    codeIds: [],
    keyUsage: null,
  },
}

/** Green, with a test of the day before: what most travellers show. */
const green: HealthRecord = {
  basic: {},
  health: {
    tests: [
      {
        kind: 'nucleic',
        result: 'negative',
        sampledAt: '2022-05-14T12:00:00Z',
        basis: 'measured',
        source: 'unknown',
      },
    ],
  },
  travel: {},
  assessments: [
    {
      grade: '00',
      authority: { id: 'bench', territory: '330100' },
      basis: 'calculated',
      source: 'unknown',
      assessedAt: '2022-05-15T11:00:00Z',
      expiresAt: '2022-05-16T11:00:00Z',
    },
  ],
}
const untested: HealthRecord = { ...green, health: {} }

/** The destination's set with copies of provinces' rules, until thirty bind. */
function thirtyRules(): readonly RuleSet[] {
  const baseline = ruleSets.find(({ division }) => division === '000000')
  const set = ruleSets.find(({ division }) => division === destination)
  if (baseline === undefined || set === undefined) throw new Error('no such rule set')
  const others = ruleSets.flatMap((one) => (one.extends === undefined ? [] : one.rules))
  const fitting = others.filter((rule) => rule.replaces === undefined && !set.rules.includes(rule))
  const replaced = set.rules.filter((rule) => rule.replaces !== undefined).length
  const own = ruleCount - baseline.rules.length + replaced
  const rules: readonly Rule[] = [...set.rules, ...fitting].slice(0, own)
  const valueSets = [...new Set(ruleSets.flatMap((one) => one.valueSets ?? []))]
  return [baseline, { ...set, valueSets, rules }]
}

export async function measureDecisions(effort: Effort): Promise<readonly Row[]> {
  const all = createRuleBook(ruleSets)
  const thirty = createRuleBook(thirtyRules())
  const count = thirty.forDivision(destination, at).rules.length
  if (count !== ruleCount) throw new Error(`${count} rules bind in the set to measure with`)
  const rounds = await measure(
    {
      verify: bareSignatures().verify,
      decision: { run: () => decide(green, opened, destination, at, thirty) },
      refusal: { run: () => decide(untested, opened, destination, at, all) },
      preview: {
        run: () => provinces().map((one) => decide(untested, opened, one, at, all)),
      },
    },
    effort,
  )
  const rate = (name: keyof (typeof rounds)[number]) => medianOf(rounds, (rates) => rates[name])
  const verifications = medianOf(rounds, ({ decision, verify }) => decision / verify)
  return [
    {
      work: `decision, ${ruleCount} rules, against a bare P-256 verification`,
      rate: perSecond(rate('decision')),
      goal: atLeast(verifications, Math.round(100_000 / reference)),
    },
    {
      work: 'refusal, with what would change it',
      rate: perSecond(rate('refusal')),
      goal: null,
    },
    {
      work: `preview over ${provinces().length} provinces`,
      rate: perSecond(rate('preview')),
      goal: atMost(1000 / rate('preview'), 5, 'ms'),
    },
  ]
}
