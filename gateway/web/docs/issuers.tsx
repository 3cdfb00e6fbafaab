/** How issuers serve, as this copy of the gateway saw it. */
import { useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { ask, gateway } from '../parts/ask.ts'
import { instantText } from '../parts/dates.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { TextField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { type Bilingual, fill, type Language, tags, wordsOf } from '../parts/words.ts'
import { matches } from './search.ts'
import { words } from './words.ts'

type Score = components['schemas']['IssuerScore']

const scoreWords = wordsOf({
  lead: {
    zh: '信任列表里的发码机构，以及它们应答得怎样。这是本网关一个副本自 {time} 起的所见；不含任何个人，不足十次的不列数字。',
    en: 'The issuers of the trust lists, and how they serve: what one copy of this gateway saw since {time}. Nothing of any person; of fewer than ten cases no number is told.',
  },
  issuer: { zh: '发码机构', en: 'Issuer' },
  where: { zh: '辖区', en: 'Division' },
  answers: { zh: '按时应答', en: 'Answers in time' },
  speed: { zh: '应答用时（95%）', en: 'Time to answer (95%)' },
  reasons: { zh: '红黄码附理由', en: 'Reds and yellows with reasons' },
  overdue: { zh: '逾期未复的纠错', en: 'Corrections overdue' },
  few: { zh: '太少', en: 'too few' },
  milliseconds: { zh: '{count} 毫秒内', en: 'within {count} ms' },
})

const load = () => ask(gateway.GET('/v1/issuers'))

export function Issuers() {
  const say = useSay()
  const language = useLanguage()
  const [loading, again] = useLoading(load)
  const [typed, setTyped] = useState('')
  if (loading.state === 'loading') return <Busy />
  if (loading.state === 'trouble') return <TroubleNotice trouble={loading.trouble} again={again} />
  const { since, issuers } = loading.value
  const found = issuers.filter(({ id, name, territory }) =>
    matches(typed, id, name.zh, name.en, territory),
  )
  return (
    <>
      <p>{say(fill(scoreWords.lead, { time: instantText(since, language) }))}</p>
      <search class="filters">
        <TextField
          type="search"
          label={say(words.search)}
          value={typed}
          onText={(text) => setTyped(text)}
        />
      </search>
      <p class="soft" role="status">
        {say(found.length === 0 ? words.none : fill(words.shown, { count: found.length }))}
      </p>
      {found.length > 0 && (
        <table class="formats">
          <thead>
            <tr>
              <th scope="col">{say(scoreWords.issuer)}</th>
              <th scope="col">{say(scoreWords.where)}</th>
              <th scope="col">{say(scoreWords.answers)}</th>
              <th scope="col">{say(scoreWords.speed)}</th>
              <th scope="col">{say(scoreWords.reasons)}</th>
              <th scope="col">{say(scoreWords.overdue)}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((score) => (
              <Row key={`${score.authority} ${score.id}`} score={score} />
            ))}
          </tbody>
        </table>
      )}
    </>
  )
}

function Row({ score: { name, territory, questions, grades, corrections } }: RowProps) {
  const say = useSay()
  const language = useLanguage()
  return (
    <tr>
      <th scope="row">
        <bdi>{say(name)}</bdi>
      </th>
      <td data-label={say(scoreWords.where)}>
        {isCountry(territory) ? (
          countryText(territory, language)
        ) : (
          <DivisionName code={territory} />
        )}
      </td>
      <td data-label={say(scoreWords.answers)}>{say(shareText(questions.availability))}</td>
      <td data-label={say(scoreWords.speed)}>
        {say(
          questions.p95Ms === null
            ? scoreWords.few
            : fill(scoreWords.milliseconds, { count: questions.p95Ms }),
        )}
      </td>
      <td data-label={say(scoreWords.reasons)}>{say(shareText(grades.substantiated))}</td>
      <td data-label={say(scoreWords.overdue)}>{say(countText(corrections.overdue))}</td>
    </tr>
  )
}

interface RowProps {
  readonly score: Score
}

const isCountry = (territory: string) => /^[A-Z]{2}$/.test(territory)

function countryText(code: string, language: Language): string {
  return new Intl.DisplayNames(tags[language], { type: 'region' }).of(code) ?? code
}

function shareText(share: number | null): Bilingual {
  if (share === null) return scoreWords.few
  const text = `${Math.round(share * 1000) / 10}%`
  return { zh: text, en: text }
}

function countText(count: number | null): Bilingual {
  return count === null ? scoreWords.few : { zh: String(count), en: String(count) }
}
