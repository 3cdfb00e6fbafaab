/** One application: what it says, what its test codes showed, and what is decided on it. */
import { useCallback, useState } from 'preact/hooks'
import { ask, registry } from '../parts/ask.ts'
import { TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { useLoading } from '../parts/loading.tsx'
import { wordsOf } from '../parts/words.ts'
import { outcomeStanding, outcomeWords } from './application-words.ts'
import { ManifestView } from './manifest.tsx'
import { At, Back, Foreign, NeedsKey, OrganizationFacts, Shown, StateMark } from './pieces.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { ReportView } from './report.tsx'
import { type Schemas, useFresh, useSession } from './session.ts'

const words = wordsOf({
  back: { zh: '全部申请', en: 'All applications' },
  applicant: { zh: '申请机构', en: 'Applicant' },
  key: { zh: '密钥与证书申请', en: 'Key and certification request' },
  kind: { zh: '密钥种类', en: 'Kind of key' },
  thumbprint: { zh: '密钥指纹', en: 'Thumbprint' },
  subject: { zh: '自称', en: 'Names itself' },
  possession: { zh: '持有密钥的证明', en: 'Proof of possession' },
  holds: { zh: '成立', en: 'holds' },
  broken: { zh: '不成立', en: 'does NOT hold' },
  does: { zh: '做什么', en: 'What it does' },
  report: { zh: '测试码报告', en: 'Report on its test codes' },
  decide: { zh: '决定', en: 'Decide' },
  days: { zh: '证书有效天数', en: 'Days that the certificate lasts' },
  daysHint: { zh: '1 到 1830 天', en: '1 to 1830' },
  admit: { zh: '提议接纳…', en: 'Propose to admit…' },
  reason: { zh: '退回的理由', en: 'Reason to reject it' },
  reasonHint: {
    zh: '所有人可见，不要写个人信息。',
    en: 'Everybody can read it: never about a person.',
  },
  reject: { zh: '退回…', en: 'Reject…' },
  contacts: { zh: '查看联系人…', en: 'Show the contacts…' },
  contactsHint: {
    zh: '联系人不公开。查看要签署，并在日志里公开记载。',
    en: 'Contacts are not public. To see them takes a signature, and stands in the log.',
  },
  proposed: { zh: '关于这份申请的提案', en: 'Proposals on this application' },
  notPassed: {
    zh: '测试码没有全部通过，登记机构不会接纳。',
    en: 'Its test codes did not all pass: the registry does not admit it.',
  },
})

export function ApplicationDetail({ id }: { readonly id: string }) {
  const say = useSay()
  const load = useCallback(
    () => ask(registry.GET('/v1/applications/{id}', { params: { path: { id } } })),
    [id],
  )
  const [loading, again] = useFresh(load)
  return (
    <>
      <Back to="applications" text={words.back} />
      <Shown loading={loading} again={again}>
        {(view) => (
          <>
            <h3 class="item">
              <Foreign text={view.organization.name} />
            </h3>
            <p class="row-facts">
              <StateMark
                standing={outcomeStanding[view.outcome]}
                text={say(outcomeWords[view.outcome])}
              />
              <At at={view.at} />
              <span class="code">{view.id}</span>
            </p>
            <div class="columns">
              <section class="panel">
                <h3>{say(words.applicant)}</h3>
                <OrganizationFacts organization={view.organization} role={view.manifest.role} />
              </section>
              <section class="panel">
                <h3>{say(words.does)}</h3>
                <ManifestView manifest={view.manifest} />
              </section>
              <section class="panel">
                <h3>{say(words.key)}</h3>
                <RequestFacts request={view.request} />
              </section>
            </div>
            <section class="panel">
              <h3>{say(words.report)}</h3>
              <ReportView report={view.report} />
            </section>
            <Open application={id} />
            {view.outcome === 'open' && <Decide view={view} />}
          </>
        )}
      </Shown>
    </>
  )
}

const loadProposals = () => ask(registry.GET('/v1/proposals'))

function Open({ application }: { readonly application: string }) {
  const say = useSay()
  const [loading] = useFresh(loadProposals)
  if (loading.state !== 'there') return null
  const open = loading.value.proposals.filter(
    ({ action, outcome }) =>
      outcome === 'open' && 'application' in action && action.application === application,
  )
  if (open.length === 0) return null
  return (
    <section>
      <h3>{say(words.proposed)}</h3>
      {open.map((proposal) => (
        <ProposalCard key={proposal.id} proposal={proposal} />
      ))}
    </section>
  )
}

function Decide({ view }: { readonly view: Schemas['ApplicationView'] }) {
  const say = useSay()
  const { signer, sign } = useSession()
  const [days, setDays] = useState('365')
  const [reason, setReason] = useState('')
  const { id: application, report } = view
  const propose = (action: Schemas['RegistryAction']) =>
    sign({ request: { kind: 'propose', action } })
  return (
    <section class="panel">
      <h3>{say(words.decide)}</h3>
      {signer === null && <NeedsKey />}
      {report?.passed !== true && <p class="fault">{say(words.notPassed)}</p>}
      {signer !== null && (
        <div class="columns">
          <form
            onSubmit={(event) => {
              event.preventDefault()
              propose({ kind: 'admit', application, validDays: Number(days) })
            }}
          >
            <TextField
              label={say(words.days)}
              hint={say(words.daysHint)}
              type="number"
              min="1"
              max="1830"
              required
              value={days}
              onText={setDays}
            />
            <button type="submit" class="primary">
              {say(words.admit)}
            </button>
          </form>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              propose({ kind: 'reject', application, reason })
            }}
          >
            <TextField
              label={say(words.reason)}
              hint={say(words.reasonHint)}
              maxLength={500}
              required
              value={reason}
              onText={setReason}
            />
            <button type="submit" class="danger">
              {say(words.reject)}
            </button>
          </form>
          <div>
            <p class="soft">{say(words.contactsHint)}</p>
            <button
              type="button"
              onClick={() => sign({ request: { kind: 'disclose-contacts', application } })}
            >
              {say(words.contacts)}
            </button>
          </div>
        </div>
      )}
    </section>
  )
}

function RequestFacts({ request }: { readonly request: string }) {
  const say = useSay()
  const load = useCallback(
    () => import('./csr.ts').then(({ requestFacts }) => requestFacts(request)),
    [request],
  )
  const [loading, again] = useLoading(load)
  return (
    <Shown loading={loading} again={again}>
      {({ algorithm, thumbprint, subject, possession }) => (
        <dl class="facts">
          <dt>{say(words.kind)}</dt>
          <dd>{algorithm}</dd>
          <dt>{say(words.thumbprint)}</dt>
          <dd class="code">{thumbprint}</dd>
          <dt>{say(words.subject)}</dt>
          <dd>
            <Foreign text={subject} />
          </dd>
          <dt>{say(words.possession)}</dt>
          <dd>
            <StateMark
              standing={possession ? 'good' : 'bad'}
              text={say(possession ? words.holds : words.broken)}
            />
          </dd>
        </dl>
      )}
    </Shown>
  )
}
