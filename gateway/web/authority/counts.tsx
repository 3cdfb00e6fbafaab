/** The daily ledger: how many people each issuer graded how, and why, by its own signed word. */
import { useCallback, useState } from 'preact/hooks'
import type { DailyCounts } from '../../../trust-store/ledger/counts.ts'
import { ask, registry } from '../parts/ask.ts'
import { dayText } from '../parts/dates.ts'
import { ChoiceField } from '../parts/fields.tsx'
import { inert } from '../parts/inert.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { useLoading } from '../parts/loading.tsx'
import { wordsOf } from '../parts/words.ts'
import { CountsFindings } from './counts-findings.tsx'
import type { CountedDay } from './counts-read.ts'
import { CountsByReason } from './counts-reasons.tsx'
import { Scroll, Shown, StateMark } from './pieces.tsx'
import { Plot, type Series } from './plot.tsx'
import { type Schemas, useFresh } from './session.ts'

const words = wordsOf({
  noIssuers: { zh: '还没有发码机构。', en: 'There is no issuer yet.' },
  issuer: { zh: '发码机构', en: 'Issuer' },
  none: { zh: '这个机构还没有公布统计。', en: 'This issuer has published no counts.' },
  few: { zh: '少于十人', en: 'fewer than ten' },
  hidden: { zh: '不显示', en: 'not shown' },
  hint: {
    zh: '少于十人的数不公布；含有它的合计也不公布，图中断开。',
    en: 'A count of fewer than ten is never published, nor is a total that holds one: the line then breaks.',
  },
  unsound: {
    zh: '不是该机构签署、或与日志不符的统计',
    en: 'not signed by the issuer, or not what was logged',
  },
  verified: {
    zh: '每一天的签名和日志摘要都已在本机核实。',
    en: "Each day's signature and its digest in the log were verified here.",
  },
  held: { zh: '当日持有人数', en: 'Who held a code at the end of the day' },
  given: { zh: '当日新赋人数', en: 'Who was given one during the day' },
  day: { zh: '日期', en: 'Day' },
  green: { zh: '绿码', en: 'Green' },
  yellow: { zh: '黄码', en: 'Yellow' },
  red: { zh: '红码', en: 'Red' },
  newYellow: { zh: '新赋黄码', en: 'New yellow' },
  newRed: { zh: '新赋红码', en: 'New red' },
  corrections: { zh: '纠错收到 / 逾期', en: 'Corrections received / overdue' },
})

const load = () => ask(registry.GET('/v1/participants'))
const shownDays = 60

export function Counts() {
  const say = useSay()
  const language = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const [loading, again] = useFresh(load)
  return (
    <Shown loading={loading} again={again}>
      {({ participants }) => {
        const issuers = participants.filter(({ manifest }) => manifest.role === 'issuer')
        const issuer = issuers.find(({ id }) => id === chosen) ?? issuers[0]
        if (issuer === undefined) return <p>{say(words.noIssuers)}</p>
        return (
          <>
            <ChoiceField
              label={say(words.issuer)}
              value={issuer.id}
              choices={issuers.map(({ id, organization }) => ({
                value: id,
                text: inert(organization.name[language]),
              }))}
              onChoice={setChosen}
            />
            <Ledger key={issuer.id} issuer={issuer} />
          </>
        )
      }}
    </Shown>
  )
}

function Ledger({ issuer }: { readonly issuer: Schemas['ParticipantView'] }) {
  const say = useSay()
  const load = useCallback(async () => {
    const { readCounts, standingOut } = await import('./counts-read.ts')
    const days = await readCounts(issuer, shownDays)
    return { days, findings: standingOut(days) }
  }, [issuer])
  const [loading, again] = useLoading(load)
  return (
    <Shown loading={loading} again={again}>
      {({ days, findings }) => {
        if (days.length === 0) return <p>{say(words.none)}</p>
        const unsound = days.some(({ counts }) => counts === null)
        return (
          <>
            <p>
              {unsound ? (
                <StateMark standing="bad" text={say(words.unsound)} />
              ) : (
                <StateMark standing="good" text={say(words.verified)} />
              )}
            </p>
            <p class="soft">{say(words.hint)}</p>
            <div class="columns">
              <LinePlot
                title={say(words.held)}
                days={days}
                series={[
                  ['yellow', words.yellow, ({ grades }) => grades['01'].total],
                  ['red', words.red, ({ grades }) => grades['10'].total],
                ]}
              />
              <LinePlot
                title={say(words.given)}
                days={days}
                series={[
                  ['yellow', words.newYellow, ({ changes }) => changes['01'].total],
                  ['red', words.newRed, ({ changes }) => changes['10'].total],
                ]}
              />
            </div>
            <CountsFindings findings={findings} />
            <Table days={days} />
            <CountsByReason days={days} />
          </>
        )
      }}
    </Shown>
  )
}

function LinePlot({
  title,
  days,
  series,
}: {
  readonly title: string
  readonly days: readonly CountedDay[]
  readonly series: readonly (readonly [
    Series['colour'],
    { readonly zh: string; readonly en: string },
    (counts: DailyCounts) => number | null,
  ])[]
}) {
  const say = useSay()
  return (
    <Plot
      title={title}
      days={days.map(({ day }) => day)}
      series={series.map(([colour, name, read]) => ({
        colour,
        name: say(name),
        values: days.map(({ counts }) => (counts === null ? null : read(counts))),
      }))}
    />
  )
}

function Table({ days }: { readonly days: readonly CountedDay[] }) {
  const say = useSay()
  const language = useLanguage()
  return (
    <Scroll label={say(words.held)}>
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">{say(words.day)}</th>
            <th scope="col">{say(words.green)}</th>
            <th scope="col">{say(words.yellow)}</th>
            <th scope="col">{say(words.red)}</th>
            <th scope="col">{say(words.newYellow)}</th>
            <th scope="col">{say(words.newRed)}</th>
            <th scope="col">{say(words.corrections)}</th>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(({ day, counts }) => (
            <tr key={day}>
              <th scope="row">{dayText(day, language)}</th>
              {counts === null ? (
                <td colSpan={6}>
                  <StateMark standing="bad" text={say(words.unsound)} />
                </td>
              ) : (
                <Cells counts={counts} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Cells({ counts: { grades, changes, corrections } }: { readonly counts: DailyCounts }) {
  return (
    <>
      <Cell value={grades['00']} />
      <Cell value={grades['01'].total} total />
      <Cell value={grades['10'].total} total />
      <Cell value={changes['01'].total} total />
      <Cell value={changes['10'].total} total />
      <td>
        <Value value={corrections.received} /> / <Value value={corrections.openOverdue} />
      </td>
    </>
  )
}

/** @param total of several: what is hidden in it may be more than ten */
function Cell({
  value,
  total = false,
}: {
  readonly value: number | null
  readonly total?: boolean
}) {
  return (
    <td>
      <Value value={value} total={total} />
    </td>
  )
}

function Value({
  value,
  total = false,
}: {
  readonly value: number | null
  readonly total?: boolean
}) {
  const say = useSay()
  const language = useLanguage()
  if (value !== null) return <>{value.toLocaleString(language)}</>
  return <span class="soft">{say(total ? words.hidden : words.few)}</span>
}
