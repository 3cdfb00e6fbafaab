/** `tongxing ledger`: the commands and their options. */
import type { Command } from 'commander'
import type { Language, Sentences } from './failure.ts'
import type { CountOptions } from './ledger-count.ts'
import type { WatchOptions } from './ledger-watch.ts'
import type { Surroundings } from './program.ts'

const help = {
  ledger: {
    zh: '发码机构每日公布的各色码、各理由人数。',
    en: 'How many people issuers graded how, and why, day by day.',
  },
  count: {
    zh: '统计一天的事件，隐去 10 以下的数，并签署；每行 {"event","grade","reason"}，不含任何个人信息。',
    en: 'Count the events of a day, suppress counts below 10, and sign; a line is {"event","grade","reason"}, and nothing of a person.',
  },
  watch: {
    zh: '查看已公布的统计：红码、黄码激增而没有公布的理由，缺少的日子，改动过的统计。',
    en: 'Look for jumps of red and yellow that no published reason covers, missing days, and counts that were changed.',
  },
  events: { zh: '事件文件，每行一个 JSON', en: 'file of events, one JSON object a line' },
  issuer: {
    zh: '发码机构（统一社会信用代码；watch：登记编号）',
    en: 'the issuer (its credit code; of watch, its id in the registry)',
  },
  day: { zh: '哪一天（北京时间）', en: 'which day (in China)' },
  key: { zh: '发码机构登记的私钥', en: "the issuer's registered private key" },
  passphraseFile: { zh: '私钥口令的文件', en: "file with the key's passphrase" },
  output: { zh: '写入文件', en: 'write them to a file' },
  registry: { zh: '登记机构的地址', en: 'address of the registry' },
  folder: { zh: '登记机构内容副本的文件夹', en: 'folder of a copy of what it serves' },
  logKey: { zh: '日志的验证公钥', en: 'verifier key of its log' },
  since: { zh: '从哪一天查起', en: 'first day that is examined' },
  notices: {
    zh: '已公布的依据（风险地区、检测轮次），JSON',
    en: 'published grounds (areas of risk, testing rounds), as JSON',
  },
  exits: {
    zh: '\n退出码：watch 有发现为 10；文件不能用为 65。',
    en: '\nExit codes: 10 where watch found something; 65 where a file cannot be used.',
  },
} as const satisfies Readonly<Record<string, Sentences>>

const several = (value: string, before: readonly string[] = []) => [...before, value]

/** Each command's code is loaded only when it is called. */
export function addLedgerCommands(
  program: Command,
  language: Language,
  { environment, now, finish }: Pick<Surroundings, 'environment' | 'now' | 'finish'>,
): void {
  const say = (name: keyof typeof help) => help[name][language]
  const ledger = program.command('ledger').description(say('ledger'))

  ledger
    .command('count')
    .description(say('count'))
    .argument('<events>', say('events'))
    .requiredOption('--issuer <id>', say('issuer'))
    .requiredOption('--day <day>', say('day'))
    .requiredOption('--key <file>', say('key'))
    .option('--passphrase-file <file>', say('passphraseFile'))
    .option('-o, --output <file>', say('output'))
    .addHelpText('after', say('exits'))
    .action(async (file: string, options: CountOptions) => {
      const { ledgerCount } = await import('./ledger-count.ts')
      finish(await ledgerCount(file, options, environment))
    })

  ledger
    .command('watch')
    .description(say('watch'))
    .option('--registry <url>', say('registry'))
    .option('--folder <folder>', say('folder'))
    .requiredOption('--key <vkey>', say('logKey'), several)
    .option('--issuer <id>', say('issuer'))
    .option('--since <day>', say('since'))
    .option('--notices <file>', say('notices'))
    .option('--timeout <seconds>')
    .addHelpText('after', say('exits'))
    .action(async (options: WatchOptions) => {
      const { ledgerWatch } = await import('./ledger-watch.ts')
      finish(await ledgerWatch(options, now))
    })
}
