/** What can go wrong with `tongxing ledger` before anything is said of counts. */
import { exitCodes, type Failure, failuresOf } from './failure.ts'

const { usage, input } = exitCodes

/** One sentence each, that says what to do. */
const failures = {
  'usage.ledger-day': {
    exit: usage,
    zh: '--day 和 --since 要日历上的一天，例如 2022-06-13。',
    en: 'Give --day and --since a day of the calendar, such as 2022-06-13.',
  },
  'usage.ledger-place': {
    exit: usage,
    zh: '请用 --registry 给出登记机构的地址，或用 --folder 给出其副本的文件夹，二者择一。',
    en: 'Give the address of a registry with --registry, or the folder of a copy with --folder: one of the two.',
  },
  'input.ledger-event': {
    exit: input,
    zh: '第 {line} 行不是可计数的事件：每行只写 event、grade、reason（或 correction 的 state），不得有其他内容。',
    en: 'Line {line} is no event to be counted: a line has event, grade and reason (or the state of a correction), and nothing else.',
  },
  'input.ledger-counts': {
    exit: input,
    zh: '不能写成当日统计（{code}）：请检查 --issuer 和 --day。',
    en: 'No counts can be made of it ({code}): check --issuer and --day.',
  },
  'input.ledger-log': {
    exit: input,
    zh: '日志里有看不懂的条目：它不是登记机构的日志，或者需要更新的 tongxing。',
    en: 'The log has an entry that cannot be read: it is no registry, or needs a newer tongxing.',
  },
  'input.ledger-notices': {
    exit: input,
    zh: '--notices 要一个 JSON 数组，每项有 issuer（或 null）、reason、from、until。',
    en: 'Give --notices a JSON array whose members have issuer (or null), reason, from and until.',
  },
} as const satisfies Readonly<Record<string, Failure>>

export const ledgerFailure = failuresOf(failures)
