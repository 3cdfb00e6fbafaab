/** Other roots of trust than before: a person compares what no machine can know. */
import { DivisionName } from '../parts/divisions.tsx'
import { useSay } from '../parts/language.tsx'
import type { AnchorFacts, Synced } from './sync.ts'
import { words } from './words.ts'

type Question = Extract<Synced, { kind: 'other-anchors' }>

export function AnchorsQuestion({
  question: { before, now, digest },
  onAccept,
}: {
  readonly question: Question
  readonly onAccept: (digest: string) => void
}) {
  const say = useSay()
  return (
    <section class="notice undecided" role="alert">
      <h3>{say(words.otherAnchors)}</h3>
      <p>{say(words.otherAnchorsWhat)}</p>
      <Anchors title={say(words.added)} anchors={without(now, before)} />
      <Anchors title={say(words.gone)} anchors={without(before, now)} />
      <button type="button" class="danger" onClick={() => onAccept(digest)}>
        {say(words.accept)}
      </button>
    </section>
  )
}

function Anchors({
  title,
  anchors,
}: {
  readonly title: string
  readonly anchors: readonly AnchorFacts[]
}) {
  if (anchors.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <ul class="anchors">
        {anchors.map(({ id, territory, fingerprints }) => (
          <li key={id}>
            <bdi>{id}</bdi> ·{' '}
            {/^\d/.test(territory) ? <DivisionName code={territory} /> : territory}
            {fingerprints.map((text) => (
              <p key={text} class="code">
                {text}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  )
}

function without(
  these: readonly AnchorFacts[],
  those: readonly AnchorFacts[],
): readonly AnchorFacts[] {
  const known = new Set(those.map((one) => JSON.stringify(one)))
  return these.filter((one) => !known.has(JSON.stringify(one)))
}
