/** Sending an application so that it is registered once, whatever becomes of the network. */
import { useCallback, useRef, useState } from 'preact/hooks'
import { ask, registry, type Writable } from '../parts/ask.ts'
import { screenTrouble, type Trouble, TroubleError, troubleOfError } from '../parts/trouble.tsx'
import { type Bilingual, fill } from '../parts/words.ts'
import { type Application, applicationOf, type Draft, type Unkept } from './draft.ts'
import { type StepName, stepOf } from './steps.ts'

/** A field that the registry refused. */
export interface Refused {
  readonly path: string
  readonly step: StepName | null
  readonly text: Bilingual
}

export interface Sending {
  readonly busy: boolean
  readonly trouble: Trouble | null
  readonly refused: Refused | null
  send(): void
  /** What was refused was changed since. */
  forget(): void
}

export function useSending({
  draft,
  unkept,
  change,
  onApplied,
}: {
  readonly draft: Draft
  readonly unkept: Unkept
  readonly change: (next: (before: Draft) => Draft) => void
  /** @param passed its test codes did; false also where that is not known */
  readonly onApplied: (id: string, passed: boolean) => void
}): Sending {
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  // A second press comes before the button is drawn anew.
  const isUnderWay = useRef(false)

  const send = async () => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setBusy(true)
    setTrouble(null)
    try {
      if (draft.sent && (await isThere(draft.id))) return onApplied(draft.id, false)
      const application = applicationOf(draft, unkept)
      const { wrongIn } = await import('./manifest-in.ts')
      const wrong = wrongIn(application)
      if (wrong !== null) throw new TroubleError(malformedAt(wrong.place))
      change((before) => ({ ...before, sent: true }))
      const body = application as Writable<Application>
      const { entry } = await ask(registry.POST('/v1/applications', { body }))
      onApplied(draft.id, entry.kind === 'applied' && entry.body.report.passed)
    } catch (error) {
      setTrouble(troubleOfError(error))
    } finally {
      isUnderWay.current = false
      setBusy(false)
    }
  }

  return {
    busy,
    trouble,
    refused: trouble?.path == null ? null : refusedAt(trouble.path, trouble),
    send: () => void send(),
    forget: useCallback(() => setTrouble(null), []),
  }
}

/** Did it arrive, when the answer did not? */
async function isThere(id: string): Promise<boolean> {
  try {
    await ask(registry.GET('/v1/applications/{id}', { params: { path: { id } } }))
    return true
  } catch (error) {
    if (error instanceof TroubleError && error.trouble.code === 'registry.unknown-application') {
      return false
    }
    throw error
  }
}

function refusedAt(path: string, { title, detail }: Trouble): Refused {
  return {
    path,
    step: stepOf(path),
    text: { zh: `${title.zh}${detail.zh}`, en: `${title.en} ${detail.en}` },
  }
}

function malformedAt(place: string): Trouble {
  const trouble = screenTrouble('join.malformed')
  return { ...trouble, title: fill(trouble.title, { place }), path: place }
}
