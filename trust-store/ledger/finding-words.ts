/** What each finding of counts means, for people to read: on the command line and on screens. */
import type { Finding } from './watch.ts'

export const findingWords = {
  'ledger.unsubstantiated': { zh: '没有理由的非绿码', en: 'grades given without a reason' },
  'ledger.uncovered': {
    zh: '激增，而已公布的内容都不能解释',
    en: 'a jump that nothing published covers',
  },
  'ledger.missing-day': { zh: '没有公布当日统计', en: 'no counts of the day' },
  'ledger.suppressed': { zh: '隐去的小数异常之多', en: 'unusually many suppressed counts' },
  'ledger.unaccounted': {
    zh: '持有人数多于曾经赋予的人数',
    en: 'more hold the grade than were given it',
  },
} as const satisfies Readonly<Record<Finding['code'], { readonly zh: string; readonly en: string }>>
