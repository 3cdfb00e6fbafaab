/** `tongxing issuer`: the commands and their options. */
import type { Command } from 'commander'
import type { Language, Sentences } from './failure.ts'
import type { IssuerOptions } from './issuer-options.ts'
import type { Surroundings } from './program.ts'

const help = {
  issuer: {
    zh: '给准备加入的发码机构的开发者。',
    en: 'For developers of issuers that are about to join.',
  },
  check: {
    zh: '检查格式清单、一个文件夹的测试码和测试接口，说明哪里不对、怎样改。',
    en: 'Examine a format manifest, a folder of test codes and a test interface; says what is wrong and what to change.',
  },
  manifest: {
    zh: '格式清单（JSON，见 specs/schemas/formats/format-manifest.schema.json）',
    en: 'the format manifest (JSON, as specs/schemas/formats/format-manifest.schema.json has it)',
  },
  codes: {
    zh: '测试码的文件夹：*.txt 文字、*.bin 字节、*.png 和 *.jpg 图片；可有 index.json 说明各是什么（code-index.schema.json），否则按文件名的第一个词（expired-2.txt）',
    en: 'folder of test codes: *.txt text, *.bin bytes, *.png and *.jpg pictures; index.json may say what each is (code-index.schema.json), else the first word of its name does (expired-2.txt)',
  },
  endpoint: {
    zh: '测试接口的地址：https，本机上也可用 http；不给则不问',
    en: 'address of the test interface: https, on this machine also http; without it nobody is asked',
  },
  caller: {
    zh: '接口要求的凭据，名称=值；也可放在环境变量 TONGXING_CALLER_<名称> 里（其他用户看不到），绝不写入报告',
    en: 'a credential that the interface asks for, name=value; or in TONGXING_CALLER_<name>, which others on this machine cannot see; never in the report',
  },
  ca: {
    zh: '签发接口证书的根证书（PEM）',
    en: "root that issued the endpoint's certificate (PEM)",
  },
  pin: {
    zh: '接口证书的 SHA-256，此时不要求机构签发',
    en: "SHA-256 of the endpoint's certificate, which then needs no authority",
  },
  key: {
    zh: '签码或签答复的公钥（PEM），用于检验签名',
    en: 'public key that signs codes or replies (PEM), to check their signatures',
  },
  html: {
    zh: '另把报告写成一个网页文件（中英文，手机可读）',
    en: 'also write the report as one web page (both languages, readable on a phone)',
  },
  timeout: {
    zh: '等候每个答复的秒数，0.1 到 30（默认 5，与网关相同）',
    en: 'seconds to wait for each answer, 0.1 to 30 (default: 5, as gateways do)',
  },
  after: {
    zh: `
提醒不算不合格。接口只会收到测试码和由它改写的、没有发过的码。`,
    en: `
Warnings do not count as failed. The interface is sent the test codes, and codes made of them that
were never issued; nothing else.`,
  },
} as const satisfies Readonly<Record<string, Sentences>>

const several = (value: string, before: readonly string[] = []) => [...before, value]

/** Each command's code is loaded only when it is called. */
export function addIssuerCommands(
  program: Command,
  language: Language,
  { environment, finish }: Pick<Surroundings, 'environment' | 'finish'>,
): void {
  const say = (name: keyof typeof help) => help[name][language]
  program
    .command('issuer')
    .description(say('issuer'))
    .command('check')
    .description(say('check'))
    .argument('<manifest>', say('manifest'))
    .requiredOption('--codes <folder>', say('codes'))
    .option('--endpoint <url>', say('endpoint'))
    .option('--caller <name=value>', say('caller'), several)
    .option('--ca <file>', say('ca'))
    .option('--pin <sha256>', say('pin'))
    .option('--key <file>', say('key'))
    .option('--html <file>', say('html'))
    .option('--timeout <seconds>', say('timeout'))
    .addHelpText('after', say('after'))
    .action(async (manifest: string, options: IssuerOptions) => {
      const { issuerCheck } = await import('./issuer-check.ts')
      finish(await issuerCheck(manifest, options, environment, language))
    })
}
