/** The counts of one day, reason by reason. */
import { useState } from 'preact/hooks'
import { meaningOf } from '../../../specs/value-sets.ts'
import type { DailyCounts } from '../../../trust-store/ledger/counts.ts'
import { dayText } from '../parts/dates.ts'
import { ChoiceField } from '../parts/fields.tsx'
import { inert } from '../parts/inert.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { GradeMark, gradeWords } from '../parts/shapes.tsx'
import { wordsOf } from '../parts/words.ts'
import type { CountedDay } from './counts-read.ts'
import { Scroll } from './pieces.tsx'

const words = wordsOf({
  title: { zh: '按理由', en: 'By reason' },
  day: { zh: '哪一天', en: 'Of which day' },
  grade: { zh: '等级', en: 'Grade' },
  reason: { zh: '理由', en: 'Reason' },
  none: { zh: '没有列明理由', en: 'no reason of the list' },
  held: { zh: '当日持有', en: 'Held' },
  given: { zh: '当日新赋', en: 'Given' },
  few: { zh: '少于十人', en: 'fewer than ten' },
  nobody: { zh: '当日没有黄码和红码。', en: 'Nobody was yellow or red on this day.' },
})

export function CountsByReason({ days }: { readonly days: readonly CountedDay[] }) {
  const say = useSay()
  const language = useLanguage()
  const sound = days.filter(({ counts }) => counts !== null)
  const [chosen, setChosen] = useState(sound.at(-1)?.day ?? '')
  const counts = sound.find(({ day }) => day === chosen)?.counts ?? null
  if (counts === null) return null
  return (
    <section>
      <h3>{say(words.title)}</h3>
      <ChoiceField
        label={say(words.day)}
        value={chosen}
        choices={sound
          .toReversed()
          .map(({ day }) => ({ value: day, text: dayText(day, language) }))}
        onChoice={setChosen}
      />
      <Table counts={counts} />
    </section>
  )
}

function Table({ counts }: { readonly counts: DailyCounts }) {
  const say = useSay()
  const rows = (['01', '10'] as const).flatMap((grade) => {
    const held = counts.grades[grade].byReason
    const given = counts.changes[grade].byReason
    const reasons = [...new Set([...Object.keys(held), ...Object.keys(given)])].sort()
    return reasons.map((reason) => ({
      grade,
      reason,
      held: held[reason] === undefined ? 0 : held[reason],
      given: given[reason] === undefined ? 0 : given[reason],
    }))
  })
  if (rows.length === 0) return <p>{say(words.nobody)}</p>
  return (
    <Scroll label={say(words.title)}>
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">{say(words.grade)}</th>
            <th scope="col">{say(words.reason)}</th>
            <th scope="col">{say(words.held)}</th>
            <th scope="col">{say(words.given)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ grade, reason, held, given }) => (
            <tr key={`${grade} ${reason}`}>
              <td>
                <GradeMark grade={grade} text={say(gradeWords[grade])} />
              </td>
              <th scope="row">
                <Reason code={reason} />
              </th>
              <td>
                <Count value={held} />
              </td>
              <td>
                <Count value={given} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Reason({ code }: { readonly code: string }) {
  const say = useSay()
  const language = useLanguage()
  if (code === 'none') return <>{say(words.none)}</>
  return <bdi>{meaningOf('grade-reasons', code)?.[language] ?? inert(code)}</bdi>
}

function Count({ value }: { readonly value: number | null }) {
  const say = useSay()
  const language = useLanguage()
  if (value === null) return <span class="soft">{say(words.few)}</span>
  return <>{value.toLocaleString(language)}</>
}
