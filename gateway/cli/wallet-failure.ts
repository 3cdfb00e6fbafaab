/** What can go wrong with `tongxing wallet` before anybody is asked. */
import { exitCodes, type Failure, failuresOf } from './failure.ts'

const { usage, input } = exitCodes

/** One sentence each, that says what to do. */
const failures = {
  'usage.disclose': {
    exit: usage,
    zh: '请用 --disclose 给出要出示的内容，以逗号分隔，可用的有：{known}。',
    en: 'Name what to show with --disclose, with commas between: {known}.',
  },
  'usage.challenge': {
    exit: usage,
    zh: '--challenge 要验码方给出的质询，8 到 128 个可见字符。',
    en: 'Give --challenge what the verifier gave you: 8 to 128 visible characters.',
  },
  'input.wallet-key': {
    exit: input,
    zh: '{file} 不是钱包的密钥（P-256，PKCS#8，PEM）：请给出 tongxing wallet key 写的文件。',
    en: '{file} holds no key of a wallet (P-256, PKCS#8, PEM): give the file that tongxing wallet key wrote.',
  },
  'input.wallet-voucher': {
    exit: input,
    zh: '{file} 不是旅客自持凭证：请给出 tongxing wallet get 写的文件。',
    en: '{file} holds no voucher: give the file that tongxing wallet get wrote.',
  },
  'input.wallet-file': {
    exit: input,
    zh: '写不了 {file}，或已有这个文件：请换一个可以写入的路径。',
    en: '{file} cannot be written, or is there already: name another path that you may write to.',
  },
} as const satisfies Readonly<Record<string, Failure>>

export const walletFailure = failuresOf(failures)
