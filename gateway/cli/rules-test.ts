/** `tongxing rules test`: what a rule set says of a table of cases. */
import { ruleSets } from '../../specs/generated/rule-sets.ts'
import type { RuleSet } from '../../specs/rules.ts'
import { createRuleBook } from '../rule-book.ts'
import type { CaseResult, Found, RuleCases } from '../rule-cases.ts'
import { runCases } from '../rule-cases.ts'
import type { Language, Sentences } from './failure.ts'
import { exitCodes } from './failure.ts'
import { printable } from './printable.ts'
import { rulesFailure } from './rules-failure.ts'
import { readRuleCases, readRuleSet } from './rules-files.ts'
import type { Result } from './words.ts'

/** @throws {CommandError} `input.*`; `input.rules-division`: set and cases are of two divisions */
export async function rulesTest(setPath: string, casesPath: string): Promise<Result> {
  const set = await readRuleSet(setPath, '<set>')
  const table = await readRuleCases(casesPath)
  if (table.division !== set.division) throw rulesFailure('input.rules-division')
  const results = resultsOf(set, table)
  const failed = results.filter(({ passed }) => !passed).length
  return {
    exit: failed === 0 ? exitCodes.accepted : exitCodes.refused,
    document: {
      passed: failed === 0,
      division: set.division,
      version: set.version,
      counts: { passed: results.length - failed, failed },
      cases: results,
    },
    lines: (language) => resultLines(set, results, language),
  }
}

/** The set is tested at the time of each case, whenever it is to take effect. */
function resultsOf(set: RuleSet, table: RuleCases): readonly CaseResult[] {
  const { effectiveFrom: _, ...always } = set
  const others = ruleSets.filter(
    ({ division }) => division === '000000' && division !== set.division,
  )
  return runCases(table, createRuleBook([...others, always]))
}

const texts = {
  passed: { zh: '合格', en: 'passed' },
  failed: { zh: '不合格', en: 'FAILED' },
  summary: {
    zh: '{set}：合格 {passed}，不合格 {failed}',
    en: '{set}: {passed} passed, {failed} failed',
  },
  difference: {
    zh: '应为{expected}，实为{found}',
    en: 'expected {expected}, found {found}',
  },
  accepted: { zh: '通过', en: 'accepted' },
  refused: { zh: '不通过', en: 'refused' },
  undecided: { zh: '无法判定', en: 'undecided' },
} as const satisfies Readonly<Record<string, Sentences>>

function resultLines(
  { division, version }: RuleSet,
  results: readonly CaseResult[],
  language: Language,
): readonly string[] {
  const failed = results.filter(({ passed }) => !passed).length
  const summary = texts.summary[language]
    .replace('{set}', `${division} ${version}`)
    .replace('{passed}', String(results.length - failed))
    .replace('{failed}', String(failed))
  return [summary, ...results.flatMap((result) => caseLines(result, language))]
}

function caseLines({ name, expected, found, passed }: CaseResult, language: Language) {
  const result = passed ? texts.passed : texts.failed
  const line = printable(
    `  ${result[language]}  ${name[language]} ${outcomeWords(found, language)}`,
    500,
  )
  if (passed) return [line]
  const difference = texts.difference[language]
    .replace('{expected}', () => outcomeWords(expected, language))
    .replace('{found}', () => outcomeWords(found, language))
  return [line, printable(`      ${difference}`, 1000)]
}

function outcomeWords({ outcome, rules, reason }: Found, language: Language): string {
  const details = reason === null ? rules : [reason]
  const words = texts[outcome][language]
  return details.length === 0 ? words : `${words} [${details.join(', ')}]`
}
