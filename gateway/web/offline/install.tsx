/** The screen as an app: offered where the browser offers it. */
import { useEffect, useState } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { onNewVersion } from '../service-worker/register.ts'
import { words } from './words.ts'

/** Of browsers that ask the page when to offer it; others have it in their menu. */
interface InstallOffer extends Event {
  prompt(): Promise<unknown>
}

export function Install() {
  const say = useSay()
  const [offer, setOffer] = useState<InstallOffer | null>(null)
  const [isApp, setIsApp] = useState(() => matchMedia('(display-mode: standalone)').matches)
  useEffect(() => {
    const ending = new AbortController()
    const { signal } = ending
    const offered = (event: Event) => {
      event.preventDefault()
      setOffer(event as InstallOffer)
    }
    addEventListener('beforeinstallprompt', offered, { signal })
    addEventListener('appinstalled', () => setIsApp(true), { signal })
    return () => ending.abort()
  }, [])
  if (isApp) return <p class="hint">{say(words.installed)}</p>
  if (offer === null) return null
  return (
    <button type="button" onClick={() => void offer.prompt().then(() => setOffer(null))}>
      {say(words.install)}
    </button>
  )
}

/** Offered, and never forced: somebody may be in the middle of a queue. */
export function NewVersion() {
  const say = useSay()
  const [takeOver, setTakeOver] = useState<(() => void) | null>(null)
  useEffect(() => onNewVersion((take) => setTakeOver(() => take)), [])
  if (takeOver === null) return null
  return (
    <div class="notice" role="status">
      <p>{say(words.newVersion)}</p>
      <button type="button" onClick={takeOver}>
        {say(words.takeOver)}
      </button>
    </div>
  )
}
