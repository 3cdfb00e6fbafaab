/** Who asks to take part: those that wait first. */
import { ask, registry } from '../parts/ask.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'
import { ApplicationDetail } from './application.tsx'
import { outcomeStanding, outcomeWords } from './application-words.ts'
import { roleWords } from './entry-words.ts'
import { At, Foreign, Shown, StateMark } from './pieces.tsx'
import { linkTo } from './place.ts'
import { type Schemas, useFresh } from './session.ts'

const words = wordsOf({
  none: { zh: '没有待办的申请。', en: 'No application waits.' },
  past: { zh: '已办结的申请', en: 'Applications that were decided' },
  more: { zh: '只显示最近的 200 份。', en: 'The latest 200 are shown.' },
  passed: { zh: '测试通过', en: 'tests passed' },
  failed: { zh: '测试未通过', en: 'tests failed' },
})

const load = () => ask(registry.GET('/v1/applications'))
const mostShown = 200

export function Applications({ item }: { readonly item: string | null }) {
  return item === null ? <Queue /> : <ApplicationDetail id={item} />
}

function Queue() {
  const say = useSay()
  const [loading, again] = useFresh(load)
  return (
    <Shown loading={loading} again={again}>
      {({ applications }) => {
        const open = applications.filter(({ outcome }) => outcome === 'open')
        const past = applications.filter(({ outcome }) => outcome !== 'open')
        return (
          <>
            {open.length === 0 && <p>{say(words.none)}</p>}
            <Rows applications={open} />
            {open.length > mostShown && <p class="soft">{say(words.more)}</p>}
            {past.length > 0 && (
              <details open={open.length === 0}>
                <summary>
                  {say(words.past)} ({past.length})
                </summary>
                <Rows applications={past} />
                {past.length > mostShown && <p class="soft">{say(words.more)}</p>}
              </details>
            )}
          </>
        )
      }}
    </Shown>
  )
}

function Rows({
  applications,
}: {
  readonly applications: readonly Schemas['ApplicationSummary'][]
}) {
  const say = useSay()
  return (
    <ul class="rows">
      {applications.slice(0, mostShown).map(({ id, at, organization, role, passed, outcome }) => (
        <li key={id}>
          <a href={linkTo('applications', id)}>
            <Foreign text={organization.name} />
          </a>
          <div class="row-facts">
            <StateMark standing={outcomeStanding[outcome]} text={say(outcomeWords[outcome])} />
            {role === 'issuer' && (
              <StateMark
                standing={passed ? 'good' : 'bad'}
                text={say(passed ? words.passed : words.failed)}
              />
            )}
            <span>{say(roleWords[role])}</span>
            <DivisionName code={organization.division} />
            <At at={at} />
          </div>
        </li>
      ))}
    </ul>
  )
}
