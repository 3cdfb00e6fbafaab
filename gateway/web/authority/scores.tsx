/** How issuers serve, as gateways saw it; a gateway that does not answer is said. */
import { useCallback } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { useSay } from '../parts/language.tsx'
import { screenTrouble, TroubleError } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import { At, Foreign, Scroll, Shown } from './pieces.tsx'
import { useFresh, useSession } from './session.ts'

type Score = components['schemas']['IssuerScore']
type Scored = components['schemas']['IssuerScores']

const words = wordsOf({
  none: {
    zh: '本登记机构的设置里没有列出网关，无从评分。',
    en: "No gateway is named in this registry's settings, so there is nothing to score by.",
  },
  view: {
    zh: '各网关各自所见，自 {time} 起；不含个人信息，不足十例的不显示。',
    en: 'What each gateway saw by itself; nothing of a person, and nothing of fewer than ten cases.',
  },
  since: { zh: '自', en: 'Since' },
  noIssuers: { zh: '没有机构。', en: 'No issuers.' },
  issuer: { zh: '机构', en: 'Issuer' },
  availability: { zh: '应答率', en: 'Answers' },
  speed: { zh: '应答时间（中位 / 95%）', en: 'Time to answer (median / 95%)' },
  substantiated: { zh: '黄红码理由齐全', en: 'Yellow and red with all that they need' },
  corrections: { zh: '纠错转交 / 超期', en: 'Corrections: forwarded / overdue' },
  few: { zh: '少于十例', en: 'fewer than ten' },
  ms: { zh: '{ms} 毫秒', en: '{ms} ms' },
})

export function Scores() {
  const say = useSay()
  const { about } = useSession()
  if (about.gateways.length === 0) return <p>{say(words.none)}</p>
  return (
    <>
      {about.gateways.map((origin) => (
        <GatewayScores key={origin} origin={origin} />
      ))}
    </>
  )
}

async function scoresOf(origin: string): Promise<Scored> {
  try {
    const response = await fetch(`${origin}/v1/issuers`, { credentials: 'omit' })
    const value: unknown = await response.json()
    if (response.ok && isScored(value)) return value
  } catch {
    // Told below: it did not answer, or not as a gateway does.
  }
  throw new TroubleError(screenTrouble('authority.gateway'))
}

function isScored(value: unknown): value is Scored {
  if (typeof value !== 'object' || value === null) return false
  return 'issuers' in value && Array.isArray(value.issuers) && 'since' in value
}

function GatewayScores({ origin }: { readonly origin: string }) {
  const say = useSay()
  const load = useCallback(() => scoresOf(origin), [origin])
  const [loading, again] = useFresh(load)
  return (
    <section class="panel">
      <h3>
        <Foreign text={origin} />
      </h3>
      <Shown loading={loading} again={again}>
        {({ since, issuers }) => (
          <>
            <p class="soft">
              {say(words.since)} <At at={since} />
            </p>
            {issuers.length === 0 ? <p>{say(words.noIssuers)}</p> : <Table issuers={issuers} />}
          </>
        )}
      </Shown>
    </section>
  )
}

function Table({ issuers }: { readonly issuers: readonly Score[] }) {
  const say = useSay()
  return (
    <Scroll label={say(words.issuer)}>
      <table class="wide">
        <thead>
          <tr>
            <th scope="col">{say(words.issuer)}</th>
            <th scope="col">{say(words.availability)}</th>
            <th scope="col">{say(words.speed)}</th>
            <th scope="col">{say(words.substantiated)}</th>
            <th scope="col">{say(words.corrections)}</th>
          </tr>
        </thead>
        <tbody>
          {issuers.map(({ id, name, territory, questions, grades, corrections }) => (
            <tr key={id}>
              <th scope="row">
                <Foreign text={name} />
                <div class="soft">
                  <DivisionName code={territory} />
                </div>
              </th>
              <td>
                <Share value={questions.availability} />
              </td>
              <td>
                <Ms value={questions.p50Ms} /> / <Ms value={questions.p95Ms} />
              </td>
              <td>
                <Share value={grades.substantiated} />
              </td>
              <td>
                <Count value={corrections.forwarded} /> / <Count value={corrections.overdue} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

function Share({ value }: { readonly value: number | null }) {
  const say = useSay()
  if (value === null) return <span class="soft">{say(words.few)}</span>
  return (
    <span class="share">
      <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="10" />
        <rect class="filled" width={value * 100} height="10" />
      </svg>
      {(value * 100).toFixed(1)}%
    </span>
  )
}

function Ms({ value }: { readonly value: number | null }) {
  const say = useSay()
  return <>{value === null ? '—' : say(words.ms).replace('{ms}', `${value}`)}</>
}

function Count({ value }: { readonly value: number | null }) {
  const say = useSay()
  return <>{value === null ? say(words.few) : value}</>
}
