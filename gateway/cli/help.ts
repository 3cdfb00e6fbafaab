/** What `--help` says, in both languages. */
import type { Sentences } from './failure.ts'

export const help = {
  program: {
    zh: '通行：一次扫码，各省互认。',
    en: 'Tongxing: health codes recognised across provinces, with one scan.',
  },
  version: { zh: '显示版本', en: 'show the version' },
  help: { zh: '显示帮助', en: 'show this help' },
  verify: {
    zh: '请网关核验一个健康码，给出结论和理由。',
    en: 'Have a gateway verify one health code; says the outcome and why.',
  },
  translate: {
    zh: '请网关把目的地认可的健康码换成目的地的扫码设备能读的码。',
    en: 'Have a gateway write an accepted health code anew, for the scanners of its destination.',
  },
  format: {
    zh: '要哪种格式（默认：目的地的格式中第一个写得出的）',
    en: "format that is wanted (default: the first of the destination's that can say it)",
  },
  picture: {
    zh: '把新码画成图片，写入以 .svg 或 .png 结尾的文件',
    en: 'draw the new code into a file whose name ends in .svg or .png',
  },
  symbology: {
    zh: '码制：qrcode、azteccode、datamatrix、pdf417 或 hanxin（默认 qrcode）',
    en: 'qrcode, azteccode, datamatrix, pdf417 or hanxin (default: qrcode)',
  },
  out: { zh: '把新码写入文件', en: 'write the new code to a file' },
  preview: {
    zh: '用自己的健康码看各目的地到时会如何判定、为什么、怎样会改变；不留任何记录。',
    en: 'See with your own code what destinations will decide, why, and what would change it; nothing is kept.',
  },
  toSeveral: {
    zh: '一个或几个目的地的行政区划代码，六位数字',
    en: 'one or several destinations, each a division of six digits',
  },
  arrival: {
    zh: '到达时间，RFC 3339，30 天之内（默认：现在）',
    en: 'of the arrival, RFC 3339, within 30 days (default: now)',
  },
  inspect: {
    zh: '只在本机解析一个码，不作任何验证；供发码机构的开发者使用。',
    en: 'Decode one code on this machine, verifying NOTHING; for developers of issuers.',
  },
  voucher: { zh: '网关签发的凭证。', en: 'Vouchers that gateways sign.' },
  voucherCheck: {
    zh: '用公钥集检验凭证；公钥集在文件里时不用网络。',
    en: 'Check a voucher with a key set; offline where the key set is a file.',
  },
  trust: { zh: '网关所信任的。', en: 'Whom a gateway believes.' },
  trustList: {
    zh: '列出网关当前采用的信任列表。',
    en: 'List the trust lists that a gateway has in force.',
  },
  serve: { zh: '按配置运行一个网关。', en: 'Run a gateway by its configuration.' },
  scan: {
    zh: '码的文字、文件（PNG、JPEG 图片或文字），或 - 表示标准输入',
    en: 'the text of the code, a file (PNG or JPEG picture, or text), or - for standard input',
  },
  voucherInput: {
    zh: '凭证本身、存有它的文件，或 - 表示标准输入',
    en: 'the voucher itself, a file that has it, or - for standard input',
  },
  gateway: {
    zh: '网关地址（默认取 TONGXING_GATEWAY，再默认 {default}）',
    en: 'address of the gateway (default: TONGXING_GATEWAY, else {default})',
  },
  timeout: {
    zh: '等候答复的秒数，0.1 到 120（默认 {default}）',
    en: 'seconds to wait for an answer, 0.1 to 120 (default: {default})',
  },
  to: {
    zh: '目的地的六位行政区划代码（默认取 TONGXING_DESTINATION）',
    en: 'six-digit division code of the destination (default: TONGXING_DESTINATION)',
  },
  purpose: {
    zh: '核验目的（默认 gate）',
    en: 'why it is verified (default: gate)',
  },
  index: {
    zh: '图片里有多个码时取第几个',
    en: 'which code, where a picture has several',
  },
  licence: {
    zh: '验码许可的文件，由登记处签发',
    en: "file with the verifier's licence, as the registry issued it",
  },
  licenceKey: {
    zh: '许可所绑定的密钥的文件',
    en: 'file with the key that the licence is bound to',
  },
  licencePassphrase: {
    zh: '密钥口令的文件（默认取 TONGXING_PASSPHRASE）',
    en: "file with the key's passphrase (default: TONGXING_PASSPHRASE)",
  },
  level: {
    zh: '披露级别：status、identity 或 record（默认 status）',
    en: 'level of disclosure: status, identity or record (default: status)',
  },
  fallback: {
    zh: '旅客自持凭证的文件或图片，发码机构联系不上时代替原码',
    en: "file or picture of the traveller's voucher, which stands in while the issuer is down",
  },
  challenge: {
    zh: '交给旅客钱包签署的质询',
    en: "what the traveller's wallet was given to sign",
  },
  once: {
    zh: '要求查重：同一个动态码第二次使用时不认可',
    en: 'have a second use of a code that is drawn anew each time caught',
  },
  voucherOut: { zh: '把凭证全文写入文件', en: 'write the whole voucher to a file' },
  keys: {
    zh: '公钥集：文件或地址（默认取网关的 /.well-known/jwks.json）',
    en: "key set: a file or an address (default: the gateway's /.well-known/jwks.json)",
  },
  at: {
    zh: '按这个时刻检验（RFC 3339，默认现在）',
    en: 'check as of this time (RFC 3339; default: now)',
  },
  exitByOutcome: {
    zh: '凭证成立时，按它所记载的结论结束（0、10 或 11）',
    en: 'where the voucher holds, end by the outcome that it states (0, 10 or 11)',
  },
  config: { zh: '配置文件', en: 'configuration file' },
  workers: {
    zh: '进程数，1 到 256（默认按配置）',
    en: 'number of processes, 1 to 256 (default: as configured)',
  },
  json: {
    zh: '在标准输出上只给一个 JSON 文档',
    en: 'print one JSON document on standard output',
  },
  lang: { zh: '语言：zh 或 en（默认按 LANG）', en: 'language: zh or en (default: by LANG)' },
  debug: { zh: '出错时显示调用栈', en: 'show the stack of an error' },
  after: {
    zh: `
退出码：
   0  通过；凭证检验成立（不论它记载什么结论）；解析成功；日志或证明成立；trust explain：受信任；
      trust expiring：没有即将到期的；issuer check、rules test、rules check：没有不合格的；
      preview：各目的地都通过；correct：已送达；ledger watch：没有异常；grades check：可以放行
   2  命令写法有误
  10  不通过；trust expiring：有即将到期或已经到期的；revocation check：有已作废的；
      issuer check、rules test、rules check：有不合格的；preview：有目的地不通过；
      correct：没有在线窗口；correct status：已逾期；ledger watch：有异常
  11  不认可；凭证不成立；不能解析；日志或证明不成立；trust explain：不受信任
  12  无法判定：既不是绿码，也不是红码；trust explain：有名单缺失或过期
  13  translate：通过，但没有换成新码
  65  输入读不了：没有这个文件、图片里没有码、有多个码而没有 --index
  69  网关、日志或纠错窗口连不上，或它的答复不可用
  70  命令内部出错
 130  被 Ctrl-C 中断
serve 和 registry serve 另有 78：配置不能用，或日志不是自己的。

真实的健康码请从文件或标准输入给出：命令行的参数会被本机其他人和历史记录看到。
以 - 开头的码写在 -- 之后。`,
    en: `
Exit codes:
   0  accepted; the voucher holds, whatever outcome it states; the code could be decoded; the log
      or the proof holds; trust explain: trusted; trust expiring: nothing ends soon;
      issuer check, rules test, rules check: nothing failed; preview: every destination accepts;
      correct: it was sent; ledger watch: nothing stands out; grades check: the code may pass
   2  the command is not written correctly
  10  refused; trust expiring: something ends soon, or has ended; revocation check: some code is
      revoked; issuer check, rules test, rules check: something failed; preview: a destination
      refuses; correct: there is no desk; correct status: overdue; ledger watch: something stands out
  11  not recognised; the voucher, the log or the proof does not hold; the code could not be
      decoded; trust explain: not trusted
  12  undecided: neither green nor red; trust explain: a list is missing or stale
  13  translate: accepted, but there is no new code
  65  unreadable input: no such file, no code in the picture, several and no --index
  69  the gateway, the log or the desk cannot be reached, or its answer cannot be used
  70  the command failed
 130  interrupted with Ctrl-C
serve and registry serve also have 78: the configuration cannot be used, or the log is another's.

Give real codes by file or standard input: others on this machine, and your shell's history, see
the arguments of commands. Write a code that begins with - after --.`,
  },
} as const satisfies Readonly<Record<string, Sentences>>
