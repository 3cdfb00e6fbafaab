/** How people read what was found of counts. */
import { meaningOf } from '../../specs/value-sets.ts'
import { findingWords } from '../../trust-store/ledger/finding-words.ts'
import type { Finding } from '../../trust-store/ledger/watch.ts'
import type { Language, Sentences } from './failure.ts'
import type { Unsound } from './ledger-read.ts'
import { printable } from './printable.ts'

export type LedgerFinding = Finding | Unsound

const titles = {
  ...findingWords,
  'ledger.withheld': { zh: '日志有记载，却取不到', en: 'in the log, and not served' },
  'ledger.changed': { zh: '公布后被改动', en: 'changed since it was logged' },
  'ledger.unsound': {
    zh: '不是该机构签署的统计',
    en: 'no counts that the issuer signed',
  },
} as const satisfies Readonly<Record<LedgerFinding['code'], Sentences>>

/** One line: whose, which day, what, and the numbers. */
export function findingLine(finding: LedgerFinding, language: Language): string {
  const { issuer, day, code } = finding
  const colon = language === 'zh' ? '：' : ': '
  const numbers = 'grade' in finding ? numbersOf(finding, language) : ''
  return printable(`${issuer} ${day}${colon}${titles[code][language]}${numbers} [${code}]`, 400)
}

function numbersOf({ grade, reason, observed, expected }: Finding, language: Language): string {
  if (grade === null || observed === null) return ''
  const colour = meaningOf('grades', grade)?.[language] ?? grade
  const why = reason === null ? '' : ` ${meaningOf('grade-reasons', reason)?.[language] ?? reason}`
  const words = language === 'zh' ? ['至少', '不超过'] : ['at least', 'expected up to']
  return ` (${colour}${why}, ${words[0]} ${observed}, ${words[1]} ${expected})`
}
