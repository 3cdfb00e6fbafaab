import { wordsOf } from '../parts/words.ts'
import type { Standing } from './pieces.tsx'

export const statusWords = wordsOf({
  granted: { zh: '有效', en: 'in force' },
  suspended: { zh: '已暂停', en: 'suspended' },
  withdrawn: { zh: '已撤销', en: 'withdrawn' },
})

export const statusStanding: Readonly<Record<keyof typeof statusWords, Standing>> = {
  granted: 'good',
  suspended: 'waits',
  withdrawn: 'bad',
}

/** RFC 5280 section 5.3.1. */
export const revocationWords = wordsOf({
  keyCompromise: { zh: '密钥泄露', en: 'the key was compromised' },
  affiliationChanged: { zh: '隶属关系变更', en: 'the affiliation changed' },
  superseded: { zh: '已被取代', en: 'it was superseded' },
  cessationOfOperation: { zh: '停止运行', en: 'operation ceased' },
  privilegeWithdrawn: { zh: '资格被取消', en: 'the privilege was withdrawn' },
})
