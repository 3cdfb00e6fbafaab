/** What can go wrong with `tongxing grades`. */
import { GradeSetError } from '../../trust-store/grade-sets/error.ts'
import { exitCodes, type Failure, failuresOf } from './failure.ts'

const { usage, input, refused } = exitCodes

/** One sentence each, that says what to do. */
const failures = {
  'usage.grades-hours': {
    exit: usage,
    zh: '--valid-hours 要 1 到 36 之间的整数。',
    en: 'Give --valid-hours a whole number from 1 to 36.',
  },
  'usage.grades-day': {
    exit: usage,
    zh: '--day 要今天或明天的日期（北京时间），写作 2022-06-13。',
    en: 'Give --day the date of today or tomorrow in China, written 2022-06-13.',
  },
  'usage.grades-kind': {
    exit: usage,
    zh: '--kind 要 id 或 signature。',
    en: 'Give --kind id or signature.',
  },
  'input.grades-line': {
    exit: input,
    zh: '第 {line} 行读不了：每行写 red 或 yellow、发码机构编号、格式、码的标识，用制表符隔开；签名写作 base64url。',
    en: 'Line {line} cannot be read: red or yellow, id of the issuer, format and name of the code, with tabs between; signatures in base64url.',
  },
  'input.grades-certificate': {
    exit: input,
    zh: '{file} 里没有可用的证书（PEM 或 DER）：请给出名单签名证书。',
    en: '{file} holds no certificate (PEM or DER): name that of the list signer.',
  },
  'input.grades-folder': {
    exit: input,
    zh: '{folder} 里没有可用的红黄码名单（{reason}）：请从主管机构重新下载整个文件夹，并核对它是否为最新一日。',
    en: '{folder} holds no set of graded codes that can be used ({reason}): download the whole folder again from the authority, and see that it is the latest.',
  },
  'input.grades-unwritable': {
    exit: input,
    zh: '写不了 {folder}：请换一个可以写入的路径。',
    en: '{folder} cannot be written: name a path that you may write to.',
  },
  'grades.twice': {
    exit: refused,
    zh: '没有生成：有的码既列为红码又列为黄码，请只留其一。',
    en: 'Nothing was made: some code is listed as red and as yellow; keep one of the two.',
  },
  'grades.size': {
    exit: refused,
    zh: '没有生成：名单超过一千万个码。',
    en: 'Nothing was made: there are more than ten million codes.',
  },
  'grades.head': {
    exit: usage,
    zh: '没有生成：选项合不成一份名单；请检查 --authority 的写法、--day 和 --valid-hours。',
    en: 'Nothing was made: the options make no set; check how --authority is written, --day and --valid-hours.',
  },
} as const satisfies Readonly<Record<string, Failure>>

export type GradesFailureCode = keyof typeof failures

export const gradesFailure = failuresOf(failures)

/** What building refused, in words; anything else as it is. */
export function gradesBuildFailure(error: unknown): unknown {
  if (!(error instanceof GradeSetError)) return error
  return error.code in failures ? gradesFailure(error.code as GradesFailureCode, {}, error) : error
}
