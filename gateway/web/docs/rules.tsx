/** The rules of a province for people to read, and two provinces side by side. */
import { useCallback } from 'preact/hooks'
import { ask, gateway } from '../parts/ask.ts'
import { divisionText } from '../parts/divisions.tsx'
import { ChoiceField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { Announced } from './announced.tsx'
import { loadProvinces, loadRules } from './load-rules.ts'
import { hashOf } from './place.ts'
import { Comparison } from './rule-comparison.tsx'
import { SetFacts, SetRules } from './rule-set.tsx'
import { baselineDivision } from './rule-sets.ts'
import { ruleWords } from './rule-words.ts'

async function loadChoices() {
  const [provinces, { division }] = await Promise.all([
    loadProvinces(),
    ask(gateway.GET('/v1/gateway')),
  ])
  return { divisions: [baselineDivision, ...provinces], own: `${division.slice(0, 2)}0000` }
}

interface Chosen {
  /** Empty: that of the gateway. */
  readonly division: string
  /** Empty: none. */
  readonly other: string
}

export function Rules({ division, other }: Chosen) {
  const say = useSay()
  const language = useLanguage()
  const [loading, again] = useLoading(loadChoices)
  if (loading.state === 'loading') return <Busy />
  if (loading.state === 'trouble') return <TroubleNotice trouble={loading.trouble} again={again} />
  const { divisions, own } = loading.value
  const known = (code: string) => (divisions.includes(code) ? code : '')
  const [one, two] = [known(division) || own, known(other)]
  const choices = divisions.map((code) => ({
    value: code,
    text: code === baselineDivision ? say(ruleWords.baseline) : divisionText(code, language),
  }))
  const go = (...codes: readonly string[]) => {
    location.hash = hashOf('rules', ...codes.filter((code) => code !== ''))
  }
  return (
    <>
      <p>{say(ruleWords.lead)}</p>
      <div class="filters no-print">
        <ChoiceField
          label={say(ruleWords.province)}
          value={one}
          choices={choices}
          onChoice={(code) => go(code, two === code ? '' : two)}
        />
        <ChoiceField
          label={say(ruleWords.other)}
          value={two}
          choices={[
            { value: '', text: say(ruleWords.alone) },
            ...choices.filter(({ value }) => value !== one),
          ]}
          onChoice={(code) => go(one, code)}
        />
      </div>
      {two === '' || two === one ? (
        <Alone key={one} division={one} />
      ) : (
        <Pair key={`${one}/${two}`} one={one} two={two} />
      )}
    </>
  )
}

function Alone({ division }: { readonly division: string }) {
  const load = useCallback(() => loadRules(division), [division])
  const [loading, again] = useLoading(load)
  if (loading.state === 'loading') return <Busy />
  if (loading.state === 'trouble') return <TroubleNotice trouble={loading.trouble} again={again} />
  return (
    <>
      <SetFacts rules={loading.value} />
      <SetRules rules={loading.value} />
      <Announced division={division} />
    </>
  )
}

function Pair({ one, two }: { readonly one: string; readonly two: string }) {
  const load = useCallback(() => Promise.all([loadRules(one), loadRules(two)]), [one, two])
  const [loading, again] = useLoading(load)
  if (loading.state === 'loading') return <Busy />
  if (loading.state === 'trouble') return <TroubleNotice trouble={loading.trouble} again={again} />
  const [left, right] = loading.value
  return <Comparison left={left} right={right} />
}
