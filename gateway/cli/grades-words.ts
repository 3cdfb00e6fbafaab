/** How people read what a gate decides without a network. */
import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import type { OfflineCode, OfflineDecision } from '../offline-gate.ts'
import type { Language, Sentences } from './failure.ts'
import { contactWords, gradeWords, type Row, rowLines } from './words.ts'

const headlines = {
  accepted: {
    zh: '通过（离线）：签名有效，绿码，不在 {day} 的红黄码名单里。',
    en: 'ACCEPTED, offline, by the sets of {day}: signed, green, and in none of them.',
  },
  undecided: {
    zh: '离线无法判定：既不是绿码也不是红码，请联网核验或走人工通道。',
    en: 'UNDECIDED offline: neither green nor red; ask online, or take the manual lane.',
  },
  'not-recognised': {
    zh: '不认可：这个码不可信。',
    en: 'NOT RECOGNISED: the code is not to be believed.',
  },
} as const satisfies Readonly<Record<OfflineDecision['outcome'], Sentences>>

const codes = {
  'offline.green': {
    zh: '只看颜色，没有适用目的地的其他规则。',
    en: 'By the colour alone: no other rule of the destination was applied.',
  },
  'offline.listed': {
    zh: '这个码在主管机构当日的名单里；名单不含原因，没有原因的红码不算红码。',
    en: 'The authority lists the code today; a list carries no reason, and red without a reason is not red.',
  },
  'offline.not-green': {
    zh: '码里没有现在有效的绿色评定。',
    en: 'The code itself carries no green assessment that holds now.',
  },
  'offline.opaque': {
    zh: '这种码只有向发码机构查询才有含义。',
    en: 'Only its issuer, who would have to be asked, knows what such a code means.',
  },
  'offline.no-set': {
    zh: '没有签发地主管机构的红黄码名单：请用 --sets 给出。',
    en: "There is no set of the authority of the code's issuer: give it with --sets.",
  },
  'offline.set-stale': {
    zh: '红黄码名单已经过期：请下载当日的名单。',
    en: 'The set is over: download the one of today.',
  },
} as const satisfies Readonly<Record<OfflineCode, Sentences>>

export function offlineLines(decision: OfflineDecision, language: Language): readonly string[] {
  const { outcome, code, grade, day, issuer, contact } = decision
  const rows: readonly Row[] = [
    ['reason', `${sentenceOf(code, language)} [${code}]`],
    ['issuer', issuer === null ? null : `${issuer.name[language]} (${issuer.territory})`],
    ['gradeHome', grade === null ? null : gradeWords(grade, language)],
    ['contact', contact === null ? null : contactWords(contact)],
  ]
  return [headlines[outcome][language].replace('{day}', day ?? ''), ...rowLines(rows, language)]
}

function sentenceOf(code: OfflineDecision['code'], language: Language): string {
  return isOffline(code) ? codes[code][language] : texts[code][language].title
}

function isOffline(code: string): code is OfflineCode {
  return Object.hasOwn(codes, code)
}
