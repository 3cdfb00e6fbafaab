/** `tongxing log`: the commands and their options. */
import type { Command } from 'commander'
import type { Language, Sentences } from './failure.ts'
import type { LogOptions } from './log-options.ts'
import type { Surroundings } from './program.ts'

const help = {
  log: {
    zh: '登记机构的公开日志：任何人都可以从外面重新验证。',
    en: "Registries' public logs, which anybody can verify again from outside.",
  },
  audit: {
    zh: '重新验证整个日志：签名、联署、每个条目、每个文件，以及它是不是先前所见的延续。',
    en: 'Verify a whole log again: signatures, every entry, every file, and that it continues what was seen before.',
  },
  prove: {
    zh: '取得一个条目的收录证明，供离线检验。',
    en: 'Get the proof that an entry is logged, to be checked offline.',
  },
  check: {
    zh: '离线检验一个条目的收录证明。',
    en: 'Check offline the proof that an entry is logged.',
  },
  source: {
    zh: '日志的地址（http 或 https），或存有它的文件夹',
    en: 'address of the log (http or https), or a folder that has its files',
  },
  proof: { zh: '证明文件', en: 'file of the proof' },
  key: {
    zh: '日志的验证公钥（名称+编号+公钥）；换公钥期间可给多个',
    en: 'verifier key of the log (name+id+key); several while it changes its key',
  },
  witness: {
    zh: '见证方及其验证公钥；可给多个',
    en: 'a witness and its verifier key; any number of them',
  },
  require: {
    zh: '至少几个见证方要联署（默认全部）',
    en: 'how many of the witnesses must have cosigned (default: all)',
  },
  seen: {
    zh: '先前存下的检查点；日志必须是它的延续',
    en: 'a checkpoint saved before, which the log must continue',
  },
  save: { zh: '日志成立时，把它的检查点存入文件', en: 'where the log holds, save its checkpoint' },
  forkOut: {
    zh: '历史被改写时，把可供他人核实的证据存入文件',
    en: 'where its history was rewritten, save the evidence, which anybody can check',
  },
  index: { zh: '条目的编号，从 0 起', en: 'number of the entry, from 0' },
  output: { zh: '把证明写入文件', en: 'write the proof to a file' },
  entryOut: { zh: '把条目本身也写入文件', en: 'write the entry itself to a file, too' },
  entry: { zh: '条目本身的文件，一字不改', en: 'file of the entry itself, unchanged' },
  timeout: {
    zh: '每次等候答复的秒数，0.1 到 120（默认 {default}）',
    en: 'seconds to wait for each answer, 0.1 to 120 (default: {default})',
  },
} as const satisfies Readonly<Record<string, Sentences>>

const several = (value: string, before: readonly string[] = []) => [...before, value]

/** Each command's code is loaded only when it is called. */
export function addLogCommands(
  program: Command,
  language: Language,
  { finish, now }: Pick<Surroundings, 'finish' | 'now'>,
): void {
  const say = (name: keyof typeof help) => help[name][language]
  const log = program.command('log').description(say('log'))
  const command = (name: 'audit' | 'prove' | 'check') =>
    log
      .command(name)
      .description(say(name))
      .requiredOption('--key <vkey>', say('key'), several)
      .option('--witness <id=vkey>', say('witness'), several)
      .option('--require <k>', say('require'))
  const timeout = ['--timeout <seconds>', say('timeout').replace('{default}', '10')] as const

  command('audit')
    .argument('<url or folder>', say('source'))
    .option('--seen <file>', say('seen'))
    .option('--save <file>', say('save'))
    .option('--fork-out <file>', say('forkOut'))
    .option(...timeout)
    .action(async (place: string, options: LogOptions) => {
      const { auditCommand } = await import('./log.ts')
      finish(await auditCommand(place, options, now, language))
    })

  command('prove')
    .argument('<url or folder>', say('source'))
    .requiredOption('--index <n>', say('index'))
    .requiredOption('-o, --output <file>', say('output'))
    .option('--entry-out <file>', say('entryOut'))
    .option(...timeout)
    .action(async (place: string, options: LogOptions) => {
      const { proveCommand } = await import('./log-proof.ts')
      finish(await proveCommand(place, options, now))
    })

  command('check')
    .argument('<proof>', say('proof'))
    .requiredOption('--entry <file>', say('entry'))
    .action(async (file: string, options: LogOptions) => {
      const { checkCommand } = await import('./log-proof.ts')
      finish(await checkCommand(file, options, now))
    })
}
