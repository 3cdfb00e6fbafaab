/** One step of several: its number, its name, how far it is, and its content while it is open. */
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import { wordsOf } from '../parts/words.ts'

export type StepState = 'open' | 'done' | 'wrong'

const words = wordsOf({
  open: { zh: '待填', en: 'to do' },
  done: { zh: '已填好', en: 'complete' },
  wrong: { zh: '有待改正', en: 'to be mended' },
  next: { zh: '下一步', en: 'Next' },
})

const signs: Readonly<Record<StepState, string>> = { open: '–', done: '✓', wrong: '!' }

export function Step({
  number,
  title,
  state,
  isOpen,
  onToggle,
  onNext,
  children,
}: {
  readonly number: number
  readonly title: string
  readonly state: StepState
  readonly isOpen: boolean
  readonly onToggle: () => void
  readonly onNext?: () => void
  readonly children: ComponentChildren
}) {
  const say = useSay()
  const id = useId()
  const section = useRef<HTMLLIElement>(null)
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    // The step before closes above it, and would take it out of sight.
    if (isOpen && !wasOpen.current) section.current?.scrollIntoView({ block: 'start' })
    wasOpen.current = isOpen
  }, [isOpen])
  return (
    <li class={`step ${state}`} ref={section}>
      <h2>
        <button
          type="button"
          class="step-title"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onToggle}
        >
          <span class="step-number">{number}</span>
          <span class="step-name">{title}</span>
          <span class={`step-state ${state}`}>
            <span aria-hidden="true">{signs[state]}</span> {say(words[state])}
          </span>
        </button>
      </h2>
      <div id={id} class="step-content" hidden={!isOpen}>
        {isOpen && children}
        {isOpen && onNext !== undefined && (
          <div class="buttons">
            <button type="button" class="primary" onClick={onNext}>
              {say(words.next)}
            </button>
          </div>
        )}
      </div>
    </li>
  )
}
