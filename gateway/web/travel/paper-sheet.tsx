/** A sheet of cards, in both languages: whoever reads it may be anybody. */
import { useEffect, useState } from 'preact/hooks'
import { instantText } from '../parts/dates.ts'
import { divisionText, loadDivisionNames } from '../parts/divisions.tsx'
import { useSay } from '../parts/language.tsx'
import { fill, type Language, tags, wordsOf } from '../parts/words.ts'
import type { Card, Printed } from './paper-card.ts'
import { QrPicture } from './qr.tsx'

export type Paper = 'a4' | 'a5'

const words = wordsOf({
  sheet: { zh: '要打印的卡片', en: 'Cards to print' },
  what: { zh: '健康码（通行）', en: 'Health code (Tongxing)' },
  code: { zh: '健康码二维码', en: 'QR code of the health code' },
  scan: {
    zh: '请用验码设备扫描。是否通过以扫码结果为准，纸上没有颜色。',
    en: 'To be scanned by a verifier. The scan decides; there is no colour on paper.',
  },
  name: { zh: '姓名', en: 'Name' },
  issuer: { zh: '发码', en: 'Issued by' },
  destination: { zh: '目的地', en: 'For' },
  until: { zh: '最迟有效至', en: 'Valid until, at most' },
  unsaid: { zh: '原码未注明', en: 'the code does not say' },
  contact: { zh: '有误请联系', en: 'If it is wrong, contact' },
})

const warningWords = wordsOf({
  short: {
    zh: '{name}：这个新码只到 {time} 有效，只适合马上交给身边的人。要用得久，请打印原来的码，或向发码机构要纸质码。',
    en: '{name}: this new code is good until {time} only, for somebody beside you right now. For longer, print the own code, or ask its issuer for one on paper.',
  },
  stale: {
    zh: '{name}：发码机构不断更新这种码，纸上的在 {time} 以后可能不被接受。请向发码机构要纸质码。',
    en: '{name}: its issuer draws such codes anew all the time; on paper it may be refused after {time}. Ask the issuer for one on paper.',
  },
})

/** On the screen: what paper cannot do. */
export function Warnings({
  cards,
  printed,
  nameOf,
}: {
  readonly cards: readonly Card[]
  readonly printed: Printed
  readonly nameOf: (person: Card['person']) => string
}) {
  const say = useSay()
  return (
    <>
      {cards.map(({ person, until, freshSeconds }) => {
        if (until === null || (printed === 'own' && freshSeconds === null)) return null
        const { short, stale } = warningWords
        const name = nameOf(person)
        const told = printed === 'new' ? short : stale
        return (
          <p class="notice" role="status" key={person.id}>
            {say({
              zh: fill(told, { name, time: instantText(until, 'zh') }).zh,
              en: fill(told, { name, time: instantText(until, 'en') }).en,
            })}
          </p>
        )
      })}
    </>
  )
}

export function PaperSheet({
  cards,
  destination,
  paper,
}: {
  readonly cards: readonly Card[]
  readonly destination: string
  readonly paper: Paper
}) {
  const say = useSay()
  const [, setNamed] = useState(false)
  useEffect(() => {
    void loadDivisionNames().then(() => setNamed(true))
  }, [])
  return (
    <section class={`sheet ${paper}`} aria-label={say(words.sheet)}>
      {cards.map((card) => (
        <PaperCard key={card.person.id} card={card} destination={destination} />
      ))}
    </section>
  )
}

function PaperCard({ card, destination }: { readonly card: Card; readonly destination: string }) {
  const { person, code, contact } = card
  return (
    <article class="paper-card">
      <header>
        <strong>{both(words.what)}</strong>
        {person.label !== '' && <bdi class="who">{person.label}</bdi>}
      </header>
      <QrPicture code={code} label={`${words.code.zh} ${words.code.en}`} />
      {(['zh', 'en'] as const).map((language) => (
        <Facts key={language} card={card} destination={destination} language={language} />
      ))}
      {contact !== null && (
        <p>
          {both(words.contact)}:{' '}
          <bdi>
            {[contact.name, contact.phone, contact.email, contact.url].filter(Boolean).join(' · ')}
          </bdi>
        </p>
      )}
      <p class="decides">
        <span lang={tags.zh}>{words.scan.zh}</span> <span lang={tags.en}>{words.scan.en}</span>
      </p>
    </article>
  )
}

function Facts({
  card: { name, issuer, until },
  destination,
  language,
}: {
  readonly card: Card
  readonly destination: string
  readonly language: Language
}) {
  const facts: readonly (readonly [string, string])[] = [
    ...(name === null ? [] : [[words.name[language], name] as const]),
    [words.issuer[language], issuer.name[language]],
    [words.destination[language], divisionText(destination, language)],
    [words.until[language], until === null ? words.unsaid[language] : instantText(until, language)],
  ]
  return (
    <dl class="facts" lang={tags[language]}>
      {facts.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            <bdi>{text}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function both({ zh, en }: { readonly zh: string; readonly en: string }): string {
  return `${zh} ${en}`
}
