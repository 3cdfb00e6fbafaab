/** For people without a phone: one's own code, or a family's, on paper. */
import { useRef, useState } from 'preact/hooks'
import { Reasons } from '../parts/decision.tsx'
import { ChoiceField, TextField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { outcomeWords } from '../parts/shapes.tsx'
import { screenTrouble, type Trouble, TroubleNotice } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { CodeInput } from '../scan/code-input.tsx'
import type { OwnCode } from './own-code.ts'
import {
  type Card,
  cardOf,
  type NoCard,
  type Person,
  type Printed,
  type Untold,
} from './paper-card.ts'
import { type Paper, PaperSheet, Warnings } from './paper-sheet.tsx'
import { provinceList } from './provinces.ts'

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
  person: { zh: '第 {number} 人', en: 'Person {number}' },
  destination: { zh: '目的地', en: 'Destination' },
  printed: { zh: '印哪个码', en: 'Which code' },
  paper: { zh: '纸张', en: 'Paper' },
  prepare: { zh: '准备卡片', en: 'Prepare the cards' },
  print: { zh: '打印', en: 'Print' },
  untold: {
    zh: '{name}：现在问不到，没有做卡片。',
    en: '{name}: cannot be told now, so there is no card.',
  },
  unwritten: {
    zh: '{name}：那里会通过，但写不出新码；请改印原来的码。',
    en: '{name}: would pass there, but no new code can be written; print the own code.',
  },
  none: {
    zh: '{name}：那里现在不会通过（{outcome}），没有做卡片。',
    en: '{name}: would not pass there now ({outcome}), so there is no card.',
  },
})

const printedWords = wordsOf<Printed>({
  own: { zh: '原来的码（有效期按原码）', en: 'The own code (valid as it says)' },
  new: { zh: '目的地能读的新码（很快失效）', en: 'The new code for there (ends soon)' },
})

const paperWords = wordsOf<Paper>({
  a4: { zh: 'A4，一页多张卡', en: 'A4, several cards a page' },
  a5: { zh: 'A5，一页一张大卡', en: 'A5, one large card a page' },
})

/** More would be a list of people, and no family. */
const mostPeople = 8

type Found = Card | NoCard | Untold

type State =
  | { readonly kind: 'open' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'ready'; readonly cards: readonly Found[] }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

export interface PaperProps {
  readonly code: OwnCode | null
  readonly people: readonly Person[]
  readonly onPeople: (people: readonly Person[]) => void
  readonly destination: string
  readonly onDestination: (destination: string) => void
  readonly purpose: string
}

export function PaperTask(props: PaperProps) {
  const { code, people, onPeople, destination, onDestination, purpose } = props
  const say = useSay()
  const language = useLanguage()
  const [label, setLabel] = useState('')
  const [adding, setAdding] = useState(false)
  const [printed, setPrinted] = useState<Printed>('own')
  const [paper, setPaper] = useState<Paper>('a4')
  const [state, setState] = useState<State>({ kind: 'open' })
  const next = useRef(people.length + 1)
  const nameOf = (person: Person) =>
    person.label === '' ? say(fill(words.person, { number: person.id })) : person.label
  const add = (added: OwnCode) => {
    onPeople([...people, { id: next.current++, label: label.trim(), code: added }])
    setLabel('')
    setAdding(false)
    setState({ kind: 'open' })
  }
  const prepare = async () => {
    if (people.length === 0) {
      return setState({ kind: 'trouble', trouble: screenTrouble('travel.nobody') })
    }
    setState({ kind: 'asking' })
    const wanted = { destination, purpose, printed }
    setState({
      kind: 'ready',
      cards: await Promise.all(people.map((person) => cardOf(person, wanted))),
    })
  }
  const cards = state.kind === 'ready' ? state.cards.filter((one) => one.kind === 'card') : []
  const isFull = people.length >= mostPeople
  return (
    <>
      <div class="columns no-print">
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
                  onClick={() => {
                    onPeople(people.filter((one) => one !== person))
                    setState({ kind: 'open' })
                  }}
                >
                  {say(words.removeShort)}
                </button>
              </li>
            ))}
          </ol>
          {!isFull && (
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
        <section class="panel">
          <ChoiceField
            label={say(words.destination)}
            value={destination}
            choices={provinceList.map((one) => ({ value: one.code, text: one[language] }))}
            onChoice={(chosen) => {
              setState({ kind: 'open' })
              onDestination(chosen)
            }}
          />
          <ChoiceField
            label={say(words.printed)}
            value={printed}
            choices={(['own', 'new'] as const).map((one) => ({
              value: one,
              text: say(printedWords[one]),
            }))}
            onChoice={(chosen) => {
              setState({ kind: 'open' })
              setPrinted(chosen === 'new' ? 'new' : 'own')
            }}
          />
          <ChoiceField
            label={say(words.paper)}
            value={paper}
            choices={(['a4', 'a5'] as const).map((one) => ({
              value: one,
              text: say(paperWords[one]),
            }))}
            onChoice={(chosen) => setPaper(chosen === 'a5' ? 'a5' : 'a4')}
          />
          <div class="buttons">
            <button
              type="button"
              class={cards.length === 0 ? 'primary' : ''}
              disabled={state.kind === 'asking'}
              onClick={() => void prepare()}
            >
              {say(words.prepare)}
            </button>
            {cards.length > 0 && (
              <button type="button" class="primary" onClick={() => print()}>
                {say(words.print)}
              </button>
            )}
          </div>
          {state.kind === 'asking' && <Busy />}
          {state.kind === 'trouble' && <TroubleNotice trouble={state.trouble} />}
          {state.kind === 'ready' &&
            state.cards.map((one) => (
              <Missing key={one.person.id} found={one} name={nameOf(one.person)} />
            ))}
          <Warnings cards={cards} printed={printed} nameOf={nameOf} />
        </section>
      </div>
      {cards.length > 0 && <PaperSheet cards={cards} destination={destination} paper={paper} />}
    </>
  )
}

/** Why somebody has no card; nothing where there is one. */
function Missing({ found, name }: { readonly found: Found; readonly name: string }) {
  const say = useSay()
  if (found.kind === 'card') return null
  if (found.kind === 'untold') {
    return (
      <>
        <p>
          <strong>
            <bdi>{say(fill(words.untold, { name }))}</bdi>
          </strong>
        </p>
        <TroubleNotice trouble={found.trouble} />
      </>
    )
  }
  const { outcome, reasons } = found
  const { zh, en } = outcomeWords[outcome]
  const told = outcome === 'accepted' ? words.unwritten : words.none
  return (
    <section class="notice" role="status">
      <p>
        <bdi>
          {say({
            zh: fill(told, { name, outcome: zh }).zh,
            en: fill(told, { name, outcome: en }).en,
          })}
        </bdi>
      </p>
      <Reasons reasons={reasons} />
    </section>
  )
}
