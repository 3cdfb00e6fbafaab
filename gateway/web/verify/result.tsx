/** A verdict, told from the largest to the smallest: outcome, person, issuer, reasons, the rest. */
import { useEffect, useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { instantText } from '../parts/dates.ts'
import { Changes, Reasons } from '../parts/decision.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { OutcomeBanner } from '../parts/outcome.tsx'
import { ContactLine, type Trouble, TroubleNotice } from '../parts/trouble.tsx'
import { type Bilingual, fill } from '../parts/words.ts'
import { adviceFor } from './advice.ts'
import { AnswerDetails } from './answer-details.tsx'
import { outcomeOf } from './outcome-of.ts'
import { TerritoryName } from './territory.tsx'
import type { Offline, Verdict } from './verdict.ts'
import { assurances, words } from './words.ts'

type Answer = components['schemas']['VerifyAnswer']

export interface ResultProps {
  readonly verdict: Verdict
  /** Of the code, inert: shown where it was none that the gateway knows. */
  readonly preview: string
  /** Presents the code once more. */
  readonly again: () => void
}

export function Result({ verdict, preview, again }: ResultProps) {
  if (verdict.kind === 'answered') {
    return <Answered answer={verdict.answer} offline={verdict.offline} preview={preview} />
  }
  const { trouble, offline } = verdict
  if (outcomeOf(verdict) === null) return <TroubleNotice trouble={trouble} again={again} />
  return <Undecided trouble={trouble} offline={offline} again={again} />
}

function Answered({
  answer,
  offline,
  preview,
}: {
  readonly answer: Answer
  readonly offline: Offline
  readonly preview: string
}) {
  const say = useSay()
  const { outcome, reasons, decision, record, fallback, replay } = answer
  const [first, ...others] = reasons
  const contact = answer.contact ?? decision?.contact
  const isUnknown = first?.code.startsWith('format.') === true
  return (
    <>
      <OutcomeBanner outcome={outcome}>
        {record !== undefined && (
          <p class="holder">
            <bdi>{record.name ?? say(words.noName)}</bdi>
          </p>
        )}
        {first !== undefined && <p>{say(first)}</p>}
        <OfflineMark offline={offline} />
      </OutcomeBanner>
      {outcome !== 'accepted' && first !== undefined && <Advice code={first.code} />}
      {others.length > 0 && <Reasons reasons={others} />}
      {/* The first reason stands in the banner; this is what would remove it. */}
      {first?.change !== undefined && first.change.length > 0 && (
        <>
          <h3>{say(words.change)}</h3>
          <Changes changes={first.change} />
        </>
      )}
      <dl class="facts">
        {record !== undefined && <RecordFacts record={record} />}
        {isUnknown && (
          <>
            <dt>{say(words.read)}</dt>
            <dd>
              <bdi class="code">{preview}</bdi>
            </dd>
          </>
        )}
        {[fallback, replay].map(
          (note) =>
            note !== undefined && (
              <>
                <dt>{say(words.stands)}</dt>
                <dd>{say(note)}</dd>
              </>
            ),
        )}
        {contact !== undefined && (
          <>
            <dt>{say(words.contact)}</dt>
            <dd>
              <ContactLine contact={contact} />
            </dd>
          </>
        )}
      </dl>
      <AnswerDetails answer={answer} isVouched={offline === null} />
    </>
  )
}

function Undecided({
  trouble,
  offline,
  again,
}: {
  readonly trouble: Trouble
  readonly offline: Offline
  readonly again: () => void
}) {
  const say = useSay()
  const { code, title, detail, contact } = trouble
  return (
    <>
      <OutcomeBanner outcome="undecided">
        <p>{say(title)}</p>
        <OfflineMark offline={offline} />
      </OutcomeBanner>
      <Todo text={detail} />
      {contact !== null && <ContactLine contact={contact} />}
      <div class="buttons">
        <button type="button" class="primary" onClick={again}>
          {say(words.again)}
        </button>
      </div>
      <p class="code">{code}</p>
    </>
  )
}

function OfflineMark({ offline }: { readonly offline: Offline }) {
  const say = useSay()
  const language = useLanguage()
  if (offline === null) return null
  const time = instantText(offline.trustAsOf, language)
  return <p class="offline-mark">{say(fill(words.offline, { time }))}</p>
}

function RecordFacts({ record }: { readonly record: NonNullable<Answer['record']> }) {
  const say = useSay()
  const language = useLanguage()
  const { issuer, assurance, assessedAt, expiresAt } = record
  return (
    <>
      <dt>{say(words.issuer)}</dt>
      <dd>
        <bdi>{say(issuer.name)}</bdi> · <TerritoryName code={issuer.territory} />
      </dd>
      <dt>{say(words.assurance)}</dt>
      <dd>{say(assurances[assurance])}</dd>
      {assessedAt !== undefined && (
        <>
          <dt>{say(words.assessed)}</dt>
          <dd>{instantText(assessedAt, language)}</dd>
        </>
      )}
      {expiresAt !== undefined && (
        <>
          <dt>{say(words.expires)}</dt>
          <dd>{instantText(expiresAt, language)}</dd>
        </>
      )}
    </>
  )
}

function Advice({ code }: { readonly code: string }) {
  const [advice, setAdvice] = useState<Bilingual | null>(null)
  useEffect(() => {
    let current = true
    adviceFor(code).then(
      (text) => current && setAdvice(text),
      // The outcome stands without it.
      () => {},
    )
    return () => {
      current = false
    }
  }, [code])
  return advice === null ? null : <Todo text={advice} />
}

function Todo({ text }: { readonly text: Bilingual }) {
  const say = useSay()
  return (
    <p class="todo">
      <strong>{say(words.todo)}</strong> {say(text)}
    </p>
  )
}
