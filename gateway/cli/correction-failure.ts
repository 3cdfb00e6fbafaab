/** What can go wrong with `tongxing correct`, and how the process then ends. */
import { exitCodes, type Failure, failuresOf } from './failure.ts'

const { usage, input } = exitCodes

/** One sentence each, that says what to do. */
const failures = {
  'usage.correction-what': {
    exit: usage,
    zh: '请用 --what 说明要更正什么，可用的有：{known}。',
    en: 'Say with --what what is wrong, one of: {known}.',
  },
  'usage.correction-assessment': {
    exit: usage,
    zh: '--assessment 要 1 到 64 之间的整数：第几份评定有误。',
    en: 'Give --assessment a whole number from 1 to 64: which assessment is wrong.',
  },
  'usage.correction-contact': {
    exit: usage,
    zh: '请用 --contact 给出 phone:、email: 或 post: 加上联系方式（不超过 200 个字符），或 none。',
    en: 'Give --contact phone:, email: or post: with where you are reached (up to 200 characters), or none.',
  },
  'usage.correction-statement': {
    exit: usage,
    zh: '请用 --statement-file 给出写有说明的文件（不超过 1000 个字符），或用 - 从标准输入读；码和说明不能都从标准输入读。',
    en: 'Give a file with your statement (up to 1000 characters) with --statement-file, or - for standard input; code and statement cannot both come from there.',
  },
  'input.correction-key': {
    exit: input,
    zh: '{file} 里不是提交更正时 --reply-key 生成的密钥：请换一个文件。',
    en: '{file} holds no key that --reply-key made when a correction was sent: name another file.',
  },
  'input.correction-reply': {
    exit: input,
    zh: '发码机构的答复用这把密钥打不开：请用提交这份更正时的密钥文件。',
    en: "The issuer's answer does not open with this key: give the file that was made when this correction was sent.",
  },
} as const satisfies Readonly<Record<string, Failure>>

export type CorrectionFailureCode = keyof typeof failures

export const correctionFailure = failuresOf(failures)
