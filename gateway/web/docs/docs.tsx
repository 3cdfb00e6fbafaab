/** What there is to read: formats, rules, answers, issuers, and the interface. */
import { useEffect, useRef } from 'preact/hooks'
import { useSay } from '../parts/language.tsx'
import './docs.css'
import { Formats } from './formats.tsx'
import { Interfaces } from './interfaces.tsx'
import { Issuers } from './issuers.tsx'
import { hashOf, type Place, sections, usePlace } from './place.ts'
import { ReasonList } from './reasons.tsx'
import { Rules } from './rules.tsx'
import { sectionWords, words } from './words.ts'

export function Docs() {
  const say = useSay()
  const place = usePlace()
  const { section } = place
  return (
    <>
      <h1>{say(words.title)}</h1>
      <p class="no-print">{say(words.lead)}</p>
      <nav class="parts no-print" aria-label={say(words.sections)}>
        {sections.map((one) => (
          <a key={one} href={hashOf(one)} aria-current={one === section ? 'page' : undefined}>
            {say(sectionWords[one])}
          </a>
        ))}
      </nav>
      <Part place={place} />
    </>
  )
}

function Part({ place: { section, rest } }: { readonly place: Place }) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = useRef(section)
  // Whoever chose another part reads on there, also with a screen reader.
  useEffect(() => {
    if (shown.current !== section) heading.current?.focus()
    shown.current = section
  }, [section])
  const [first = '', second = ''] = rest
  return (
    <section>
      <h2 ref={heading} tabIndex={-1}>
        {say(sectionWords[section])}
      </h2>
      {section === 'formats' && <Formats open={first} />}
      {section === 'rules' && <Rules division={first} other={second} />}
      {section === 'reasons' && <ReasonList key={first} code={first} />}
      {section === 'issuers' && <Issuers />}
      {section === 'interface' && <Interfaces />}
    </section>
  )
}
