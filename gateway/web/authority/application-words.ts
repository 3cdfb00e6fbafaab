import { wordsOf } from '../parts/words.ts'
import type { Standing } from './pieces.tsx'

export const outcomeWords = wordsOf({
  open: { zh: '待办', en: 'open' },
  admitted: { zh: '已接纳', en: 'admitted' },
  rejected: { zh: '已退回', en: 'rejected' },
})

export const outcomeStanding: Readonly<Record<keyof typeof outcomeWords, Standing>> = {
  open: 'waits',
  admitted: 'good',
  rejected: 'over',
}
