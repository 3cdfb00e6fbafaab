/**
 * eu-dgc-business-rules-testdata: rules of EU countries with their cases, bound and chosen by date
 * as the rule book does with those of our divisions.
 */
import { createRuleBook, type RuleBook } from '../../gateway/rule-book.ts'
import { wholeCountry } from '../../specs/divisions.ts'
import type { Logic, Rule, RuleData } from '../../specs/rules.ts'
import { type CaseLog, hasMembers, type Kind, type SetFile } from './case.ts'

interface EuRule {
  readonly Identifier: string
  readonly Type: Rule['type']
  readonly Version: string
  readonly ValidFrom: string
  readonly ValidTo: string
  readonly Logic: Logic
}

interface EuCase {
  readonly payload: unknown
  readonly external: unknown
  readonly expected: boolean
}

export const businessRules: Kind = {
  set: 'eu-dgc-business-rules-testdata',
  recognises: (file) => isRule(file) || isCase(file),
  async run(files, log) {
    for (const file of files.filter(isRule)) {
      const rule = file.json as EuRule
      await log.attempt(file.path, async () => {
        const book = bookOf(rule)
        await checkDates(file, rule, book, log)
        for (const one of casesOf(file, files)) {
          await log.attempt(one.path, () => evaluate(one, rule, book, log))
        }
      })
    }
    const known = new Set(files.filter(isRule).flatMap((rule) => casesOf(rule, files)))
    for (const { path } of files.filter((file) => isCase(file) && !known.has(file))) {
      log.notApplicable(path, 'the rule of this case is not in the folder')
    }
  },
}

const isRule = ({ json }: SetFile) =>
  hasMembers(json, 'Identifier', 'Logic', 'ValidFrom', 'ValidTo')
const isCase = ({ json }: SetFile) => hasMembers(json, 'payload', 'external', 'expected')

/** Cases stand below the folder of their rule. */
function casesOf({ path }: SetFile, files: readonly SetFile[]): readonly SetFile[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  return files.filter((file) => isCase(file) && file.path.startsWith(folder))
}

function bookOf(rule: EuRule): RuleBook {
  const text = { zh: rule.Identifier, en: rule.Identifier }
  const bound: Rule = {
    id: rule.Identifier,
    version: rule.Version,
    type: rule.Type,
    description: text,
    legalSource: text,
    confidence: 'specified',
    validFrom: rule.ValidFrom,
    validTo: rule.ValidTo,
    affectedFields: [],
    reason: 'rule.evidence-insufficient',
    logic: rule.Logic,
  }
  const { confidence } = bound
  const set = { division: wholeCountry, version: '1', title: text, confidence, rules: [bound] }
  return createRuleBook([set])
}

/** In force from its first instant to its last, both inclusive, and not a millisecond beyond. */
async function checkDates({ path }: SetFile, rule: EuRule, book: RuleBook, log: CaseLog) {
  const [from, to] = [Date.parse(rule.ValidFrom), Date.parse(rule.ValidTo)]
  const isInForce = (at: number) => book.forDivision(wholeCountry, at).rules.length === 1
  for (const [name, at, wanted] of [
    ['before ValidFrom', from - 1, false],
    ['at ValidFrom', from, true],
    ['at ValidTo', to, true],
    ['after ValidTo', to + 1, false],
  ] as const) {
    await log.attempt(`${path} ${name}`, () =>
      log.compare(`${path} ${name}`, wanted, isInForce(at)),
    )
  }
}

function evaluate({ path, json }: SetFile, rule: EuRule, book: RuleBook, log: CaseLog): void {
  const { payload, external, expected } = json as EuCase
  const [bound] = book.forDivision(wholeCountry, Date.parse(rule.ValidFrom)).rules
  const met = bound?.evaluate({ payload, external } as unknown as RuleData) ?? null
  // The set states what the logic gives; an invalidation rule is met where that is false.
  log.compare(path, expected, rule.Type === 'Invalidation' && met !== null ? !met : met)
}
