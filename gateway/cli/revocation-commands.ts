/** `tongxing revocation`: the commands and their options. */
import type { Command } from 'commander'
import type { Language, Sentences } from './failure.ts'
import type { Surroundings } from './program.ts'
import type { RevocationOptions } from './revocation-options.ts'

const help = {
  revocation: {
    zh: '发码机构逐个作废长期有效的码。',
    en: 'For issuers: revoke long-lived codes one by one.',
  },
  build: {
    zh: '生成并签署作废名单：一个文件夹，放到任何网站上即可发布；已作废的码不能恢复。',
    en: 'Build and sign a set of revoked codes: a folder that any web server can publish. What is revoked stays so.',
  },
  check: {
    zh: '查码是否在一份作废名单里；不用网络，不检验签名。',
    en: 'Look codes up in a set of revoked codes; offline, checks NO signature.',
  },
  issuer: {
    zh: '发码机构在信任列表里的编号',
    en: 'id of the issuer in the trust list',
  },
  format: { zh: '码的格式，例如 national-code', en: 'format of the codes, such as national-code' },
  key: { zh: '签发码的私钥（PKCS#8 PEM）', en: 'private key that signs codes (PKCS#8 PEM)' },
  keyId: { zh: '信任列表里这把密钥的标识', en: 'id of that key in the trust list' },
  passphraseFile: {
    zh: '私钥口令的文件（默认取 TONGXING_PASSPHRASE）',
    en: "file with the key's passphrase (default: TONGXING_PASSPHRASE)",
  },
  revoked: {
    zh: '曾经作废的全部码，每行一个标识',
    en: 'every code that was ever revoked, one identifier a line',
  },
  add: {
    zh: '只追加这些码，其余取自 --previous',
    en: 'only add these codes to those of --previous',
  },
  issued: {
    zh: '已签发且未过期的全部码（同 --add 时：上次以来签发的），每行一个标识，可再加制表符和签发时间',
    en: 'every issued code whose time has not run out (with --add: those issued since), one identifier a line, with a tab and its time of issue where known',
  },
  issuedUntil: {
    zh: '--issued 在这个时刻以前没有遗漏（RFC 3339）；码里没有签发时间的格式写 always，新码签发前须先用 check 查过',
    en: '--issued lacks nothing issued until then (RFC 3339); always where codes state no time of issue: then look new codes up with check before issuing them',
  },
  previous: {
    zh: '上一份名单的文件夹（第一份不写）',
    en: 'folder of the set before (none for the first)',
  },
  out: {
    zh: '写入的文件夹，可与 --previous 相同',
    en: 'folder to write, may be that of --previous',
  },
  kind: {
    zh: '按什么作废：id 为格式所定的标识，signature 为码的签名（base64url）；由第一份名单定',
    en: 'what codes are revoked by: id as the format has it, or signature (base64url); the first set decides',
  },
  validDays: {
    zh: '几天内会有下一份（默认 7）',
    en: 'days within which the next set comes (default: 7)',
  },
  folder: { zh: '作废名单的文件夹', en: 'folder of the set' },
  codeId: { zh: '要查的标识；可给多个', en: 'identifier to look up; any number of them' },
  list: { zh: '要查的标识的文件，每行一个', en: 'file of identifiers to look up, one a line' },
} as const satisfies Readonly<Record<string, Sentences>>

const several = (value: string, before: readonly string[] = []) => [...before, value]

/** Each command's code is loaded only when it is called. */
export function addRevocationCommands(
  program: Command,
  language: Language,
  { environment, now, finish }: Pick<Surroundings, 'environment' | 'now' | 'finish'>,
): void {
  const say = (name: keyof typeof help) => help[name][language]
  const revocation = program.command('revocation').description(say('revocation'))

  revocation
    .command('build')
    .description(say('build'))
    .option('--issuer <id>', say('issuer'))
    .option('--format <format>', say('format'))
    .requiredOption('--key <file>', say('key'))
    .requiredOption('--key-id <id>', say('keyId'))
    .option('--passphrase-file <file>', say('passphraseFile'))
    .option('--revoked <file>', say('revoked'))
    .option('--add <file>', say('add'))
    .option('--issued <file>', say('issued'))
    .option('--issued-until <time>', say('issuedUntil'))
    .option('--previous <folder>', say('previous'))
    .requiredOption('--out <folder>', say('out'))
    .option('--kind <kind>', say('kind'))
    .option('--valid-days <days>', say('validDays'))
    .action(async (options: RevocationOptions) => {
      const { revocationBuild } = await import('./revocation.ts')
      finish(await revocationBuild(options, environment, now, language))
    })

  revocation
    .command('check')
    .description(say('check'))
    .argument('<folder>', say('folder'))
    .option('--code-id <id>', say('codeId'), several)
    .option('--list <file>', say('list'))
    .action(async (folder: string, options: RevocationOptions) => {
      const { revocationCheck } = await import('./revocation-check.ts')
      finish(await revocationCheck(folder, options))
    })
}
