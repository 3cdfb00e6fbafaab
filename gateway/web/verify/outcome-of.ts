import type { Outcome } from '../parts/shapes.tsx'
import type { Verdict } from './verdict.ts'

/** What concerns the request or the licence is told as a trouble, and is no outcome. */
const ours = /^(?:access|request|screen|licence)\./

/** Null: nothing came of it, and the code is not to blame. */
export function outcomeOf(verdict: Verdict): Outcome | null {
  if (verdict.kind === 'answered') return verdict.answer.outcome
  const { code, undecided } = verdict.trouble
  return !undecided && ours.test(code) ? null : 'undecided'
}

const gravity: readonly (Outcome | null)[] = [
  'accepted',
  null,
  'undecided',
  'not-recognised',
  'refused',
]

/** Of several people: that of whoever is to be looked after first. */
export function gravestOf(verdicts: readonly Verdict[]): Outcome | null {
  const outcomes = verdicts.map(outcomeOf)
  return outcomes.reduce(
    (worst, one) => (gravity.indexOf(one) > gravity.indexOf(worst) ? one : worst),
    outcomes[0] ?? null,
  )
}
