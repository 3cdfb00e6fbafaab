/** How many of today's codes came to which outcome: numbers, on this device alone. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { now } from '../clock.ts'
import { changeValue, forgetValue, keptValue } from '../parts/device-store.ts'
import type { Outcome } from '../parts/shapes.tsx'
import { type Trouble, troubleOfError } from '../parts/trouble.tsx'

export type Counts = Readonly<Record<Outcome, number>>

interface Kept {
  /** Of China, `2022-03-10`. */
  readonly day: string
  readonly counts: Counts
}

const place = 'verify.counts'
const none: Counts = { accepted: 0, refused: 0, undecided: 0, 'not-recognised': 0 }

export interface Counting {
  readonly counts: Counts
  readonly add: (outcomes: readonly Outcome[]) => void
  readonly reset: () => void
  /** What kept them from being kept; null: nothing. */
  readonly trouble: Trouble | null
}

/** Two tabs add up, and each shows what both counted. */
export function useCounts(): Counting {
  const [counts, setCounts] = useState(none)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const others = useMemo(() => new BroadcastChannel(place), [])

  const show = useCallback(async () => {
    try {
      setCounts(today(await keptValue<Kept>(place)))
      setTrouble(null)
    } catch (error) {
      setTrouble(troubleOfError(error))
    }
  }, [])

  const work = useCallback(
    async (change: () => Promise<void>) => {
      try {
        await change()
        others.postMessage(null)
        await show()
      } catch (error) {
        setTrouble(troubleOfError(error))
      }
    },
    [others, show],
  )

  useEffect(() => {
    const listen = () => void show()
    others.addEventListener('message', listen)
    // Where nothing can be kept, it is told with the first count.
    keptValue<Kept>(place).then(
      (kept) => setCounts(today(kept)),
      () => {},
    )
    return () => others.close()
  }, [others, show])

  const add = useCallback(
    (outcomes: readonly Outcome[]) =>
      void work(() => changeValue<Kept>(place, (kept) => withOutcomes(today(kept), outcomes))),
    [work],
  )
  const reset = useCallback(() => void work(() => forgetValue(place)), [work])
  return { counts, add, reset, trouble }
}

function today(kept: Kept | undefined): Counts {
  return kept?.day === dayOfChina(now()) ? kept.counts : none
}

function withOutcomes(counts: Counts, outcomes: readonly Outcome[]): Kept {
  const changed = { ...counts }
  for (const outcome of outcomes) changed[outcome] += 1
  return { day: dayOfChina(now()), counts: changed }
}

function dayOfChina(at: number): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(at)
}
