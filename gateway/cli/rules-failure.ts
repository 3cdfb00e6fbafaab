/** What can go wrong with `tongxing rules` before anything is said of rules. */
import { exitCodes, type Failure, failuresOf } from './failure.ts'

const { input } = exitCodes

/** One sentence each, that says what to do. */
const failures = {
  'input.rules-json': {
    exit: input,
    zh: '{file} 不是 JSON，或超过 {limit}：请给出规则集或用例表的 JSON 文件。',
    en: 'What {file} names is no JSON, or over {limit}: give the JSON file of a rule set or a table of cases.',
  },
  'input.rules-set': {
    exit: input,
    zh: '{file} 不是可用的规则集（{place}）：请用 tongxing rules check 看哪里不对。',
    en: 'What {file} names is no rule set that can be used ({place}): see tongxing rules check for what is wrong.',
  },
  'input.rules-cases': {
    exit: input,
    zh: '{file} 不是用例表（{place}）：请按 specs/schemas/rule-cases.schema.json 改正。',
    en: 'What {file} names is no table of cases ({place}): correct it by specs/schemas/rule-cases.schema.json.',
  },
  'input.rules-division': {
    exit: input,
    zh: '两个文件不是同一区划的：请给出同一区划的规则集和用例表，或同一区划的两个版本。',
    en: 'The two files are of different divisions: give a rule set and its cases, or two versions, of one division.',
  },
} as const satisfies Readonly<Record<string, Failure>>

export const rulesFailure = failuresOf(failures)
