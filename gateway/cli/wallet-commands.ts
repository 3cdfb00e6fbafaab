/** `tongxing wallet`: the commands and their options. */
import type { Command } from 'commander'
import { wholeCountry } from '../../specs/divisions.ts'
import type { Language, Sentences } from './failure.ts'
import { help as shared } from './help.ts'
import {
  defaultGateway,
  destinationOf,
  indexOf,
  type Options,
  pictureOf,
  purposeOf,
  serverOf,
} from './options.ts'
import type { Surroundings } from './program.ts'
import { warningsFor } from './server.ts'

const help = {
  wallet: {
    zh: '旅客自己持有的凭证：发码机构联系不上时代替原码。',
    en: "Vouchers that a traveller holds, for when the code's issuer cannot be asked.",
  },
  key: {
    zh: '生成钱包的密钥；私钥不离开本机。',
    en: 'Make the key of a wallet; its private half stays here.',
  },
  get: {
    zh: '用自己的健康码向网关申请凭证。',
    en: 'Get a voucher from a gateway with your own health code.',
  },
  show: {
    zh: '出示凭证，只出示选中的内容；两分钟内有效。',
    en: 'Show a voucher, only what is chosen of it; good for two minutes.',
  },
  keyOut: { zh: '写入密钥的文件（新文件）', en: 'file for the key, a new one' },
  keyIn: { zh: '钱包的密钥文件', en: "file with the wallet's key" },
  out: { zh: '写入凭证的文件（新文件）', en: 'file for the voucher, a new one' },
  to: {
    zh: '目的地的六位行政区划代码（默认：按国家基准）',
    en: 'six-digit division code of the destination (default: by the national baseline)',
  },
  voucher: {
    zh: '存有凭证的文件，或 - 表示标准输入',
    en: 'a file with the voucher, or - for standard input',
  },
  disclose: {
    zh: '出示哪些：grade、grounds、tests、name、idLast，以逗号分隔（默认 grade）',
    en: 'what to show: grade, grounds, tests, name, idLast, with commas between (default: grade)',
  },
  challenge: { zh: '验码方给出的质询', en: 'what the verifier gave to be signed' },
  picture: {
    zh: '画成二维码，写入以 .svg 或 .png 结尾的文件',
    en: 'draw it as a QR code into a file whose name ends in .svg or .png',
  },
  codes: {
    zh: `
退出码：get 通过而没有凭证为 13，其余同 verify；文件不能用为 65。`,
    en: `
Exit codes: 13 where get found the code accepted and there is no voucher, else as of verify; 65 where
a file cannot be used.`,
  },
} as const satisfies Readonly<Record<string, Sentences>>

interface WalletOptions extends Options {
  readonly key: string
  readonly disclose?: string
  readonly challenge?: string
}

/** Each command's code is loaded only when it is called. */
export function addWalletCommands(
  program: Command,
  language: Language,
  { environment, stdin, now, warn, finish }: Surroundings,
): void {
  const say = (name: keyof typeof help) => help[name][language]
  const wallet = program.command('wallet').description(say('wallet'))

  wallet
    .command('key')
    .description(say('key'))
    .requiredOption('--out <file>', say('keyOut'))
    .action(async ({ out }: { readonly out: string }) => {
      const { walletKey } = await import('./wallet-key.ts')
      finish(await walletKey(out))
    })

  wallet
    .command('get')
    .description(say('get'))
    .argument('<scan>', shared.scan[language])
    .requiredOption('--key <file>', say('keyIn'))
    .requiredOption('--out <file>', say('out'))
    .option('--to <division>', say('to'))
    .option('--purpose <purpose>', shared.purpose[language])
    .option('--gateway <url>', shared.gateway[language].replace('{default}', defaultGateway))
    .option('--index <n>', shared.index[language])
    .option('--timeout <seconds>', shared.timeout[language].replace('{default}', '10'))
    .addHelpText('after', say('codes'))
    .action(async (input: string, options: WalletOptions & { readonly out: string }) => {
      const asked = {
        input,
        index: indexOf(options),
        destination: options.to === undefined ? wholeCountry : destinationOf(options, environment),
        purpose: purposeOf(options),
        key: options.key,
        out: options.out,
        server: serverOf(options, environment),
      }
      const { walletGet } = await import('./wallet.ts')
      warn(warningsFor(asked.server))
      finish(await walletGet(asked, stdin))
    })

  wallet
    .command('show')
    .description(say('show'))
    .argument('<voucher>', say('voucher'))
    .requiredOption('--key <file>', say('keyIn'))
    .option('--disclose <claims>', say('disclose'))
    .option('--challenge <text>', say('challenge'))
    .option('--picture <file>', say('picture'))
    .addHelpText('after', say('codes'))
    .action(async (input: string, options: WalletOptions) => {
      const { disclose = 'grade', challenge = null, key } = options
      const { walletShow } = await import('./wallet.ts')
      const asked = { input, key, disclose, challenge, picture: pictureOf(options), at: now }
      finish(await walletShow(asked, stdin))
    })
}
