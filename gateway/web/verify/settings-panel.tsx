/** How this device verifies, what it knows offline, and by which licence. */
import purposes from '../../../specs/values/purposes.json' with { type: 'json' }
import { ChoiceField, Tick } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { DestinationChoice } from './destination.tsx'
import { LicencePanel } from './licence-panel.tsx'
import { OfflineState } from './offline-state.tsx'
import type { KeptSettings } from './settings.ts'
import { words } from './words.ts'

// A holder's own look ahead is no verifier's purpose.
const offered = purposes.values.filter(({ code }) => code !== 'preview')

export function SettingsPanel({
  kept: { settings, change, trouble },
  own,
}: {
  readonly kept: KeptSettings
  /** The gateway's division; null: not known yet. */
  readonly own: string | null
}) {
  const say = useSay()
  return (
    <div class="columns">
      <section class="panel">
        <h2>{say(words.settings)}</h2>
        <DestinationChoice
          destination={settings.destination}
          own={own}
          onChoice={(destination) => change({ destination })}
        />
        <ChoiceField
          label={say(words.purpose)}
          value={settings.purpose}
          choices={offered.map((purpose) => ({ value: purpose.code, text: say(purpose) }))}
          onChoice={(purpose) => change({ purpose })}
        />
        <Tick
          label={say(words.continuous)}
          checked={settings.continuous}
          onTick={(continuous) => change({ continuous })}
        />
        <Tick
          label={say(words.sound)}
          checked={settings.sound}
          onTick={(sound) => change({ sound })}
        />
        <Tick label={say(words.once)} checked={settings.once} onTick={(once) => change({ once })} />
        {trouble !== null && <TroubleNotice trouble={trouble} />}
      </section>
      <OfflineState />
      <LicencePanel />
    </div>
  )
}
