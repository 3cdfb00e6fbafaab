/** Versions of a province's rules that are published and do not bind yet: fetched when asked for. */
import { useCallback, useState } from 'preact/hooks'
import { instantText } from '../parts/dates.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { fill } from '../parts/words.ts'
import { loadAnnounced } from './load-rules.ts'
import { RuleText } from './rule-set.tsx'
import { ruleWords } from './rule-words.ts'

interface Props {
  readonly division: string
}

export function Announced({ division }: Props) {
  const say = useSay()
  const [asked, setAsked] = useState(false)
  return (
    <section>
      <h3>{say(ruleWords.announced)}</h3>
      {asked ? (
        <AnnouncedSets division={division} />
      ) : (
        <button type="button" onClick={() => setAsked(true)}>
          {say(ruleWords.askAnnounced)}
        </button>
      )}
    </section>
  )
}

function AnnouncedSets({ division }: Props) {
  const say = useSay()
  const language = useLanguage()
  const load = useCallback(() => loadAnnounced(division), [division])
  const [loading, again] = useLoading(load)
  if (loading.state === 'loading') return <Busy />
  if (loading.state === 'trouble') return <TroubleNotice trouble={loading.trouble} again={again} />
  if (loading.value.length === 0) return <p role="status">{say(ruleWords.announcedNone)}</p>
  return loading.value.map(({ version, effectiveFrom = '', title, rules }) => (
    <details key={effectiveFrom}>
      <summary>
        {say(title)} · {version} ·{' '}
        {say(fill(ruleWords.effectiveFrom, { time: instantText(effectiveFrom, language) }))}
      </summary>
      {rules.length === 0 ? (
        <p>{say(ruleWords.localNone)}</p>
      ) : (
        <ol class="rules">
          {rules.map((rule) => (
            <li key={rule.id}>
              <RuleText rule={rule} />
            </li>
          ))}
        </ol>
      )}
    </details>
  ))
}
