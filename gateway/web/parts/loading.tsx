/** Something that is asked for: it is on its way, there, or in trouble. */
import { useCallback, useEffect, useState } from 'preact/hooks'
import { useSay } from './language.tsx'
import { type Trouble, troubleOfError } from './trouble.tsx'

export type Loading<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'there'; readonly value: T }
  | { readonly state: 'trouble'; readonly trouble: Trouble }

/**
 * Asks when the screen appears, and again when it is told to.
 *
 * @param load must not change from one drawing to the next: of the module, or a callback
 */
export function useLoading<T>(load: () => Promise<T>): readonly [Loading<T>, () => void] {
  const [loading, setLoading] = useState<Loading<T>>({ state: 'loading' })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    load().then(
      (value) => current && setLoading({ state: 'there', value }),
      (error: unknown) =>
        current && setLoading({ state: 'trouble', trouble: troubleOfError(error) }),
    )
    return () => {
      current = false
    }
  }, [load, turn])
  const again = useCallback(() => setTurn((before) => before + 1), [])
  return [loading, again]
}

export function Busy({ what }: { readonly what?: string }) {
  const say = useSay()
  return (
    <p class="busy" role="status">
      {what ?? say({ zh: '请稍候…', en: 'One moment…' })}
    </p>
  )
}
