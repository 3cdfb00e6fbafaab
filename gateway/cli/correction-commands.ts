/** `tongxing correct`: the commands and their options. */
import type { Command } from 'commander'
import type { CorrectionOptions } from './correction-options.ts'
import { aboutOf, contactOf, statementFileOf } from './correction-options.ts'
import type { Language, Sentences } from './failure.ts'
import { help as shared } from './help.ts'
import { defaultGateway, defaultTimeoutSeconds, indexOf, serverOf } from './options.ts'
import type { Surroundings } from './program.ts'
import { warningsFor } from './server.ts'

const help = {
  correct: {
    zh: '健康码有误时，请发码机构更正：说明由网关加密送达，网关不留存；得到一份回执。',
    en: 'Have the issuer correct an error: your statement is encrypted for it, the gateway keeps nothing, and you get a receipt.',
  },
  status: {
    zh: '凭回执查看更正的进展；逾期未答复时以 10 结束。',
    en: 'See by the receipt what became of a correction; ends with 10 where it is overdue.',
  },
  what: {
    zh: '要更正什么，例如 wrong-grade、no-reason、not-my-data',
    en: 'what is wrong, such as wrong-grade, no-reason, not-my-data',
  },
  assessment: {
    zh: '第几份评定有误（默认：起决定作用的那一份）',
    en: 'which assessment is wrong (default: the one that decided)',
  },
  statementFile: {
    zh: '写有说明的文件，或 - 表示标准输入；不写在命令行上，以免留在历史记录里',
    en: "file with your statement, or - for standard input; never in the command, where your shell's history keeps it",
  },
  contact: {
    zh: '答复送到哪里：phone:…、email:…、post:… 或 none；只有发码机构看得到',
    en: 'where the answer reaches you: phone:…, email:…, post:… or none; for the issuer alone',
  },
  receiptOut: { zh: '把回执写入文件', en: 'write the receipt to a file' },
  replyKey: {
    zh: '让发码机构加密答复的密钥文件，没有就生成',
    en: 'key file for an encrypted answer of the issuer; made where it is absent',
  },
  replyKeyOf: {
    zh: '提交时的密钥文件，用来打开答复',
    en: 'key file of when it was sent, to open the answer with',
  },
  receipt: {
    zh: '回执本身、存有它的文件，或 - 表示标准输入',
    en: 'the receipt itself, a file that has it, or - for standard input',
  },
} as const satisfies Readonly<Record<string, Sentences>>

/** Each command's code is loaded only when it is called. */
export function addCorrectionCommands(
  program: Command,
  language: Language,
  { environment, stdin, warn, finish }: Surroundings,
): void {
  const say = (name: keyof typeof help) => help[name][language]
  const gateway = shared.gateway[language].replace('{default}', defaultGateway)
  const timeout = shared.timeout[language].replace('{default}', String(defaultTimeoutSeconds))

  const correct = program
    .command('correct')
    .description(say('correct'))
    .argument('<scan>', shared.scan[language])
    .option('--what <kind>', say('what'))
    .option('--assessment <n>', say('assessment'))
    .option('--statement-file <file>', say('statementFile'))
    .option('--contact <contact>', say('contact'))
    .option('--receipt-out <file>', say('receiptOut'))
    .option('--reply-key <file>', say('replyKey'))
    .option('--index <n>', shared.index[language])
    .option('--gateway <url>', gateway)
    .option('--timeout <seconds>', timeout)
    .action(async (input: string, options: CorrectionOptions) => {
      const asked = {
        input,
        index: indexOf(options),
        about: aboutOf(options),
        statementFile: statementFileOf(options, input),
        contact: contactOf(options),
        receiptOut: options.receiptOut ?? null,
        replyKey: options.replyKey ?? null,
        server: serverOf(options, environment),
      }
      const { correct: send } = await import('./correct.ts')
      warn(warningsFor(asked.server))
      finish(await send(asked, stdin))
    })

  correct
    .command('status')
    .description(say('status'))
    .argument('<receipt>', say('receipt'))
    .option('--reply-key <file>', say('replyKeyOf'))
    .option('--gateway <url>', gateway)
    .option('--timeout <seconds>', timeout)
    .action(async (input: string, _options: CorrectionOptions, command: Command) => {
      // Commander gives an option that both commands have to the outer one.
      const options = command.optsWithGlobals<CorrectionOptions>()
      const asked = { input, replyKey: options.replyKey ?? null }
      const server = serverOf(options, environment)
      const { correctionStatus } = await import('./correct.ts')
      finish(await correctionStatus(asked, server, stdin))
    })
}
