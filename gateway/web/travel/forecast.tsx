/** What destinations will decide: to be compared at a glance, and opened for the details. */
import { useEffect, useRef } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { instantText } from '../parts/dates.ts'
import { DecisionDetails, Reasons } from '../parts/decision.tsx'
import { DivisionName } from '../parts/divisions.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { OutcomeBanner } from '../parts/outcome.tsx'
import { GradeMark, gradeWords, OutcomeShape, outcomeWords } from '../parts/shapes.tsx'
import { ContactLine } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'

type Schemas = components['schemas']
type Answer = Schemas['PreviewAnswer']

const words = wordsOf({
  title: { zh: '各地会怎样判定', en: 'What each place will decide' },
  issuer: { zh: '发码机构', en: 'Issuer' },
  grade: { zh: '发码地等级', en: 'Grade at home' },
  ends: { zh: '健康码有效至', en: 'Code ends' },
  arrival: { zh: '按到达时间', en: 'For an arrival at' },
  until: { zh: '有效至 {time}', en: 'Holds until {time}' },
  announced: {
    zh: '{version} 版规则已公布，{time} 起生效',
    en: 'Rules {version} are announced and bind from {time}',
  },
  renewed: {
    zh: '前提：发码地在您到达前照常更新这个码。',
    en: 'Assumed: the issuer renews the code, unchanged, before you arrive.',
  },
  open: { zh: '为什么，怎样会不同', en: 'Why, and what would change it' },
  rules: { zh: '那里的全部规则（新标签页）', en: 'All rules there (new tab)' },
  translate: { zh: '要一个那里能读的码', en: 'Get a code that is read there' },
  unread: {
    zh: '这个码没有被认可。请检查是否是健康码，或换一个新生成的码再试。',
    en: 'This code is not recognised. Check that it is a health code, or load one made just now.',
  },
  correct: { zh: '有误？请求更正', en: 'Wrong? Ask for a correction' },
})

export interface ForecastProps {
  readonly answer: Answer
  readonly onTranslate: (destination: string) => void
  readonly onCorrect: () => void
}

export function Forecast({ answer, onTranslate, onCorrect }: ForecastProps) {
  const say = useSay()
  const language = useLanguage()
  const { code, destinations = [], reasons = [], contact } = answer
  const title = useRef<HTMLHeadingElement>(null)
  // Whoever works by keyboard or by ear is taken to the answer.
  useEffect(() => title.current?.focus(), [])
  if (!answer.recognised) {
    return (
      <>
        <OutcomeBanner outcome="not-recognised">
          <p>{say(words.unread)}</p>
        </OutcomeBanner>
        <section class="panel">
          <Reasons reasons={reasons} />
          {contact !== undefined && <ContactLine contact={contact} />}
        </section>
      </>
    )
  }
  return (
    <section aria-labelledby="forecast">
      <h2 id="forecast" ref={title} tabIndex={-1}>
        {say(words.title)}
      </h2>
      <dl class="facts">
        {code !== undefined && (
          <>
            <dt>{say(words.issuer)}</dt>
            <dd>
              <bdi>{say(code.issuer.name)}</bdi>
            </dd>
            <dt>{say(words.grade)}</dt>
            <dd>
              <GradeMark grade={code.grade} text={say(gradeWords[code.grade])} />
            </dd>
            {code.expiresAt !== undefined && (
              <>
                <dt>{say(words.ends)}</dt>
                <dd>{instantText(code.expiresAt, language)}</dd>
              </>
            )}
          </>
        )}
        {answer.at !== undefined && (
          <>
            <dt>{say(words.arrival)}</dt>
            <dd>{instantText(answer.at, language)}</dd>
          </>
        )}
      </dl>
      <ul class="forecasts">
        {destinations.map((one) => (
          <li key={one.division}>
            <Destination previewed={one} onTranslate={onTranslate} />
          </li>
        ))}
      </ul>
      <div class="buttons">
        <button type="button" onClick={onCorrect}>
          {say(words.correct)}
        </button>
      </div>
    </section>
  )
}

function Destination({
  previewed: { division, decision, renewed },
  onTranslate,
}: {
  readonly previewed: Schemas['PreviewedDestination']
  readonly onTranslate: (destination: string) => void
}) {
  const say = useSay()
  const language = useLanguage()
  const { outcome, reasons, validUntil, announced = [] } = decision
  const time = (instant: string) => instantText(instant, language)
  return (
    <article class="panel forecast" data-outcome={outcome} data-division={division}>
      <header class={`outcome ${outcome}`}>
        <OutcomeShape outcome={outcome} />
        <div>
          <h3>
            <DivisionName code={division} />
          </h3>
          <p class="word">{say(outcomeWords[outcome])}</p>
        </div>
      </header>
      <ul class="glance">
        {reasons.map((reason) => (
          <li key={`${reason.code} ${reason.rule ?? ''}`}>{say(reason)}</li>
        ))}
        {validUntil !== undefined && <li>{say(fill(words.until, { time: time(validUntil) }))}</li>}
        {announced.map(({ version, effectiveFrom }) => (
          <li key={version}>
            {say(fill(words.announced, { version, time: time(effectiveFrom) }))}
          </li>
        ))}
        {renewed && <li>{say(words.renewed)}</li>}
      </ul>
      <details>
        <summary>{say(words.open)}</summary>
        <DecisionDetails decision={decision} />
        <p>
          <a href={`/docs#rules/${decision.rules.set}`} target="_blank" rel="noreferrer">
            {say(words.rules)}
          </a>
        </p>
      </details>
      {outcome === 'accepted' && (
        <div class="buttons">
          <button type="button" onClick={() => onTranslate(division)}>
            {say(words.translate)}
          </button>
        </div>
      )}
    </article>
  )
}
