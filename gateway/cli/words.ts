/** How people read what the gateway says. Everything from outside goes through `printable`. */
import { countryName } from '../../specs/country-names.ts'
import { englishNameOf, fullNameOf } from '../../specs/division-names.ts'
import { reasons as texts } from '../../specs/generated/reason-texts.ts'
import { meaningOf } from '../../specs/value-sets.ts'
import type { Contact, DecisionReason, Grade, ReasonCode, Territory } from '../../specs/words.ts'
import type { ExitCode, Language, Sentences } from './failure.ts'
import { printable } from './printable.ts'

/** What a command found: for people, for programs, and as the process's end. */
export interface Result {
  readonly exit: ExitCode
  /** What `--json` prints. */
  readonly document: unknown
  /** What is printed otherwise. */
  lines(language: Language): readonly string[]
}

/** A reason with its code, as answers carry it. */
export type Reason = Omit<DecisionReason, 'code'> & { readonly code: string }

export const headlines = {
  accepted: {
    zh: '通过：目的地认可这个健康码。',
    en: 'ACCEPTED: the destination recognises this health code.',
  },
  refused: {
    zh: '不通过：按目的地的规则不能放行。',
    en: 'REFUSED: the rules of the destination do not let the holder pass.',
  },
  'not-recognised': {
    zh: '不认可：不能确认这是真实有效的健康码。',
    en: 'NOT RECOGNISED: this is not established as a genuine and valid health code.',
  },
  undecided: {
    zh: '无法判定：既不是绿码，也不是红码。',
    en: 'UNDECIDED: neither green nor red.',
  },
} as const satisfies Readonly<Record<string, Sentences>>

const labels = {
  reason: { zh: '理由', en: 'Reason' },
  advice: { zh: '怎么办', en: 'What to do' },
  rule: { zh: '规则', en: 'Rule' },
  requires: { zh: '规则要求', en: 'The rule demands' },
  legalSource: { zh: '规则依据', en: 'It rests on' },
  change: { zh: '怎样会改变', en: 'What would change it' },
  stage: { zh: '停在', en: 'Stopped at' },
  issuer: { zh: '发码机构', en: 'Issuer' },
  assurance: { zh: '凭据', en: 'Rests on' },
  gradeHome: { zh: '发码地等级', en: 'Grade at home' },
  gradeHere: { zh: '目的地等级', en: 'Grade here' },
  gradedBy: { zh: '评定机关', en: 'Graded by' },
  gradedFor: { zh: '评定理由', en: 'Graded for' },
  areaRisk: {
    zh: '到过地区的最高风险（不是个人等级）',
    en: 'Highest risk of areas visited (no grade)',
  },
  combined: { zh: '多份评定的合并', en: 'Several assessments' },
  local: { zh: '本地另有要求', en: 'Demanded here beyond the baseline' },
  announced: { zh: '已公布、尚未生效', en: 'Announced, not yet in force' },
  arrival: { zh: '到达时间', en: 'Arrival' },
  assumed: { zh: '前提', en: 'Assumed' },
  holder: { zh: '持码人', en: 'Holder' },
  disclosedName: { zh: '姓名（只向本验码方披露）', en: 'Name, disclosed to you alone' },
  disclosedNumber: {
    zh: '证件号（只向本验码方披露）',
    en: 'Document number, disclosed to you alone',
  },
  disclosedRecord: { zh: '完整记录', en: 'Whole record' },
  destination: { zh: '目的地', en: 'Destination' },
  purpose: { zh: '目的', en: 'Purpose' },
  rules: { zh: '规则集', en: 'Rule set' },
  assessed: { zh: '评定时间', en: 'Assessed' },
  expires: { zh: '码有效至', en: 'Code valid until' },
  validUntil: { zh: '结论有效至', en: 'Decision valid until' },
  issued: { zh: '签发时间', en: 'Issued' },
  contact: { zh: '纠错申诉', en: 'Corrections' },
  retry: { zh: '可重试', en: 'Try again' },
  uses: { zh: '使用次数', en: 'Uses' },
  voucher: { zh: '凭证', en: 'Voucher' },
  gateway: { zh: '网关', en: 'Gateway' },
  voucherUntil: { zh: '凭证有效至', en: 'Voucher valid until' },
  code: { zh: '码的摘要', en: 'Digest of the code' },
  format: { zh: '格式', en: 'Format' },
  signedAs: { zh: '以此机构名义签发', en: 'Signed as' },
  lost: { zh: '写不进去的', en: 'No place for' },
  withheld: { zh: '没有写出的', en: 'Withheld' },
  picture: { zh: '图片', en: 'Picture' },
  disclosable: { zh: '可以出示', en: 'Can be shown' },
  savedTo: { zh: '写入', en: 'Written to' },
  standsIn: { zh: '代替', en: 'Stands in' },
  newCode: { zh: '新码', en: 'New code' },
  source: { zh: '格式来源', en: 'Source of the format' },
  container: { zh: '种类', en: 'Kind' },
  size: { zh: '大小', en: 'Size' },
  claimedIssuer: { zh: '自称的发码机构', en: 'Claims to be from' },
  signature: { zh: '签名（未验证）', en: 'Signature (not checked)' },
  version: { zh: '信任版本', en: 'Trust version' },
  compiled: { zh: '编成时间', en: 'Compiled' },
  authority: { zh: '主管机构', en: 'Authority' },
  sequence: { zh: '序号', en: 'Sequence' },
  nextUpdate: { zh: '下次更新', en: 'Next update' },
  state: { zh: '状态', en: 'State' },
  followedFrom: { zh: '因其名单而承认', en: 'Recognised because of' },
  imported: { zh: '导入', en: 'Imported' },
  logSize: { zh: '公开日志', en: 'Public log' },
  held: { zh: '待人确认', en: 'Waits for a person' },
  trouble: { zh: '更新受阻', en: 'Not updated' },
  number: { zh: '编号', en: 'Number' },
  count: { zh: '作废的码', en: 'Revoked codes' },
  deadline: { zh: '答复期限', en: 'To be answered by' },
  follow: { zh: '查看进展', en: 'To follow it' },
  receipt: { zh: '回执', en: 'Receipt' },
  since: { zh: '自', en: 'Since' },
  sealedAnswer: { zh: '加密的答复', en: 'Encrypted answer' },
} as const satisfies Readonly<Record<string, Sentences>>

