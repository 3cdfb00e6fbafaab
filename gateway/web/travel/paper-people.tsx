/** Who is on the sheet: one's own code, or a family's, loaded one after another. */
import { useState } from 'preact/hooks'
import { TextField } from '../parts/fields.tsx'
import { useSay } from '../parts/language.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { CodeInput } from '../scan/code-input.tsx'
import type { OwnCode } from './own-code.ts'
import type { Person } from './paper-card.ts'

const words = wordsOf({
  title: { zh: '打印在纸上', en: 'On paper' },
  lead: {
    zh: '给没有手机的人：一张纸上可以放几个人的码，一人一张卡。码只在这个页面里，离开就忘掉。',
    en: 'For people without a phone: several people on one sheet, a card each. The codes are in this page only, and forgotten when you leave it.',
  },
  people: { zh: '纸上的人', en: 'People on the sheet' },
  nobody: { zh: '还没有人。', en: 'Nobody yet.' },
  label: { zh: '怎样称呼（印在卡上，不送出）', en: 'What to call them (printed, never sent)' },
  labelHint: { zh: '例如：奶奶。可以空着。', en: 'For example: Grandmother. May be empty.' },
  own: { zh: '加上刚才读入的码', en: 'Add the code that is loaded' },
  other: { zh: '加上另一个人的码', en: "Add another person's code" },
  remove: { zh: '去掉 {name}', en: 'Remove {name}' },
  removeShort: { zh: '去掉', en: 'Remove' },
})

/** More would be a list of people, and no family. */
const mostPeople = 8

export interface PaperPeopleProps {
  /** The code that is loaded; null: none. */
  readonly code: OwnCode | null
  readonly people: readonly Person[]
  readonly nameOf: (person: Person) => string
  readonly onPeople: (people: readonly Person[]) => void
}

export function PaperPeople({ code, people, nameOf, onPeople }: PaperPeopleProps) {
  const say = useSay()
  const [label, setLabel] = useState('')
  const [adding, setAdding] = useState(false)
  const add = (added: OwnCode) => {
    const id = Math.max(0, ...people.map((one) => one.id)) + 1
    onPeople([...people, { id, label: label.trim(), code: added }])
    setLabel('')
    setAdding(false)
  }
  return (
    <section class="panel">
      <h2>{say(words.title)}</h2>
      <p>{say(words.lead)}</p>
      <h3>{say(words.people)}</h3>
      {people.length === 0 && <p>{say(words.nobody)}</p>}
      <ol class="people">
        {people.map((person) => (
          <li key={person.id}>
            <bdi>{nameOf(person)}</bdi>
            <button
              type="button"
              class="quiet"
              aria-label={say(fill(words.remove, { name: nameOf(person) }))}
              onClick={() => onPeople(people.filter((one) => one !== person))}
            >
              {say(words.removeShort)}
            </button>
          </li>
        ))}
      </ol>
      {people.length < mostPeople && (
        <>
          <TextField
            label={say(words.label)}
            hint={say(words.labelHint)}
            value={label}
            maxLength={30}
            onText={setLabel}
          />
          <div class="buttons">
            {code !== null && !people.some((one) => one.code === code) && (
              <button type="button" onClick={() => add(code)}>
                {say(words.own)}
              </button>
            )}
            <button type="button" aria-pressed={adding} onClick={() => setAdding(!adding)}>
              {say(words.other)}
            </button>
          </div>
          {adding && <CodeInput onCode={add} />}
        </>
      )}
    </section>
  )
}
