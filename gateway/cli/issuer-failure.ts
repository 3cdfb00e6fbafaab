/** What can go wrong with `tongxing issuer` before anything is examined. */
import { exitCodes, type Failure, failuresOf } from './failure.ts'

const { usage, input } = exitCodes

/** One sentence each, that says what to do. */
const failures = {
  'usage.issuer-endpoint': {
    exit: usage,
    zh: '--endpoint 要 https 地址，本机上也可用 http，不带用户名、查询和片段部分。',
    en: 'Give --endpoint an https address, on this machine also http, without user, query or fragment.',
  },
  'usage.issuer-caller': {
    exit: usage,
    zh: '--caller 写作 名称=值，例如 --caller appId=test。',
    en: 'Write --caller as name=value, for example --caller appId=test.',
  },
  'usage.issuer-credentials': {
    exit: usage,
    zh: '清单要求的凭据没有给全（{names}）：请用 --caller 或环境变量 TONGXING_CALLER_<名称> 给出。',
    en: 'Credentials that the manifest asks for are missing ({names}): give them with --caller, or in TONGXING_CALLER_<name>.',
  },
  'usage.issuer-pin': {
    exit: usage,
    zh: '--pin 要证书的 SHA-256：64 位十六进制，或 43 个 base64url 字符。',
    en: 'Give --pin the SHA-256 of the certificate: 64 hex digits, or 43 characters of base64url.',
  },
  'usage.issuer-timeout': {
    exit: usage,
    zh: '--timeout 要 0.1 到 30 之间的秒数。',
    en: 'Give --timeout a number of seconds from 0.1 to 30.',
  },
  'input.issuer-folder': {
    exit: input,
    zh: '读不了 --codes 的文件夹：请检查路径和权限。',
    en: 'The folder of --codes cannot be read: check the path, and that you may read it.',
  },
  'input.issuer-index': {
    exit: input,
    zh: '--codes 里的 index.json 不能用（{place}）：请按 code-index.schema.json 改正。',
    en: 'The index.json of --codes cannot be used ({place}): correct it by code-index.schema.json.',
  },
  'input.issuer-certificate': {
    exit: input,
    zh: '--ca 的文件不是 PEM 证书：请给出签发接口证书的根证书。',
    en: "The file of --ca is no PEM certificate: give the root that issued the endpoint's.",
  },
  'input.issuer-key': {
    exit: input,
    zh: '--key 的文件不是 PEM 公钥（BEGIN PUBLIC KEY）：请给出公钥，不要给私钥。',
    en: 'The file of --key is no PEM public key (BEGIN PUBLIC KEY): give that, and never a private key.',
  },
} as const satisfies Readonly<Record<string, Failure>>

export const issuerFailure = failuresOf(failures)