/** Label and value; a row without a value is not printed. */
export type Row = readonly [keyof typeof labels, string | null | undefined]

export function rowLines(rows: readonly Row[], language: Language): readonly string[] {
  const colon = language === 'zh' ? '：' : ': '
  return rows.flatMap(([label, value]) =>
    value ? [`  ${labels[label][language]}${colon}${printable(value, 400)}`] : [],
  )
}

/** Each reason with its code and what to do. */
export function reasonRows(reasons: readonly Reason[], language: Language): readonly Row[] {
  return reasons.flatMap((reason): readonly Row[] => [
    ['reason', `${reason[language]} [${reason.code}]`],
    ['rule', reason.rule],
    ['requires', reason.requires?.[language]],
    ['legalSource', reason.legalSource?.[language]],
    ...(reason.change ?? []).map(({ from, ...text }): Row => {
      return ['change', joined([text[language], from && `(${timeWords(from, language)})`])]
    }),
    ['advice', isReasonCode(reason.code) ? texts[reason.code][language].detail : null],
  ])
}

export function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(texts, code)
}

/** `绿码：未见异常`, `Green: nothing found`. */
export function gradeWords(grade: Grade, language: Language): string {
  return meaningOf('grades', grade)?.[language] ?? grade
}

/** `浙江省杭州市 330100`, `Zhejiang 330000`, `Austria AT`. */
export function territoryWords(territory: Territory, language: Language): string {
  const country = countryName(territory)?.[language]
  const province = language === 'en' ? englishNameOf(territory) : null
  const name = country ?? province ?? fullNameOf(territory)
  return name === null ? territory : `${name} ${territory}`
}

export function purposeWords(purpose: string, language: Language): string {
  return meaningOf('purposes', purpose)?.[language] ?? purpose
}

export function contactWords(contact: Contact | undefined): string {
  return joined([contact?.name, contact?.phone, contact?.url, contact?.email])
}

/** What there is of these; empty where there is nothing. */
export function joined(parts: readonly (string | null | undefined)[], separator = ' '): string {
  return parts.filter(Boolean).join(separator)
}

const chinaTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** `2022-05-01 16:00:00 北京时间`. @param time RFC 3339, or seconds since 1970 */
export function timeWords(time: string | number | undefined, language: Language): string | null {
  if (time === undefined) return null
  const date = new Date(typeof time === 'number' ? time * 1000 : time)
  if (Number.isNaN(date.getTime())) return null
  return `${chinaTime.format(date)} ${language === 'zh' ? '北京时间' : 'China time (UTC+8)'}`
}
