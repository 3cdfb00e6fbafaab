/** A proposal: what it would do, who has signed, who is missing, until when. */
import { actionSentence } from '../../../trust-store/registry/action-words.ts'
import type { Action } from '../../../trust-store/registry/entry.ts'
import { now } from '../clock.ts'
import { distanceText } from '../parts/dates.ts'
import { inertJson } from '../parts/inert.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { Concerned } from './concerned.tsx'
import { At, Foreign, type Standing, StateMark } from './pieces.tsx'
import { linkTo } from './place.ts'
import { hasSigned, type Schemas, useSession } from './session.ts'

const words = wordsOf({
  signed: { zh: '已签', en: 'Signed by' },
  nobody: { zh: '尚无操作员', en: 'no operator yet' },
  count: { zh: '{signed} / {needed} 人', en: '{signed} of {needed} persons' },
  by: { zh: '提出者', en: 'Proposed by' },
  missing: { zh: '还差', en: 'Missing' },
  another: { zh: '另一个人的签名', en: "another person's signature" },
  lapses: { zh: '失效时间', en: 'Lapses' },
  digest: { zh: '操作摘要', en: 'Digest of the action' },
  full: { zh: '操作全文', en: 'The action in full' },
  approve: { zh: '批准…', en: 'Approve…' },
  withdraw: { zh: '撤回…', en: 'Withdraw…' },
  twice: {
    zh: '你已经签过：同一个人不能签两次，须由另一个人批准。',
    en: 'You have signed it: nobody can sign twice, so another person has to approve it.',
  },
  application: { zh: '查看申请与测试报告', en: 'See the application and its report' },
  participant: { zh: '查看参与方', en: 'See the participant' },
})

export const proposalWords = wordsOf({
  open: { zh: '待批准', en: 'waits for approval' },
  done: { zh: '已执行', en: 'carried out' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
  expired: { zh: '已失效', en: 'lapsed' },
})

export const proposalStanding: Readonly<Record<keyof typeof proposalWords, Standing>> = {
  open: 'waits',
  done: 'good',
  withdrawn: 'over',
  expired: 'over',
}

export function ProposalCard({ proposal }: { readonly proposal: Schemas['ProposalView'] }) {
  const say = useSay()
  const language = useLanguage()
  const { id, by, signedBy, signaturesNeeded, expiresAt, actionDigest, outcome } = proposal
  // The schema says the same as our type, in whose words a rule set is any object.
  const action = proposal.action as Action
  const signed = signedBy.length === 0 ? say(words.nobody) : signedBy.join('、')
  return (
    <article class="panel proposal" aria-label={id}>
      <p class="lead">
        <Foreign text={actionSentence(action)} />
      </p>
      {outcome === 'open' && <Concerned action={action} />}
      <dl class="facts">
        <dt>{say({ zh: '状态', en: 'State' })}</dt>
        <dd>
          <StateMark standing={proposalStanding[outcome]} text={say(proposalWords[outcome])} />
        </dd>
        <dt>{say(words.by)}</dt>
        <dd>
          <Foreign text={by} /> · <At at={proposal.at} />
        </dd>
        <dt>{say(words.signed)}</dt>
        <dd>
          {signed} ({say(fill(words.count, { signed: signedBy.length, needed: signaturesNeeded }))})
        </dd>
        {outcome === 'open' && (
          <>
            <dt>{say(words.missing)}</dt>
            <dd>{say(words.another)}</dd>
            <dt>{say(words.lapses)}</dt>
            <dd>
              <At at={expiresAt} /> ({distanceText(Date.parse(expiresAt), now(), language)})
            </dd>
          </>
        )}
        <dt>{say(words.digest)}</dt>
        <dd class="code">{actionDigest}</dd>
      </dl>
      {'application' in action && (
        <p>
          <a href={linkTo('applications', action.application)}>{say(words.application)}</a>
        </p>
      )}
      {'participant' in action && (
        <p>
          <a href={linkTo('participants', action.participant)}>{say(words.participant)}</a>
        </p>
      )}
      <details>
        <summary>{say(words.full)}</summary>
        <pre>{inertJson(action)}</pre>
      </details>
      {outcome === 'open' && <Signing proposal={proposal} />}
    </article>
  )
}

function Signing({ proposal }: { readonly proposal: Schemas['ProposalView'] }) {
  const say = useSay()
  const session = useSession()
  const { signer, sign } = session
  if (signer === null) return null
  const { id, by, actionDigest } = proposal
  const mayWithdraw = by === `operator:${signer.operator}` || !by.startsWith('operator:')
  const signed = hasSigned(proposal, session)
  const approval = { kind: 'approve', proposal: id, actionDigest } as const
  const withdrawal = { kind: 'withdraw', proposal: id } as const
  return (
    <>
      {signed && <p class="soft">{say(words.twice)}</p>}
      <div class="buttons">
        {!signed && (
          <button
            type="button"
            class="primary"
            onClick={() => sign({ request: approval, proposal })}
          >
            {say(words.approve)}
          </button>
        )}
        {mayWithdraw && (
          <button type="button" onClick={() => sign({ request: withdrawal, proposal })}>
            {say(words.withdraw)}
          </button>
        )}
      </div>
    </>
  )
}
