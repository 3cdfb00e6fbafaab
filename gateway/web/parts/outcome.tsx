/** An outcome as nobody can mistake it: its word, its shape, and its colour last. */
import type { ComponentChildren } from 'preact'
import { useSay } from './language.tsx'
import { type Outcome, OutcomeShape, outcomeWords } from './shapes.tsx'

export function OutcomeBanner({
  outcome,
  children,
}: {
  readonly outcome: Outcome
  readonly children?: ComponentChildren
}) {
  const say = useSay()
  return (
    <section class={`outcome ${outcome}`} role="status" data-outcome={outcome}>
      <OutcomeShape outcome={outcome} />
      <div>
        <h2>{say(outcomeWords[outcome])}</h2>
        {children}
      </div>
    </section>
  )
}
