/** On paper, for people without a phone: what to print for where, and what cannot be. */
import { useState } from 'preact/hooks'
import { Reasons } from '../parts/decision.tsx'
import { ChoiceField } from '../parts/fields.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy } from '../parts/loading.tsx'
import { outcomeWords } from '../parts/shapes.tsx'
import { screenTrouble, type Trouble, TroubleNotice } from '../parts/trouble.tsx'
import { fill, wordsOf } from '../parts/words.ts'
import { useLatest } from './latest.ts'
import type { OwnCode } from './own-code.ts'
import {
  type Card,
  cardOf,
  type NoCard,
  type Person,
  type Printed,
  type Untold,
} from './paper-card.ts'
import { PaperPeople } from './paper-people.tsx'
import { type Paper, PaperSheet, Warnings } from './paper-sheet.tsx'
import { provinceList } from './provinces.ts'

const words = wordsOf({
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
  const [printed, setPrinted] = useState<Printed>('own')
  const [paper, setPaper] = useState<Paper>('a4')
  const [state, setState] = useState<State>({ kind: 'open' })
  const latest = useLatest()
  const nameOf = (person: Person) =>
    person.label === '' ? say(fill(words.person, { number: person.id })) : person.label
  const reopen = () => {
    latest.drop()
    setState({ kind: 'open' })
  }
  const prepare = async () => {
    if (people.length === 0) {
      return setState({ kind: 'trouble', trouble: screenTrouble('travel.nobody') })
    }
    const stands = latest.begin()
    setState({ kind: 'asking' })
    const wanted = { destination, purpose, printed }
    const cards = await Promise.all(people.map((person) => cardOf(person, wanted)))
    if (stands()) setState({ kind: 'ready', cards })
  }
  const cards = state.kind === 'ready' ? state.cards.filter((one) => one.kind === 'card') : []
  return (
    <>
      <div class="columns no-print">
        <PaperPeople
          code={code}
          people={people}
          nameOf={nameOf}
          onPeople={(changed) => {
            reopen()
            onPeople(changed)
          }}
        />
        <section class="panel">
          <ChoiceField
            label={say(words.destination)}
            value={destination}
            choices={provinceList.map((one) => ({ value: one.code, text: one[language] }))}
            onChoice={(chosen) => {
              reopen()
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
              reopen()
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
