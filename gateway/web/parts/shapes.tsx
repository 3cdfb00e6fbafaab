/** Shapes of outcomes and grades: each is told by its outline alone, without its colour. */
import type { Bilingual } from './words.ts'

export type Outcome = 'accepted' | 'refused' | 'undecided' | 'not-recognised'

export const outcomeWords: Readonly<Record<Outcome, Bilingual>> = {
  accepted: { zh: '通过', en: 'Accepted' },
  refused: { zh: '不通过', en: 'Refused' },
  undecided: { zh: '无法判定', en: 'Undecided' },
  'not-recognised': { zh: '不认可', en: 'Not recognised' },
}

/** Accepted a round tick, refused an octagon, undecided a diamond with a question mark, not recognised a broken square. */
export function OutcomeShape({ outcome }: { readonly outcome: Outcome }) {
  return (
    <svg class="shape" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      {shapes[outcome]}
    </svg>
  )
}

const shapes: Readonly<Record<Outcome, preact.JSX.Element>> = {
  accepted: (
    <>
      <circle cx="24" cy="24" r="20" />
      <path d="m14 25 7 7 13-15" />
    </>
  ),
  refused: (
    <>
      <path d="M16 4h16l12 12v16L32 44H16L4 32V16z" />
      <path d="M16 16l16 16M32 16 16 32" />
    </>
  ),
  undecided: (
    <>
      <path d="M24 3l21 21-21 21L3 24z" />
      <path d="M19 20a5 5 0 1 1 7 4.6c-1.6.8-2 1.7-2 3.4M24 33v.5" />
    </>
  ),
  'not-recognised': (
    <>
      <path d="M6 16V6h10M32 6h10v10M42 32v10H32M16 42H6V32" />
      <path d="M14 24h20" />
    </>
  ),
}

export type GradeCode = '00' | '01' | '10' | 'unknown'

export const gradeWords: Readonly<Record<GradeCode, Bilingual>> = {
  '00': { zh: '绿码', en: 'Green' },
  '01': { zh: '黄码', en: 'Yellow' },
  '10': { zh: '红码', en: 'Red' },
  unknown: { zh: '等级不明', en: 'Unknown grade' },
}

/** A grade as its shape and its word; the colour only repeats them. */
export function GradeMark({ grade, text }: { readonly grade: GradeCode; readonly text: string }) {
  return (
    <span class={`grade grade-${grade}`}>
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        {gradeShapes[grade]}
      </svg>
      <span>{text}</span>
    </span>
  )
}

const gradeShapes: Readonly<Record<GradeCode, preact.JSX.Element>> = {
  '00': <circle cx="12" cy="12" r="9" />,
  '01': <path d="M12 2.5 22.5 21h-21z" />,
  '10': <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" />,
  unknown: <path d="M3 3h18v18H3z" />,
}
