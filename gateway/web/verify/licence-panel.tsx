/** The verifier's licence on this device: its key, the request for it, and what it allows. */
import { useCallback, useState } from 'preact/hooks'
import { now } from '../clock.ts'
import {
  forgetKey,
  forgetLicence,
  type KeptKey,
  type KeptLicence,
  keepKey,
  keepLicence,
  keptKey,
  keptLicence,
} from '../licence/kept.ts'
import { LicenceFacts } from '../licence/licence-facts.tsx'
import { LicenceForm } from '../licence/licence-form.tsx'
import { words } from '../licence/words.ts'
import { ask, gateway } from '../parts/ask.ts'
import { useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { type Trouble, TroubleNotice, troubleOfError } from '../parts/trouble.tsx'

interface Kept {
  readonly key: KeptKey | null
  /** In PEM; null: there is no key, or no network to learn whose gateway this is. */
  readonly request: string | null
  readonly licence: KeptLicence | null
}

async function load(): Promise<Kept> {
  const key = (await keptKey()) ?? null
  const licence = (await keptLicence()) ?? null
  return { key, licence, request: key === null || licence !== null ? null : await requestOf(key) }
}

async function requestOf(key: KeptKey): Promise<string | null> {
  try {
    const { division } = await ask(gateway.GET('/v1/gateway'))
    const { licenceRequest } = await import('../licence/request.ts')
    return await licenceRequest(key, division)
  } catch {
    return null
  }
}

async function make(): Promise<void> {
  const { makeKey } = await import('../licence/key.ts')
  await keepKey(await makeKey())
}

async function take(text: string, key: KeptKey): Promise<void> {
  const { access } = await ask(gateway.GET('/v1/gateway'))
  const { takeLicence } = await import('../licence/take-licence.ts')
  await keepLicence(takeLicence(text, key, access.url, now()))
}

/** The verifier's licence on this device. */
export function LicencePanel() {
  const say = useSay()
  const [kept, again] = useLoading(load)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const doing = useCallback(
    async (work: Promise<void>) => {
      setTrouble(null)
      await work.then(again, (error: unknown) => setTrouble(troubleOfError(error)))
    },
    [again],
  )
  return (
    <section class="panel licence" aria-labelledby="licence-title">
      <h2 id="licence-title">{say(words.title)}</h2>
      {kept.state === 'loading' && <Busy />}
      {kept.state === 'trouble' && <TroubleNotice trouble={kept.trouble} again={again} />}
      {kept.state === 'there' && <Standing kept={kept.value} doing={doing} />}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </section>
  )
}

function Standing({
  kept: { key, request, licence },
  doing,
}: {
  readonly kept: Kept
  readonly doing: (work: Promise<void>) => Promise<void>
}) {
  const say = useSay()
  if (key === null) {
    return (
      <>
        <p>{say(words.none)}</p>
        <button type="button" onClick={() => void doing(make())}>
          {say(words.makeKey)}
        </button>
      </>
    )
  }
  return (
    <>
      {licence === null ? (
        <LicenceForm
          thumbprint={key.thumbprint}
          request={request}
          onText={(text) => void doing(take(text, key))}
        />
      ) : (
        <>
          <LicenceFacts licence={licence} />
          <div class="buttons">
            <button type="button" onClick={() => void doing(forgetLicence())}>
              {say(words.remove)}
            </button>
          </div>
        </>
      )}
      <RemoveKey onRemove={() => void doing(forgetKey())} />
    </>
  )
}

/** Asks once more: what is deleted cannot be made again. */
function RemoveKey({ onRemove }: { readonly onRemove: () => void }) {
  const say = useSay()
  const [asks, setAsks] = useState(false)
  if (!asks) {
    return (
      <button type="button" class="quiet" onClick={() => setAsks(true)}>
        {say(words.removeKey)}
      </button>
    )
  }
  return (
    <section aria-label={say(words.removeKey)}>
      <p>{say(words.sure)}</p>
      <div class="buttons">
        <button type="button" class="danger" onClick={onRemove}>
          {say(words.yes)}
        </button>
        <button type="button" onClick={() => setAsks(false)}>
          {say(words.no)}
        </button>
      </div>
    </section>
  )
}
