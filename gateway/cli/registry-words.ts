/** How people read what a registry says. Everything from outside goes through `printable`. */
import type { components } from '../../specs/generated/registry-openapi.ts'
import type { Language } from './failure.ts'
import { printable } from './printable.ts'
import { actionWords } from './registry-actions.ts'
import type { RegistryServer } from './registry-client.ts'

type Schemas = components['schemas']
export type Receipt = Schemas['Receipt']

export function receiptLines(
  { index, entry, repeated, contacts }: Receipt,
  server: RegistryServer,
  language: Language,
): readonly string[] {
  const zh = language === 'zh'
  const again = repeated ? (zh ? '（此前已登记）' : ' (it had been before)') : ''
  const head = zh
    ? `已登记为日志第 ${index} 条${again}，请求标识 ${entry.id}`
    : `Registered as entry ${index} of the log${again}, request id ${entry.id}`
  const waiting =
    (entry.kind === 'proposed' || entry.kind === 'approved') && entry.body.effect === null
  const proposal = entry.kind === 'approved' ? entry.body.proposal : entry.id
  const next = `tongxing registry approve ${proposal} --registry ${server.url.href}`
  return [
    head,
    ...(waiting
      ? [zh ? `还要另一个人批准：${next}` : `Another person has to approve it: ${next}`]
      : entry.kind === 'proposed' || entry.kind === 'approved'
        ? [zh ? '已执行。' : 'It is carried out.']
        : []),
    ...(contacts ?? []).map((one) => `  ${printable(Object.values(one).join(' · '))}`),
  ]
}

export function applicationLines(
  { applications }: Schemas['ApplicationList'],
  language: Language,
): readonly string[] {
  const outcomes = {
    open: { zh: '待办', en: 'open' },
    admitted: { zh: '已接纳', en: 'admitted' },
    rejected: { zh: '已退回', en: 'rejected' },
  } as const
  return applications.map(({ id, at, organization, role, passed, outcome }) => {
    const tests = {
      zh: passed ? '测试通过' : '测试未通过',
      en: passed ? 'tests passed' : 'tests FAILED',
    }
    const { name, division } = organization
    return `${id}  ${at}  ${role}  ${division}  ${printable(name[language])}  ${tests[language]}  ${outcomes[outcome][language]}`
  })
}

/** The conformance report, field by field. */
export function reportLines(
  { id, organization, outcome, report }: Schemas['ApplicationView'],
  language: Language,
): readonly string[] {
  const zh = language === 'zh'
  const head = `${id}  ${printable(organization.name[language])}  ${organization.division}  ${outcome}`
  if (report === null) return [head]
  const results = {
    passed: { zh: '通过', en: 'passed' },
    failed: { zh: '未通过', en: 'FAILED' },
    warning: { zh: '提醒', en: 'warning' },
  } as const
  const findings = report.findings.flatMap((one) => {
    const which =
      one.testCode === null
        ? zh
          ? '清单'
          : 'manifest'
        : `${zh ? '测试码' : 'test code'} ${one.testCode + 1}`
    const place = one.path === null ? '' : ` ${printable(one.path)}`
    return [
      `  ${which}  ${results[one.result][language]}  ${one.stage}  ${one.code}${place}`,
      `    ${printable(one.what[language])}`,
      ...(one.result === 'passed' ? [] : [`    → ${printable(one.advice[language], 600)}`]),
    ]
  })
  return [head, ...findings]
}

export function proposalLines(
  { proposals }: Schemas['ProposalList'],
  language: Language,
): readonly string[] {
  const outcomes = {
    open: { zh: '待批准', en: 'waits' },
    done: { zh: '已执行', en: 'done' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    expired: { zh: '已过期', en: 'expired' },
  } as const
  return proposals.flatMap(({ id, at, action, signedBy, signaturesNeeded, outcome }) => [
    `${id}  ${at}  ${outcomes[outcome][language]}  ${signedBy.join(', ')} (${signedBy.length}/${signaturesNeeded})`,
    `  ${printable(actionWords(action, language), 600)}`,
  ])
}

export function participantLines(
  participants: readonly Schemas['ParticipantView'][],
  language: Language,
): readonly string[] {
  const states = {
    granted: { zh: '有效', en: 'in force' },
    suspended: { zh: '已暂停', en: 'SUSPENDED' },
    withdrawn: { zh: '已撤销', en: 'WITHDRAWN' },
  } as const
  return participants.flatMap(({ id, organization, status, keys }) => [
    `${id}  ${organization.division}  ${printable(organization.name[language])}  ${states[status][language]}`,
    ...keys.map(({ serial, notAfter, retiredAt, revoked }) => {
      const state = revoked?.reason ?? (retiredAt === null ? '' : `→ ${retiredAt}`)
      return `  ${serial}  ${notAfter}  ${state}`.trimEnd()
    }),
  ])
}

export function expiringLines({ items }: Schemas['ExpiringFeed'], language: Language) {
  if (items.length > 0) {
    return items.map(
      ({ _expires: one, title }) => `${one.at}  ${one.daysLeft}d  ${printable(title)}`,
    )
  }
  return [language === 'zh' ? '90 天内没有到期的。' : 'Nothing expires within 90 days.']
}
