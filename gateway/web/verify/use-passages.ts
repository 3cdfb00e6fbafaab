/** Codes in, verdicts out, one after the other; what stays in a camera's view is presented once. */
import { useCallback, useRef, useState } from 'preact/hooks'
import { now } from '../clock.ts'
import { troubleOfError } from '../parts/trouble.tsx'
import type { Way } from '../scan/code-input.tsx'
import { keyOfCode, previewOfCode, type ScannedCode } from '../scan/scanned-code.ts'
import { presentAll } from './companion.ts'
import type { Presented, Verdict } from './verdict.ts'

/** So long a code must be out of view before it is presented again. */
const awayMs = 4_000

export type Passing =
  | { readonly state: 'waiting' | 'asking' }
  | {
      readonly state: 'passed'
      readonly verdicts: readonly Verdict[]
      /** Of the code, inert; never kept. */
      readonly preview: string
    }

export interface Passages {
  readonly passing: Passing
  readonly onCode: (code: ScannedCode, way: Way) => void
  /** The same code once more. */
  readonly again: () => void
}

/** @param present what is said of it beside the code */
export function usePassages(
  present: Omit<Presented, 'code'>,
  onVerdicts: (verdicts: readonly Verdict[]) => void,
): Passages {
  const [passing, setPassing] = useState<Passing>({ state: 'waiting' })
  const last = useRef<{ readonly code: ScannedCode; readonly key: string; at: number } | null>(null)
  const isAsking = useRef(false)
  const latest = useRef({ present, onVerdicts })
  latest.current = { present, onVerdicts }

  const pass = useCallback(async (code: ScannedCode) => {
    isAsking.current = true
    setPassing({ state: 'asking' })
    const verdicts = await verdictsOf({ ...latest.current.present, code })
    isAsking.current = false
    setPassing({ state: 'passed', verdicts, preview: previewOfCode(code) })
    latest.current.onVerdicts(verdicts)
  }, [])

  const onCode = useCallback(
    (code: ScannedCode, way: Way) => {
      if (isAsking.current) return
      const at = now()
      const key = keyOfCode(code)
      const before = last.current
      if (way === 'camera' && before?.key === key && at - before.at < awayMs) {
        before.at = at
        return
      }
      last.current = { code, key, at }
      void pass(code)
    },
    [pass],
  )

  const again = useCallback(() => {
    if (last.current !== null && !isAsking.current) void pass(last.current.code)
  }, [pass])

  return { passing, onCode, again }
}

async function verdictsOf(presented: Presented): Promise<readonly Verdict[]> {
  try {
    return await presentAll(presented)
  } catch (error) {
    return [{ kind: 'trouble', trouble: troubleOfError(error), offline: null }]
  }
}
