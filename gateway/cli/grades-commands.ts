/** `tongxing grades`: the commands and their options. */
import type { Command } from 'commander'
import type { Language, Sentences } from './failure.ts'
import type { GradesOptions } from './grades-options.ts'
import type { Surroundings } from './program.ts'

const help = {
  grades: {
    zh: '每日红黄码名单：闸机凭它离线放行绿码。',
    en: 'Sets of the red and yellow codes of a day, by which gates let green ones pass offline.',
  },
  build: {
    zh: '主管机构生成并签署当日的名单；从标准输入逐行读取：red 或 yellow、发码机构编号、格式、码的标识，用制表符隔开。',
    en: 'For authorities: build and sign the set of a day, from lines on standard input: red or yellow, id of the issuer, format, name of the code, with tabs between.',
  },
  check: {
    zh: '闸机离线核验一个码：只放行签名有效、绿色、不在名单里的；其余一律联网或人工核验。',
    en: 'For gates: decide about a code offline. What is signed, green and in no set passes; everything else goes online, or to a person.',
  },
  scan: {
    zh: '码的文本、文件或图片，- 为标准输入',
    en: 'text, file or picture of the code; - for standard input',
  },
  authority: {
    zh: '主管机构在信任列表里的编号',
    en: 'id of the authority, as its trust list has it',
  },
  key: {
    zh: '签署信任列表的私钥（PKCS#8 PEM）',
    en: 'private key that signs the trust list (PKCS#8 PEM)',
  },
  passphraseFile: {
    zh: '私钥口令的文件（默认取 TONGXING_PASSPHRASE）',
    en: "file with the key's passphrase (default: TONGXING_PASSPHRASE)",
  },
  certificate: {
    zh: '该私钥的证书，其后是到信任锚之间的证书；可给多个',
    en: 'certificate of that key, then those between it and the anchor; any number of them',
  },
  out: { zh: '写入的文件夹', en: 'folder to write' },
  day: {
    zh: '哪一日的名单，2022-06-13（默认今天，北京时间）',
    en: 'its day, 2022-06-13 (default: today in China)',
  },
  validHours: {
    zh: '几小时内有效，至多 36（默认 36）',
    en: 'hours that it holds, at most 36 (default: 36)',
  },
  kind: {
    zh: '码的标识：id 为格式所定的标识（默认），signature 为码的签名（base64url）',
    en: 'what codes are named by: id as the format has it (default), or signature (base64url)',
  },
  sets: {
    zh: '主管机构的名单文件夹；可给多个',
    en: 'folder of the set of an authority; any number of them',
  },
  config: {
    zh: '网关的配置文件：信任谁，信任列表存在哪里',
    en: "a gateway's configuration: whom it believes, and its trust folder",
  },
  purpose: { zh: '核验目的（默认 gate）', en: 'purpose of the check (default: gate)' },
  exits: {
    zh: `
退出码：可以通过为 0；码不可信为 11；离线无法判定为 12；名单不能用、过旧或被退回为 65。`,
    en: `
Exit codes: 0 where the code may pass, 11 where it is not to be believed, 12 where it cannot be
decided offline, 65 where a set cannot be used, or went back.`,
  },
} as const satisfies Readonly<Record<string, Sentences>>

const several = (value: string, before: readonly string[] = []) => [...before, value]

/** Each command's code is loaded only when it is called. */
export function addGradesCommands(
  program: Command,
  language: Language,
  { environment, stdin, now, finish }: Surroundings,
): void {
  const say = (name: keyof typeof help) => help[name][language]
  const grades = program.command('grades').description(say('grades'))

  grades
    .command('build')
    .description(say('build'))
    .requiredOption('--authority <id>', say('authority'))
    .requiredOption('--key <file>', say('key'))
    .option('--passphrase-file <file>', say('passphraseFile'))
    .requiredOption('--certificate <file>', say('certificate'), several)
    .requiredOption('--out <folder>', say('out'))
    .option('--day <day>', say('day'))
    .option('--valid-hours <hours>', say('validHours'))
    .option('--kind <kind>', say('kind'))
    .action(async (options: GradesOptions) => {
      const { gradesBuild } = await import('./grades-build.ts')
      finish(await gradesBuild(options, stdin, environment, now))
    })

  grades
    .command('check')
    .description(say('check'))
    .argument('<scan>', say('scan'))
    .requiredOption('--config <file>', say('config'))
    .option('--sets <folder>', say('sets'), several)
    .option('--purpose <purpose>', say('purpose'))
    .addHelpText('after', say('exits'))
    .action(async (input: string, options: GradesOptions) => {
      const { gradesCheck } = await import('./grades-check.ts')
      finish(await gradesCheck(input, options, stdin, environment, now))
    })
}
