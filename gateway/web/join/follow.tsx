/** What has become of an application: its report, who signed, its certificate. */
import { useCallback } from 'preact/hooks'
import { now } from '../clock.ts'
import { ask, registry } from '../parts/ask.ts'
import { dayText, distanceText, instantText } from '../parts/dates.ts'
import { inert } from '../parts/inert.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy, type Loading, useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { Certificate } from './certificate.tsx'
import type { Schemas } from './draft.ts'
import { Report } from './report.tsx'

const words = wordsOf({
  title: { zh: '申请的进展', en: 'Your application' },
  id: { zh: '申请标识', en: 'Id of the application' },
  idHint: {
    zh: '记下这个标识或收藏本页，就能随时回来查看。',
    en: 'Note it, or bookmark this page, to come back at any time.',
  },
  at: { zh: '登记时间', en: 'Registered' },
  open: { zh: '等待审批', en: 'Waits for approval' },
  admitted: { zh: '已接纳', en: 'Admitted' },
  rejected: { zh: '已退回', en: 'Rejected' },
  openLead: {
    zh: '需要登记机构两位操作员签名。',
    en: 'Two operators of the registry have to sign.',
  },
  failedLead: {
    zh: '测试码没有全部通过，登记机构不会接纳。请按下面的报告改正；等操作员退回这份申请后，重新申请（会用新的标识）。',
    en: 'Not every test code passed, so it will not be admitted. Mend what the report names; once an operator has rejected this one, apply again, under a new id.',
  },
  signed: { zh: '已签名', en: 'Signed by' },
  nobody: { zh: '还没有人签名', en: 'Nobody yet' },
  ofNeeded: { zh: '{count} / {needed}', en: '{count} of {needed}' },
  lapses: { zh: '提议失效', en: 'The proposal lapses' },
  reason: { zh: '退回理由', en: 'Why it was rejected' },
  again: { zh: '刷新', en: 'Refresh' },
  anew: { zh: '填写新的申请', en: 'Fill in a new application' },
  mend: { zh: '改正后重新申请', en: 'Mend it and apply anew' },
  report: { zh: '测试码报告', en: 'Report on the test codes' },
})

const signs = { open: '◔', admitted: '✓', rejected: '✕' } as const

interface Followed {
  readonly view: Schemas['ApplicationView']
  readonly proposals: readonly Schemas['ProposalView'][]
  /** Null: it does not take part. */
  readonly participant: Schemas['ParticipantView'] | null
}

export function Follow({ id, onNew }: { readonly id: string; readonly onNew: () => void }) {
  const say = useSay()
  const load = useCallback(() => follow(id), [id])
  const [loading, again] = useLoading(load)
  return (
    <>
      <h1>{say(words.title)}</h1>
      {loading.state === 'loading' && <Busy />}
      {loading.state === 'trouble' && <TroubleNotice trouble={loading.trouble} again={again} />}
      {loading.state === 'there' && <Shown {...loading.value} again={again} />}
      <div class="buttons">
        <button type="button" onClick={onNew}>
          {say(isToMend(loading) ? words.mend : words.anew)}
        </button>
      </div>
    </>
  )
}

function isToMend(loading: Loading<Followed>): boolean {
  if (loading.state !== 'there') return false
  const { outcome, report } = loading.value.view
  return outcome === 'rejected' || (outcome === 'open' && report?.passed === false)
}

async function follow(id: string): Promise<Followed> {
  const [view, { proposals }] = await Promise.all([
    ask(registry.GET('/v1/applications/{id}', { params: { path: { id } } })),
    ask(registry.GET('/v1/proposals')),
  ])
  const participantId = `${view.manifest.role}:${view.organization.creditCode}`
  const participant =
    view.outcome === 'admitted'
      ? await ask(
          registry.GET('/v1/participants/{id}', { params: { path: { id: participantId } } }),
        )
      : null
  return {
    view,
    proposals: proposals.filter(
      ({ action }) =>
        (action.kind === 'admit' || action.kind === 'reject') && action.application === id,
    ),
    participant,
  }
}

function Shown({ view, proposals, participant, again }: Followed & { readonly again: () => void }) {
  const say = useSay()
  const language = useLanguage()
  const { id, at, organization, outcome, report } = view
  const rejection = proposals.find(
    ({ action, outcome: done }) => action.kind === 'reject' && done === 'done',
  )
  const hasFailed = report?.passed === false
  return (
    <>
      <section class={`panel state-panel ${outcome}`} role="status">
        <h2>
          <span class={`mark ${outcome}`} aria-hidden="true">
            {signs[outcome]}
          </span>{' '}
          {say(words[outcome])}
        </h2>
        <p>
          <bdi>{inert(say(organization.name))}</bdi>
        </p>
        {outcome === 'open' && <p>{say(hasFailed ? words.failedLead : words.openLead)}</p>}
        <dl class="facts">
          <dt>{say(words.id)}</dt>
          <dd>
            <span class="code">{id}</span>
            <div class="soft">{say(words.idHint)}</div>
          </dd>
          <dt>{say(words.at)}</dt>
          <dd>{instantText(at, language)}</dd>
          {outcome === 'open' && !hasFailed && <Signatures proposals={proposals} />}
          {rejection?.action.kind === 'reject' && (
            <>
              <dt>{say(words.reason)}</dt>
              <dd>
                <bdi>{inert(rejection.action.reason)}</bdi>
              </dd>
            </>
          )}
        </dl>
        <div class="buttons">
          <button type="button" onClick={again}>
            {say(words.again)}
          </button>
        </div>
      </section>
      {participant !== null && <Certificate participant={participant} />}
      {report !== null && report.findings.length > 0 && (
        <section class="panel">
          <h2>{say(words.report)}</h2>
          <Report report={report} />
        </section>
      )}
    </>
  )
}

function Signatures({ proposals }: { readonly proposals: readonly Schemas['ProposalView'][] }) {
  const say = useSay()
  const language = useLanguage()
  const proposal = proposals.find(({ outcome }) => outcome === 'open')
  if (proposal === undefined) {
    return (
      <>
        <dt>{say(words.signed)}</dt>
        <dd>{say(words.nobody)}</dd>
      </>
    )
  }
  const { signedBy, signaturesNeeded: needed, expiresAt } = proposal
  return (
    <>
      <dt>{say(words.signed)}</dt>
      <dd>
        {signedBy.join(language === 'zh' ? '、' : ', ')} (
        {say(fill(words.ofNeeded, { count: signedBy.length, needed }))})
      </dd>
      <dt>{say(words.lapses)}</dt>
      <dd>
        {dayText(expiresAt, language)} ({distanceText(Date.parse(expiresAt), now(), language)})
      </dd>
    </>
  )
}
