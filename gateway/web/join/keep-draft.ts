/** The draft on this device: two tabs do not overwrite each other unseen. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { changeValue, forgetValue, keptValue } from '../parts/device-store.ts'
import { screenTrouble, type Trouble, troubleOfError } from '../parts/trouble.tsx'
import { type Draft, emptyDraft } from './draft.ts'

const place = 'join.draft'

interface Kept {
  readonly revision: number
  readonly tab: string
  readonly draft: Draft
}

export interface KeepingDraft {
  /** Null: it is being looked up. */
  readonly draft: Draft | null
  /** It was there when the page was opened. */
  readonly resumed: boolean
  /** Why it is not kept; what is filled in stays on the page. */
  readonly trouble: Trouble | null
  change(next: (before: Draft) => Draft): void
  /** Begins anew. */
  clear(): void
}

export function useDraft(): KeepingDraft {
  const [draft, setDraft] = useState<Draft | null>(null)
  const [resumed, setResumed] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const tab = useRef(crypto.randomUUID())
  const revision = useRef(0)

  useEffect(() => {
    keptValue<Kept>(place).then(
      (kept) => {
        revision.current = kept?.revision ?? 0
        setResumed(kept !== undefined)
        setDraft(kept?.draft ?? emptyDraft())
      },
      (error: unknown) => {
        setTrouble(troubleOfError(error))
        setDraft(emptyDraft())
      },
    )
  }, [])

  const change = useCallback((next: (before: Draft) => Draft) => {
    const keep = async (next: Draft) => {
      let isOthers = false
      try {
        await changeValue<Kept | undefined>(place, (before) => {
          isOthers =
            before !== undefined &&
            before.tab !== tab.current &&
            before.revision !== revision.current
          if (isOthers) return before
          revision.current = (before?.revision ?? 0) + 1
          return { revision: revision.current, tab: tab.current, draft: next }
        })
        setTrouble(isOthers ? screenTrouble('join.other-tab') : null)
      } catch (error) {
        setTrouble(troubleOfError(error))
      }
    }
    setDraft((before) => {
      if (before === null) return before
      const after = next(before)
      void keep(after)
      return after
    })
  }, [])

  return {
    draft,
    resumed,
    trouble,
    change,
    clear() {
      setDraft(emptyDraft())
      setResumed(false)
      revision.current = 0
      void forgetValue(place).then(
        () => setTrouble(null),
        (error: unknown) => setTrouble(troubleOfError(error)),
      )
    },
  }
}
