/** What became of the last code: one verdict, or one for each person of a companion code. */
import { useEffect, useRef } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { fill } from '../parts/words.ts'
import { Result } from './result.tsx'
import type { Passing } from './use-passages.ts'
import { words } from './words.ts'

/** Of the banner with a name and a reason, in CSS pixels. */
const bannerHeight = 220

export function Results({
  passing,
  again,
}: {
  readonly passing: Passing
  readonly again: () => void
}) {
  const say = useSay()
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (passing.state !== 'passed' || section.current === null) return
    // A result that is out of sight is none; one that is seen does not move the camera away.
    const { top } = section.current.getBoundingClientRect()
    if (top < 0 || top > innerHeight - bannerHeight) section.current.scrollIntoView()
  }, [passing])
  return (
    <section class="result" ref={section} aria-label={say(words.result)}>
      {passing.state === 'waiting' && <p class="panel soft">{say(words.none)}</p>}
      {passing.state === 'asking' && <Busy what={say(words.asking)} />}
      {passing.state === 'passed' && <Passed passed={passing} again={again} />}
    </section>
  )
}

function Passed({
  passed: { verdicts, preview },
  again,
}: {
  readonly passed: Extract<Passing, { readonly state: 'passed' }>
  readonly again: () => void
}) {
  const say = useSay()
  const [only] = verdicts
  if (verdicts.length === 1 && only !== undefined) {
    return <Result verdict={only} preview={preview} again={again} />
  }
  return (
    <>
      <p>{say(fill(words.people, { n: verdicts.length }))}</p>
      {verdicts.map((verdict, at) => (
        <section key={at} class="person">
          <h2>{say(fill(words.person, { n: at + 1 }))}</h2>
          <Result verdict={verdict} preview={preview} again={again} />
        </section>
      ))}
    </>
  )
}
