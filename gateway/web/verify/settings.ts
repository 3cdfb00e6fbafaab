/** How this device verifies; kept on it. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import { keepValue, keptValue } from '../parts/device-store.ts'
import { type Trouble, troubleOfError } from '../parts/trouble.tsx'

export interface Settings {
  /** GB/T 2260; null: the gateway's own division. */
  readonly destination: string | null
  /** Code of specs/values/purposes.json. */
  readonly purpose: string
  /** Whether the next code is read without a tap. */
  readonly continuous: boolean
  readonly sound: boolean
  /** Whether a second use of a code for one use is asked about. */
  readonly once: boolean
}

const place = 'verify.settings'
const initial: Settings = {
  destination: null,
  purpose: 'gate',
  continuous: true,
  sound: true,
  once: false,
}

export interface KeptSettings {
  readonly settings: Settings
  readonly change: (changed: Partial<Settings>) => void
  /** What kept them from being kept; null: nothing. */
  readonly trouble: Trouble | null
}

export function useSettings(): KeptSettings {
  const [settings, setSettings] = useState(initial)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  useEffect(() => {
    keptValue<Partial<Settings>>(place).then(
      (kept) => setSettings((before) => ({ ...before, ...kept })),
      // They cannot be read, and so nothing was chosen.
      () => {},
    )
  }, [])
  const change = useCallback(
    (changed: Partial<Settings>) => {
      const next = { ...settings, ...changed }
      setSettings(next)
      keepValue(place, next).then(
        () => setTrouble(null),
        (error: unknown) => setTrouble(troubleOfError(error)),
      )
    },
    [settings],
  )
  return { settings, change, trouble }
}
