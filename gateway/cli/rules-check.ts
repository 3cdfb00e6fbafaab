/** `tongxing rules check` and `rules diff`: what is wrong with a rule set, and what it changes. */
import { ruleProblems } from '../../specs/rule-check/problems.ts'
import {
  checkRuleSet,
  compareRuleSets,
  isLoosening,
  noticeHours,
  type RuleChanges,
  type RuleFault,
} from '../../specs/rule-check.ts'
import type { RuleSet } from '../../specs/rules.ts'
import type { Language, Sentences } from './failure.ts'
import { exitCodes } from './failure.ts'
import { printable } from './printable.ts'
import { rulesFailure } from './rules-failure.ts'
import { readRuleSet, readRulesJson } from './rules-files.ts'
import type { Result } from './words.ts'

const texts = {
  sound: { zh: '可以公布：没有发现问题。', en: 'Can be published: nothing wrong was found.' },
  faulty: { zh: '不能公布：{count} 处问题。', en: 'Cannot be published; faults: {count}' },
  same: { zh: '两个版本的规则相同。', en: 'The rules of both versions are the same.' },
  added: { zh: '新增', en: 'added' },
  removed: { zh: '取消', en: 'removed' },
  changed: { zh: '改动', en: 'changed' },
  loosening: {
    zh: '只放宽：可以立即生效。',
    en: 'Only loosens: it may bind at once.',
  },
  notice: {
    zh: '可能更严：须至少提前 {hours} 小时公布。',
    en: 'May be stricter: it must be published at least {hours} hours before it binds.',
  },
} as const satisfies Readonly<Record<string, Sentences>>

/** @throws {CommandError} `input.*` */
export async function rulesCheck(path: string): Promise<Result> {
  const faults = checkRuleSet(await readRulesJson(path, '<set>'))
  return {
    exit: faults.length === 0 ? exitCodes.accepted : exitCodes.refused,
    document: {
      passed: faults.length === 0,
      faults: faults.map((fault) => ({ ...fault, ...ruleProblems[fault.problem] })),
    },
    lines: (language) => faultLines(faults, language),
  }
}

function faultLines(faults: readonly RuleFault[], language: Language): readonly string[] {
  if (faults.length === 0) return [texts.sound[language]]
  return [
    texts.faulty[language].replace('{count}', String(faults.length)),
    ...faults.map(({ path, problem }) => {
      return printable(
        `  ${path === '' ? '/' : path}  ${ruleProblems[problem][language]} [${problem}]`,
        400,
      )
    }),
  ]
}

/** @throws {CommandError} `input.*`; `input.rules-division`: the sets are of two divisions */
export async function rulesDiff(first: string, second: string): Promise<Result> {
  const before = await readRuleSet(first, '<before>')
  const after = await readRuleSet(second, '<after>')
  if (before.division !== after.division) throw rulesFailure('input.rules-division')
  const changes = compareRuleSets(before, after)
  const loosening = isLoosening(before, after)
  return {
    exit: exitCodes.accepted,
    document: {
      before: { division: before.division, version: before.version },
      after: { division: after.division, version: after.version },
      ...changes,
      loosening,
      noticeHours: loosening ? 0 : noticeHours,
    },
    lines: (language) => diffLines(before, after, changes, loosening, language),
  }
}

function diffLines(
  before: RuleSet,
  after: RuleSet,
  changes: RuleChanges,
  loosening: boolean,
  language: Language,
): readonly string[] {
  const heads = [before, after].map(({ division, version }) => `${division} ${version}`)
  const kinds = ['added', 'removed', 'changed'] as const
  const lines = kinds.flatMap((kind) =>
    changes[kind].map((id) => lineOf(kind, id, [after, before], language)),
  )
  return [
    heads.join(' → '),
    ...(lines.length === 0 ? [texts.same[language]] : lines),
    loosening
      ? texts.loosening[language]
      : texts.notice[language].replace('{hours}', String(noticeHours)),
  ]
}

const signs = { added: '+', removed: '-', changed: '~' } as const

function lineOf(
  kind: keyof typeof signs,
  id: string,
  sets: readonly RuleSet[],
  language: Language,
): string {
  const rule = sets.flatMap(({ rules }) => rules).find((one) => one.id === id)
  const words = rule === undefined ? '' : rule.description[language]
  return printable(`  ${signs[kind]} ${texts[kind][language]} ${id}  ${words}`, 500)
}
