/** The issuer's own notation of grades, beside the national one. */
import { useSay } from '../parts/language.tsx'
import { GradeMark, gradeWords } from '../parts/shapes.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { grades as national, type Service } from './draft.ts'
import { ListField } from './list-field.tsx'

type Grades = Service['grades']

const words = wordsOf({
  title: { zh: '等级对应', en: 'Grades' },
  lead: {
    zh: '码里怎样写每个等级；有几种写法就用逗号分开。',
    en: 'How the code writes each grade; commas between several ways.',
  },
  notation: { zh: '{grade}（{code}）在码里写作', en: '{grade} ({code}) is written' },
  unknown: {
    zh: '没有列出的写法一律按“等级不明”处理：既不放行也不拒绝，而是告知无法判定。',
    en: 'What is not listed counts as unknown: it neither opens a gate nor closes it, but is told as undecided.',
  },
})

export function GradesForm({
  grades,
  fault,
  onGrades,
}: {
  readonly grades: Grades
  readonly fault: string | null
  readonly onGrades: (grades: Grades) => void
}) {
  const say = useSay()
  return (
    <fieldset class="ticks">
      <legend>{say(words.title)}</legend>
      <p class="soft">{say(words.lead)}</p>
      <div class="columns">
        {national.map((grade) => {
          const name = gradeWords[grade]
          return (
            <ListField
              key={grade}
              between="commas"
              label={say({
                zh: fill(words.notation, { grade: name.zh, code: grade }).zh,
                en: fill(words.notation, { grade: name.en, code: grade }).en,
              })}
              values={Object.keys(grades).filter((own) => grades[own] === grade)}
              onValues={(owns) => onGrades(withNotation(grades, grade, owns))}
            />
          )
        })}
      </div>
      <p class="soft unknown-note">
        <GradeMark grade="unknown" text={say(gradeWords.unknown)} />
        <span>{say(words.unknown)}</span>
      </p>
      {fault !== null && <p class="fault">{fault}</p>}
    </fieldset>
  )
}

/** A notation has one grade: the one that it was given last. */
function withNotation(
  grades: Grades,
  grade: (typeof national)[number],
  owns: readonly string[],
): Grades {
  const others = Object.entries(grades).filter(
    ([own, given]) => given !== grade && !owns.includes(own),
  )
  return Object.fromEntries([...others, ...owns.map((own) => [own, grade] as const)])
}
