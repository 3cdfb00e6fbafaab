/** What can go wrong on the command line, and how the process then ends. */

/**
 * Exit codes of `tongxing`. The outcomes are 0 and 10 to 13, 130 is what shells give to Ctrl-C, the
 * rest as in BSD's sysexits.
 */
export const exitCodes = {
  accepted: 0,
  usage: 2,
  refused: 10,
  'not-recognised': 11,
  undecided: 12,
  untranslated: 13,
  input: 65,
  gateway: 69,
  internal: 70,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
export type Language = 'zh' | 'en'
export type Sentences = Readonly<Record<Language, string>>

export interface Failure extends Sentences {
  readonly exit: ExitCode
}

const { usage, input, gateway, internal, interrupted } = exitCodes

/** One sentence each, that says what to do. `{...}` is filled in and never comes from a code. */
const failures = {
  'usage.argument': {
    exit: usage,
    zh: '命令写法有误（{problem}）：请看 tongxing --help。',
    en: 'The command is not written correctly ({problem}): see tongxing --help.',
  },
  'usage.destination': {
    exit: usage,
    zh: '请用 --to 给出目的地的六位行政区划代码，例如 --to 330000。',
    en: 'Name the destination with --to and its six-digit division code, for example --to 330000.',
  },
  'usage.purpose': {
    exit: usage,
    zh: '请用 --purpose 给出核验目的，可用的有：{known}。',
    en: 'Name the purpose with --purpose, one of: {known}.',
  },
  'usage.licence': {
    exit: usage,
    zh: '请一起给出 --licence（登记处签发的许可）和 --key（许可所绑定的密钥）；不给许可时不能给 --level。',
    en: 'Give --licence, as the registry issued it, and --key, which it is bound to, together; without a licence there is no --level.',
  },
  'usage.level': {
    exit: usage,
    zh: '请用 --level 给出披露级别，可用的有：{known}。',
    en: 'Name the level of disclosure with --level, one of: {known}.',
  },
  'input.licence': {
    exit: input,
    zh: '{file} 不是验码许可：请原样保存登记处签发的许可，一行文字。',
    en: '{file} is no licence: save it exactly as the registry issued it, one line of text.',
  },
  'gateway.disclosed': {
    exit: gateway,
    zh: '网关披露的内容不能解读：请告知网关运营方。',
    en: "What the gateway disclosed cannot be read: tell the gateway's operator.",
  },
  'usage.picture': {
    exit: usage,
    zh: '请用 --picture 给出以 .svg 或 .png 结尾的文件名。',
    en: 'Give --picture a file name that ends in .svg or .png.',
  },
  'usage.symbology': {
    exit: usage,
    zh: '请用 --symbology 给出码制，可用的有：{known}。',
    en: 'Name the symbology with --symbology, one of: {known}.',
  },
  'usage.gateway': {
    exit: usage,
    zh: '请用 --gateway 给出网关的 http 或 https 地址，不带用户名和查询部分。',
    en: 'Give the http or https address of the gateway with --gateway, without user or query.',
  },
  'usage.index': {
    exit: usage,
    zh: '--index 要一个从 1 起的整数。',
    en: 'Give --index a whole number from 1.',
  },
  'usage.timeout': {
    exit: usage,
    zh: '--timeout 要 0.1 到 120 之间的秒数。',
    en: 'Give --timeout a number of seconds from 0.1 to 120.',
  },
  'usage.workers': {
    exit: usage,
    zh: '--workers 要 1 到 256 之间的整数。',
    en: 'Give --workers a whole number from 1 to 256.',
  },
  'usage.time': {
    exit: usage,
    zh: '--at 要 RFC 3339 的时间，例如 2022-05-01T08:00:00Z。',
    en: 'Give --at a time in RFC 3339, for example 2022-05-01T08:00:00Z.',
  },
  'usage.log': {
    exit: usage,
    zh: '请给出日志的文件夹，或者它的 http 或 https 地址，不带用户名和查询部分。',
    en: 'Give the folder of the log, or its http or https address without user or query.',
  },
  'usage.log-key': {
    exit: usage,
    zh: '{place} 要一行完整的验证公钥，写作 名称+编号+公钥，并且各个 --key 属于同一个日志。',
    en: 'Give {place} one whole verifier key, name+id+key, and every --key that of the same log.',
  },
  'usage.log-witness': {
    exit: usage,
    zh: '--witness 要写成 名称=验证公钥，并且一个公钥不能属于两个见证方。',
    en: 'Write --witness as id=key, and give no key to two witnesses.',
  },
  'usage.log-require': {
    exit: usage,
    zh: '--require 要一个从 0 起、不超过见证方数目的整数。',
    en: 'Give --require a whole number, from 0 to the number of witnesses.',
  },
  'usage.log-index': {
    exit: usage,
    zh: '--index 要条目的编号，从 0 起，小于日志的大小。',
    en: 'Give --index the number of an entry: from 0, and below the size of the log.',
  },
  'usage.trust-lists': {
    exit: usage,
    zh: '请给出两份名单的文件，或一份名单和 --store 加 --authority。',
    en: 'Give the files of two lists, or one list with --store and --authority.',
  },
  'usage.trust-place': {
    exit: usage,
    zh: '请用 --config 给出网关的配置，或用 --list 给出名单的文件，二者择一。',
    en: "Give a gateway's configuration with --config, or the files of lists with --list: one of the two.",
  },
  'usage.days': {
    exit: usage,
    zh: '--days 要 1 到 3650 之间的整数，以逗号分隔，最多 10 个，例如 90,30,7。',
    en: 'Give --days whole numbers from 1 to 3650 with commas between, at most 10, such as 90,30,7.',
  },
  'usage.held': {
    exit: usage,
    zh: '请一起给出 --sequence（从 1 起的整数）和 --digest（64 位小写十六进制），或都不给。',
    en: 'Give --sequence (a whole number from 1) and --digest (64 characters of lower-case hex) together, or neither.',
  },
  'input.authority': {
    exit: input,
    zh: '网关的配置不承认 {authority}：请检查名称，要与 tongxing trust list 所列一致。',
    en: 'The gateway does not recognise {authority}: check the name, as tongxing trust list has it.',
  },
  'input.not-held': {
    exit: input,
    zh: '{authority} 没有等候确认的名单：无需确认。',
    en: 'No list of {authority} waits for a confirmation: there is nothing to do.',
  },
  'input.list': {
    exit: input,
    zh: '{file} 不是可用的信任列表（{code}）：请给出主管机构发布的文件，一字不改。',
    en: '{file} is no trust list that can be used ({code}): give the file as its authority publishes it.',
  },
  'input.stored': {
    exit: input,
    zh: '{store} 里没有主管机构 {authority} 的名单：请检查 --store 和 --authority。',
    en: 'There is no list of the authority {authority} in {store}: check --store and --authority.',
  },
  'input.configuration': {
    exit: input,
    zh: '配置不能用（{problem}）：请改正后再试。',
    en: 'The configuration cannot be used ({problem}): correct it and try again.',
  },
  'input.missing': {
    exit: input,
    zh: '没有这个文件：请检查路径。',
    en: 'There is no such file: check the path.',
  },
  'input.unreadable': {
    exit: input,
    zh: '读不了这个文件：请检查它是不是普通文件、有没有读取权限。',
    en: 'The file cannot be read: check that it is a file and that you may read it.',
  },
  'input.unwritable': {
    exit: input,
    zh: '写不了 --voucher-out 所指的文件：请换一个可以写入的路径。',
    en: 'The file of --voucher-out cannot be written: name a path that you may write to.',
  },
  'input.empty': {
    exit: input,
    zh: '没有读到任何内容：请检查文件或管道。',
    en: 'There is nothing to read: check the file or the pipe.',
  },
  'input.too-large': {
    exit: input,
    zh: '内容超过 {limit}：请只给出一个码的内容或一张裁好的图片。',
    en: 'The content is over {limit}: give one code only, or a picture cut to it.',
  },
  'input.not-picture': {
    exit: input,
    zh: '这个文件名像图片，内容却不是 PNG 或 JPEG：请另存为其中一种。',
    en: 'The file is named like a picture and is neither PNG nor JPEG: save it as one of these.',
  },
  'input.picture-broken': {
    exit: input,
    zh: '图片残缺或损坏：请重新截图或拍照。',
    en: 'The picture is incomplete or damaged: take it again.',
  },
  'input.no-code': {
    exit: input,
    zh: '图片里没有读到二维码：请拍得更清楚、更近些，并留出码四周的白边。',
    en: 'No QR code was found in the picture: take it sharper and closer, with its white border.',
  },
  'input.several-codes': {
    exit: input,
    zh: '图片里有 {count} 个二维码：请用 --index 1 到 {count} 选一个（从上到下、从左到右）。',
    en: 'The picture has {count} QR codes: choose one with --index 1 to {count} (top to bottom, left to right).',
  },
  'input.index': {
    exit: input,
    zh: '图片里只有 {count} 个二维码：请把 --index 改为 1 到 {count}。',
    en: 'The picture has {count} QR codes only: give --index 1 to {count}.',
  },
  'input.keys': {
    exit: input,
    zh: '--keys 所给的不是公钥集：请给出网关 /.well-known/jwks.json 的内容。',
    en: "What --keys names is no key set: give the content of the gateway's /.well-known/jwks.json.",
  },
  'input.unwritable-file': {
    exit: input,
    zh: '写不了 {option} 所指的文件：请换一个可以写入的路径。',
    en: 'The file of {option} cannot be written: name a path that you may write to.',
  },
  'input.seen': {
    exit: input,
    zh: '--seen 的文件不是这个日志签名的检查点（{reason}）：请给出 --save 存下的文件。',
    en: 'The file of --seen is no signed checkpoint of this log ({reason}): give one that --save wrote.',
  },
  'input.log-missing': {
    exit: input,
    zh: '这个文件夹里没有日志：请检查路径，里面要有 checkpoint 文件。',
    en: 'There is no log in this folder: check the path, which must have a file named checkpoint.',
  },
  'input.log-unreadable': {
    exit: input,
    zh: '读不了日志的文件 {path}：请检查磁盘和读取权限。',
    en: 'The file {path} of the log cannot be read: check the disk, and that you may read it.',
  },
  'log.not-a-log': {
    exit: gateway,
    zh: '{url} 没有日志的检查点：请检查地址。',
    en: 'There is no checkpoint of a log at {url}: check the address.',
  },
  'log.unreachable': {
    exit: gateway,
    zh: '读不到 {url} 的 {path}：请检查地址和网络，稍后再试，或用 --timeout 多等一会儿。',
    en: 'The file {path} cannot be had from {url}: check the address and the network, try again, or wait longer with --timeout.',
  },
  'gateway.unreachable': {
    exit: gateway,
    zh: '连不上 {url} 的网关：请检查 --gateway 和网络，以及网关是否在运行。',
    en: 'The gateway at {url} cannot be reached: check --gateway, the network, and that it is running.',
  },
  'gateway.certificate': {
    exit: gateway,
    zh: '{url} 的证书不受信任：请核对 --gateway，或用 NODE_EXTRA_CA_CERTS 给出它的根证书。',
    en: 'The certificate of {url} is not trusted: check --gateway, or give its root with NODE_EXTRA_CA_CERTS.',
  },
  'gateway.timeout': {
    exit: gateway,
    zh: '{url} 的网关没有及时答复：请稍候重试，或用 --timeout 多等一会儿。',
    en: 'The gateway at {url} did not answer in time: try again shortly, or wait longer with --timeout.',
  },
  'gateway.not-a-gateway': {
    exit: gateway,
    zh: '{url} 的答复不是通行网关的：请检查 --gateway。',
    en: 'What answers at {url} is not a Tongxing gateway: check --gateway.',
  },
  'command.interrupted': {
    exit: interrupted,
    zh: '已中断：看过 {entries} / {size} 个条目，还不能说这个日志成立。',
    en: 'Interrupted after {entries} of {size} entries: nothing can be said of the log yet.',
  },
  'command.internal': {
    exit: internal,
    zh: '命令内部出错：请加上 --debug 再运行一次，并把显示的内容告知维护者。',
    en: 'The command failed: run it again with --debug and tell the maintainers what it shows.',
  },
} as const satisfies Readonly<Record<string, Failure>>

export type FailureCode = keyof typeof failures

/** The command stops: a code, one sentence that says what to do, and how the process ends. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly code: string
  readonly sentences: Sentences
  readonly exit: ExitCode

  constructor(code: string, sentences: Sentences, exit: ExitCode, cause?: unknown) {
    super(`${code}: ${sentences.en}`, { cause })
    this.code = code
    this.sentences = sentences
    this.exit = exit
  }
}

export type Details = Readonly<Record<string, string | number>>

/**
 * Makes the failures of a command's table, each with its sentences filled in.
 *
 * @returns `details` is what `{...}` in the sentences stands for: a name, a number or a place; never
 *   a value taken from a code, nor content of a file
 */
export function failuresOf<Code extends string>(
  table: Readonly<Record<Code, Failure>>,
): (code: Code, details?: Details, cause?: unknown) => CommandError {
  return (code, details = {}, cause) => {
    const { exit, zh, en } = table[code]
    const filled = (text: string) =>
      text.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''))
    return new CommandError(code, { zh: filled(zh), en: filled(en) }, exit, cause)
  }
}

/** Those that every command can end with. */
export const failure = failuresOf(failures)
