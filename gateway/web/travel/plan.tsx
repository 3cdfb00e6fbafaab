/** Before the journey: what each destination will decide, and why. */
import { useState } from 'preact/hooks'
import type { components } from '../../../specs/generated/openapi.ts'
import { now } from '../clock.ts'
import { ask, gateway } from '../parts/ask.ts'
import { ChoiceField, TextField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { requestOfCode } from '../scan/scanned-code.ts'
import { DestinationPicker } from './destination-picker.tsx'
import { Forecast } from './forecast.tsx'
import { arrivalOf, daysAhead, fieldTime, type Journey, journeyTrouble } from './journey.ts'
import { useLatest } from './latest.ts'
import type { OwnCode } from './own-code.ts'
import { journeyPurposes } from './purposes.ts'

type Answer = components['schemas']['PreviewAnswer']

const words = wordsOf({
  when: { zh: '什么时候、为了什么', en: 'When, and what for' },
  arrival: { zh: '到达时间（北京时间）', en: 'Arrival (China time)' },
  arrivalHint: {
    zh: '空着就是现在；最多提前 {days} 天。',
    en: 'Empty means now; at most {days} days ahead.',
  },
  purpose: { zh: '在那里用于', en: 'Used there for' },
  ask: { zh: '看看会怎样判定', en: 'See what they will decide' },
  note: {
    zh: '只问、不记：网关不留下任何记录，也不通知目的地。',
    en: 'Asked and forgotten: the gateway keeps no record and tells no destination.',
  },
})

type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'answered'; readonly answer: Answer }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

export interface PlanProps {
  readonly code: OwnCode
  readonly journey: Journey
  readonly onJourney: (journey: Journey) => void
  /** A code that is read there is wanted. */
  readonly onTranslate: (destination: string) => void
  readonly onCorrect: () => void
}

export function Plan({ code, journey, onJourney, onTranslate, onCorrect }: PlanProps) {
  const say = useSay()
  const language = useLanguage()
  const [state, setState] = useState<State>({ kind: 'open' })
  const latest = useLatest()
  const change = (changed: Partial<Journey>) => {
    latest.drop()
    // An answer stands beside the question that it answers, or not at all.
    setState({ kind: 'open' })
    onJourney({ ...journey, ...changed })
  }
  const toggle = (one: string) => {
    const { destinations } = journey
    const without = destinations.filter((code) => code !== one)
    change({ destinations: without.length < destinations.length ? without : [...without, one] })
  }
  const foresee = async () => {
    const trouble = journeyTrouble(journey, now())
    if (trouble !== null) return setState({ kind: 'trouble', trouble })
    setState({ kind: 'asking' })
    const stands = latest.begin()
    const at = arrivalOf(journey)
    const body = {
      ...requestOfCode(code),
      destinations: [...journey.destinations],
      purpose: journey.purpose,
      ...(at === null ? {} : { at }),
    }
    try {
      const answer = await ask(gateway.POST('/v1/preview', { body }))
      if (stands()) setState({ kind: 'answered', answer })
    } catch (error) {
      if (stands()) setState({ kind: 'trouble', trouble: troubleOfError(error) })
    }
  }
  return (
    <>
      <div class="columns">
        <DestinationPicker chosen={journey.destinations} onToggle={toggle} />
        <section class="panel">
          <h2>{say(words.when)}</h2>
          <TextField
            label={say(words.arrival)}
            hint={say(fill(words.arrivalHint, { days: daysAhead }))}
            type="datetime-local"
            min={fieldTime(now())}
            max={fieldTime(now() + daysAhead * 86_400_000)}
            value={journey.arrival}
            onText={(arrival) => change({ arrival })}
          />
          <ChoiceField
            label={say(words.purpose)}
            value={journey.purpose}
            choices={journeyPurposes.map((one) => ({ value: one.code, text: one[language] }))}
            onChoice={(purpose) => change({ purpose })}
          />
          <div class="buttons">
            <button
              type="button"
              class="primary"
              disabled={state.kind === 'asking'}
              onClick={() => void foresee()}
            >
              {say(words.ask)}
            </button>
          </div>
          <p class="soft">{say(words.note)}</p>
        </section>
      </div>
      {state.kind === 'asking' && <Busy />}
      {state.kind === 'trouble' && (
        <TroubleNotice trouble={state.trouble} again={() => void foresee()} />
      )}
      {state.kind === 'answered' && (
        <Forecast answer={state.answer} onTranslate={onTranslate} onCorrect={onCorrect} />
      )}
    </>
  )
}
