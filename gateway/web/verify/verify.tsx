/** The gate's screen: a code in, an outcome out, and the next. */
import { useCallback, useMemo } from 'preact/hooks'
import { now } from '../clock.ts'
import { ask, gateway } from '../parts/ask.ts'
import { keepValue, keptValue } from '../parts/device-store.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { useSay } from '../parts/language.tsx'
import { useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { CodeInput } from '../scan/code-input.tsx'
import { ClockNotice, type Clocks } from './clock-notice.tsx'
import { Counter } from './counter.tsx'
import { useCounts } from './counts.ts'
import { gravestOf, outcomeOf } from './outcome-of.ts'
import { Results } from './results.tsx'
import { useSettings } from './settings.ts'
import { SettingsPanel } from './settings-panel.tsx'
import { createSignal } from './signal.ts'
import { usePassages } from './use-passages.ts'
import type { Verdict } from './verdict.ts'
import './verify.css'
import { words } from './words.ts'

interface Known {
  /** Of the gateway. */
  readonly division: string
  readonly playground: boolean
}

const place = 'verify.gateway'

/** Whose gateway this is; without a network, whose it was. Null: the clocks cannot be compared. */
async function describe(): Promise<Known & { readonly clocks: Clocks | null }> {
  try {
    const { division, playground, now: time } = await ask(gateway.GET('/v1/gateway'))
    const known = { division, playground }
    // What cannot be kept is asked for again.
    await keepValue(place, known).catch(() => {})
    return { ...known, clocks: { device: now(), gateway: Date.parse(time) } }
  } catch (error) {
    const known = await keptValue<Known>(place).catch(() => undefined)
    if (known === undefined) throw error
    return { ...known, clocks: null }
  }
}

export function Verify() {
  const say = useSay()
  const [known, again] = useLoading(describe)
  const kept = useSettings()
  const { settings } = kept
  const counting = useCounts()
  const signal = useMemo(createSignal, [])
  const own = known.state === 'there' ? known.value.division : null
  // Nothing is decided for the whole country: the gateway says that it knows no such division.
  const destination = settings.destination ?? own ?? '000000'

  const { add } = counting
  const onVerdicts = useCallback(
    (verdicts: readonly Verdict[]) => {
      const gravest = gravestOf(verdicts)
      if (settings.sound && gravest !== null) signal.give(gravest)
      add(verdicts.map(outcomeOf).filter((outcome) => outcome !== null))
    },
    [settings.sound, signal, add],
  )
  const { purpose, once } = settings
  const passages = usePassages({ destination, purpose, once }, onVerdicts)
  const { passing, onCode } = passages

  return (
    <>
      <div class="gate-head">
        <h1>{say(words.title)}</h1>
        <p>
          {(settings.destination ?? own) !== null && <DivisionName code={destination} />}
          {known.state === 'there' && known.value.playground && (
            <span class="soft"> {say(words.playground)}</span>
          )}
        </p>
      </div>
      {known.state === 'trouble' && <TroubleNotice trouble={known.trouble} again={again} />}
      {known.state === 'there' && known.value.clocks !== null && (
        <ClockNotice clocks={known.value.clocks} />
      )}
      <div class="gate" data-passing={passing.state}>
        <section class="gate-input">
          <CodeInput onCode={onCode} continuous={settings.continuous} />
        </section>
        <Results passing={passing} again={passages.again} />
        <Counter counting={counting} />
        <aside class="gate-settings">
          <SettingsPanel kept={kept} own={own} />
        </aside>
      </div>
    </>
  )
}
