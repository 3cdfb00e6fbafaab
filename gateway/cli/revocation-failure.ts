/** What can go wrong with `tongxing revocation`. */
import { RevocationError } from '../../trust-store/revocation/error.ts'
import { exitCodes, type Failure, failuresOf } from './failure.ts'

const { usage, input, refused } = exitCodes

/** One sentence each, that says what to do. */
const failures = {
  'usage.revocation-revoked': {
    exit: usage,
    zh: '请用 --revoked 给出全部已作废的码，或用 --add 只给出要追加的；两者选一，--add 还要 --previous。',
    en: 'Give every revoked code with --revoked, or only those to be added with --add; one of the two, and --add with --previous.',
  },
  'usage.revocation-until': {
    exit: usage,
    zh: '--issued 要同 --issued-until 一起给：文件在哪个时刻之前没有遗漏（RFC 3339），码里没有签发时间的格式写 always。',
    en: 'Give --issued-until with --issued: until when nothing is missing in the file (RFC 3339), or always where codes state no time of issue.',
  },
  'usage.revocation-scope': {
    exit: usage,
    zh: '请给出 --issuer、--format 和 --key-id，与信任列表里的写法相同；有 --previous 时须与之相同。',
    en: 'Give --issuer, --format and --key-id as the trust list has them; with --previous the same as there.',
  },
  'usage.revocation-kind': {
    exit: usage,
    zh: '--kind 要 id 或 signature，并与 --previous 的相同。',
    en: 'Give --kind id or signature, the same as --previous has.',
  },
  'usage.revocation-days': {
    exit: usage,
    zh: '--valid-days 要 1 到 366 之间的整数。',
    en: 'Give --valid-days a whole number from 1 to 366.',
  },
  'usage.revocation-check': {
    exit: usage,
    zh: '请用 --code-id 或 --list 给出要查的码。',
    en: 'Name the codes to look up with --code-id or --list.',
  },
  'input.revocation-line': {
    exit: input,
    zh: '{file} 第 {line} 行读不了：每行一个标识（不超过 1024 个字符，UTF-8）；--issued 的行可再加一个制表符和 RFC 3339 时间；签名写作 base64url。',
    en: 'Line {line} of {file} cannot be read: one identifier a line (up to 1024 characters, UTF-8); those of --issued may have a tab and an RFC 3339 time behind it; signatures in base64url.',
  },
  'input.revocation-folder': {
    exit: input,
    zh: '{folder} 里没有完好的作废名单（{reason}）：请检查路径，或从发布处重新下载整个文件夹。',
    en: '{folder} holds no whole revocation set ({reason}): check the path, or download the whole folder again.',
  },
  'input.revocation-unwritable': {
    exit: input,
    zh: '写不了 --out 所指的文件夹：请换一个可以写入的路径。',
    en: 'The folder of --out cannot be written: name a path that you may write to.',
  },
  'revocation.shrunk': {
    exit: refused,
    zh: '没有发布：先前作废的码缺了一部分，或时间倒退。已作废的不能恢复：请给出完整的 --revoked。',
    en: 'Nothing was published: codes that the set before revokes are missing, or a time went back. What was revoked stays so: give all of it with --revoked.',
  },
  'revocation.collision': {
    exit: refused,
    zh: '没有发布：有已签发的码与已作废的码指纹相同，网关会误认。请给这些码换发新的标识（可用 revocation check --list 找出），或补上它们的签发时间。',
    en: 'Nothing was published: issued codes have the fingerprint of revoked ones, and would be taken for them. Issue these anew under other identifiers (revocation check --list finds them), or add their time of issue.',
  },
  'revocation.size': {
    exit: refused,
    zh: '没有发布：一百万个以上的码要给出 --issued，以便换成指纹。',
    en: 'Nothing was published: more than a million codes need --issued, so that fingerprints can take their place.',
  },
  'revocation.head': {
    exit: usage,
    zh: '没有发布：选项合不成一份名单；请检查 --issuer、--format、--key-id 的写法和密钥的种类。',
    en: 'Nothing was published: the options make no set; check how --issuer, --format and --key-id are written, and the kind of key.',
  },
} as const satisfies Readonly<Record<string, Failure>>

export type RevocationFailureCode = keyof typeof failures

export const revocationFailure = failuresOf(failures)

/** What building refused, in words; anything else as it is. */
export function buildFailure(error: unknown): unknown {
  if (!(error instanceof RevocationError)) return error
  return error.code in failures
    ? revocationFailure(error.code as RevocationFailureCode, {}, error)
    : error
}
