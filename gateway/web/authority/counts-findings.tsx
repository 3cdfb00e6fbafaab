/** What stands out in an issuer's counts. */
import { findingWords } from '../../../trust-store/ledger/finding-words.ts'
import type { Finding } from '../../../trust-store/ledger/watch.ts'
import { dayText } from '../parts/dates.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import { gradeWords } from '../parts/shapes.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { StateMark } from './pieces.tsx'

const words = wordsOf({
  title: { zh: '值得追问', en: 'What to ask about' },
  numbers: {
    zh: '（{grade}，至少 {observed} 人）',
    en: ' ({grade}, {observed} people at least)',
  },
  others: {
    zh: '激增是否有公布的事由，要看各机构的统计：tongxing ledger watch。',
    en: 'Whether a jump is covered by what others published: tongxing ledger watch.',
  },
})

export function CountsFindings({ findings }: { readonly findings: readonly Finding[] }) {
  const say = useSay()
  const language = useLanguage()
  if (findings.length === 0) return null
  return (
    <section>
      <h3>{say(words.title)}</h3>
      <ul class="rows">
        {findings.map(({ code, day, grade, reason, observed }) => (
          <li key={`${code} ${day} ${grade} ${reason}`}>
            <StateMark standing="bad" text={say(findingWords[code])} /> {dayText(day, language)}
            {grade !== null &&
              observed !== null &&
              say(
                fill(words.numbers, {
                  grade: say(gradeWords[grade]),
                  observed,
                }),
              )}
          </li>
        ))}
      </ul>
      <p class="soft">{say(words.others)}</p>
    </section>
  )
}
