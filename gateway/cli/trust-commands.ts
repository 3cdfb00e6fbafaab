/** `tongxing trust diff`, `explain`, `expiring` and `confirm`: the commands and their options. */
import type { Command } from 'commander'
import type { Language, Sentences } from './failure.ts'
import { instantOf } from './options.ts'
import type { Surroundings } from './program.ts'

const help = {
  diff: {
    zh: '逐项说明一份名单与先前一份的差别；不验证签名。',
    en: 'Say one by one what a list differs in from the one before; verifies NO signature.',
  },
  explain: {
    zh: '说明一个发码机构或密钥为什么受信任、为什么不受信任；不用网络。',
    en: 'Say why an issuer or a key is trusted, or why not; offline.',
  },
  expiring: {
    zh: '列出即将到期的证书和名单，最早的在前；不用网络。',
    en: 'List the certificates and lists that end soon, soonest first; offline.',
  },
  confirm: {
    zh: '确认一份因失去过多发码机构或密钥而被搁置的名单。',
    en: 'Let a list be taken that is held because it lost many issuers or keys.',
  },
  held: {
    zh: '名单的主管机构，或导入的编号',
    en: "the list's authority, or the id of an import",
  },
  gateway: {
    zh: '网关地址，问它搁置了什么（默认取 TONGXING_GATEWAY，再默认按配置）',
    en: 'address of the gateway that is asked what it holds (default: TONGXING_GATEWAY, else as configured)',
  },
  sequence: {
    zh: '名单的序号，与 --digest 一起代替询问网关',
    en: 'number of the list; with --digest, no gateway is asked',
  },
  digest: {
    zh: '名单的摘要（SHA-256，64 位小写十六进制）',
    en: 'digest of the list (SHA-256, 64 characters of lower-case hex)',
  },
  yes: { zh: '不再询问', en: 'do not ask' },
  before: { zh: '先前的名单：文件', en: 'the list before: a file' },
  after: { zh: '后来的名单：文件', en: 'the list after it: a file' },
  store: {
    zh: '以网关信任文件夹里所存的名单为先前的一份',
    en: "take the list that a gateway's trust folder holds for the one before",
  },
  authority: { zh: '所存名单的主管机构', en: 'the authority of the stored list' },
  question: {
    zh: '发码机构的编号、码里的称呼（division:330100、country:AT、url:https://…）或密钥编号',
    en: "an issuer's id, as what codes name it (division:330100, country:AT, url:https://...), or a key's id",
  },
  config: {
    zh: '网关的配置文件；所用的是它的信任文件夹里的名单',
    en: "configuration file of a gateway, whose trust folder's lists are read",
  },
  at: {
    zh: '按这个时刻判断（RFC 3339，默认现在）',
    en: 'judge as of this time (RFC 3339; default: now)',
  },
  list: {
    zh: '名单的文件，可给多个；不验证签名',
    en: 'files of lists, any number; verifies NO signature',
  },
  days: {
    zh: '提前几天提醒，以逗号分隔（默认 90,30,7）',
    en: 'days before the end to tell of it, with commas between (default: 90,30,7)',
  },
} as const satisfies Readonly<Record<string, Sentences>>

/** Options as they were written; absent ones are undefined. */
export interface TrustOptions {
  readonly store?: string
  readonly authority?: string
  readonly config?: string
  readonly at?: string
  readonly list?: readonly string[]
  readonly days?: string
  readonly gateway?: string
  readonly sequence?: string
  readonly digest?: string
  readonly yes?: boolean
}

/** Each command's code is loaded only when it is called. */
export function addTrustCommands(
  trust: Command,
  language: Language,
  { environment, stdin, now, warn, finish }: Omit<Surroundings, 'serve' | 'served'>,
): void {
  const say = (name: keyof typeof help) => help[name][language]

  trust
    .command('diff')
    .description(say('diff'))
    .argument('<before>', say('before'))
    .argument('[after]', say('after'))
    .option('--store <folder>', say('store'))
    .option('--authority <id>', say('authority'))
    .action(async (first: string, second: string | undefined, options: TrustOptions) => {
      const { trustDiff } = await import('./trust-diff.ts')
      finish(await trustDiff(first, second ?? null, options))
    })

  trust
    .command('explain')
    .description(say('explain'))
    .argument('<issuer, hint or key id>', say('question'))
    .requiredOption('--config <file>', say('config'))
    .option('--at <time>', say('at'))
    .action(async (question: string, options: TrustOptions) => {
      const at = instantOf(options, now)
      const { trustExplain } = await import('./trust-explain.ts')
      finish(await trustExplain(question, options.config ?? '', at, environment))
    })

  trust
    .command('expiring')
    .description(say('expiring'))
    .option('--config <file>', say('config'))
    .option('--list <files...>', say('list'))
    .option('--days <days>', say('days'))
    .option('--at <time>', say('at'))
    .action(async (options: TrustOptions) => {
      const at = instantOf(options, now)
      const { trustExpiring } = await import('./trust-expiring.ts')
      finish(await trustExpiring(options, at, environment))
    })

  trust
    .command('confirm')
    .description(say('confirm'))
    .argument('<authority>', say('held'))
    .requiredOption('--config <file>', say('config'))
    .option('--gateway <url>', say('gateway'))
    .option('--sequence <number>', say('sequence'))
    .option('--digest <hex>', say('digest'))
    .option('--yes', say('yes'))
    .action(async (authority: string, options: TrustOptions) => {
      const { trustConfirm } = await import('./trust-confirm.ts')
      finish(await trustConfirm(authority, options, { environment, now, stdin, tell: warn }))
    })
}
