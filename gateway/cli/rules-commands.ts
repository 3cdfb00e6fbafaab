/** `tongxing rules`: the commands and their options. */
import type { Command } from 'commander'
import type { Language, Sentences } from './failure.ts'
import type { Surroundings } from './program.ts'

const help = {
  rules: {
    zh: '给编写规则的主管机构：检查、比较和试用规则集；不用网络。',
    en: 'For authorities that write rules: check, compare and try rule sets; offline.',
  },
  test: {
    zh: '用一张用例表试用规则集，说明每个用例的结论和不符合的规则。',
    en: 'Try a rule set on a table of cases; says what each comes to, and by which rules.',
  },
  check: {
    zh: '检查规则集能否公布，逐处说明哪里不对。',
    en: 'Say whether a rule set can be published, and where it is wrong.',
  },
  diff: {
    zh: '比较规则集的两个版本，说明是只放宽，还是须提前公布。',
    en: 'Compare two versions of a rule set; says whether it only loosens, or needs notice.',
  },
  set: {
    zh: '规则集（JSON，见 specs/schemas/rule-set.schema.json）',
    en: 'the rule set (JSON, as specs/schemas/rule-set.schema.json has it)',
  },
  cases: {
    zh: '用例表（JSON，见 specs/schemas/rule-cases.schema.json）',
    en: 'the table of cases (JSON, as specs/schemas/rule-cases.schema.json has it)',
  },
  before: { zh: '先前的版本', en: 'the version before' },
  after: { zh: '后来的版本', en: 'the version after it' },
  base: {
    zh: `
规则集可以继承内置的国家基准（000000）。内置的规则集和用例表在 specs/rules 里。
退出码：test 有不合格的用例，或 check 有问题，为 10；文件不能用，为 65。`,
    en: `
A set may extend the built-in national baseline (000000). The built-in sets, and their tables of
cases, are in specs/rules.
Exit codes: 10 where a case of test failed, or check found a fault; 65 where a file cannot be used.`,
  },
} as const satisfies Readonly<Record<string, Sentences>>

/** Each command's code is loaded only when it is called. */
export function addRulesCommands(
  program: Command,
  language: Language,
  { finish }: Pick<Surroundings, 'finish'>,
): void {
  const say = (name: keyof typeof help) => help[name][language]
  const rules = program.command('rules').description(say('rules'))

  rules
    .command('test')
    .description(say('test'))
    .argument('<set>', say('set'))
    .argument('<cases>', say('cases'))
    .addHelpText('after', say('base'))
    .action(async (set: string, cases: string) => {
      const { rulesTest } = await import('./rules-test.ts')
      finish(await rulesTest(set, cases))
    })

  rules
    .command('check')
    .description(say('check'))
    .argument('<set>', say('set'))
    .addHelpText('after', say('base'))
    .action(async (set: string) => {
      const { rulesCheck } = await import('./rules-check.ts')
      finish(await rulesCheck(set))
    })

  rules
    .command('diff')
    .description(say('diff'))
    .argument('<before>', say('before'))
    .argument('<after>', say('after'))
    .addHelpText('after', say('base'))
    .action(async (before: string, after: string) => {
      const { rulesDiff } = await import('./rules-check.ts')
      finish(await rulesDiff(before, after))
    })
}
