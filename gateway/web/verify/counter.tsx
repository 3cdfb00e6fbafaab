import { useSay } from '../parts/language.tsx'
import { type Outcome, OutcomeShape, outcomeWords } from '../parts/shapes.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { fill } from '../parts/words.ts'
import type { Counting } from './counts.ts'
import { words } from './words.ts'

const order: readonly Outcome[] = ['accepted', 'refused', 'undecided', 'not-recognised']

/** Today's outcomes in numbers. */
export function Counter({ counting: { counts, reset, trouble } }: { readonly counting: Counting }) {
  const say = useSay()
  const total = order.reduce((sum, outcome) => sum + counts[outcome], 0)
  return (
    <section class="panel counter">
      <h2>
        {say(words.today)} <span class="soft">{say(fill(words.total, { n: total }))}</span>
      </h2>
      <ul>
        {order.map((outcome) => (
          <li key={outcome}>
            <OutcomeShape outcome={outcome} />
            <span>{say(outcomeWords[outcome])}</span>
            <strong>{counts[outcome]}</strong>
          </li>
        ))}
      </ul>
      <p class="soft">{say(words.todayHint)}</p>
      {total > 0 && (
        <button type="button" onClick={reset}>
          {say(words.reset)}
        </button>
      )}
      {trouble !== null && <TroubleNotice trouble={trouble} />}
    </section>
  )
}
