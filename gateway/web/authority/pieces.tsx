/** Small things that every section shows: names, states, times, links. */
import type { ComponentChildren } from 'preact'
import { instantText } from '../parts/dates.ts'
import { DivisionName } from '../parts/divisions.tsx'
import { inert } from '../parts/inert.ts'
import { useLanguage, useSay } from '../parts/language.tsx'
import type { Loading } from '../parts/loading.tsx'
import { Busy } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import type { Bilingual } from '../parts/words.ts'
import { roleWords } from './entry-words.ts'
import { linkTo, type Section } from './place.ts'
import type { Schemas } from './session.ts'

/** How far something has come: its word, its sign, and its colour last. */
export type Standing = 'waits' | 'good' | 'bad' | 'over'

const signs: Readonly<Record<Standing, string>> = { waits: '◔', good: '✓', bad: '✕', over: '–' }

export function StateMark({
  standing,
  text,
}: {
  readonly standing: Standing
  readonly text: string
}) {
  return (
    <span class={`state ${standing}`}>
      <span aria-hidden="true">{signs[standing]}</span> {text}
    </span>
  )
}

/** An instant: RFC 3339, or milliseconds since 1970. */
export function At({ at }: { readonly at: string | number }) {
  const language = useLanguage()
  const text = typeof at === 'string' ? at : new Date(at).toISOString()
  return <time dateTime={text}>{instantText(text, language)}</time>
}

/** Text of somebody else. */
export function Foreign({ text }: { readonly text: string | Bilingual }) {
  const say = useSay()
  return <bdi>{inert(typeof text === 'string' ? text : say(text))}</bdi>
}

export function Back({ to, text }: { readonly to: Section; readonly text: Bilingual }) {
  const say = useSay()
  return (
    <p>
      <a class="back" href={linkTo(to)}>
        ← {say(text)}
      </a>
    </p>
  )
}

/** What was asked for, once it is there. */
export function Shown<T>({
  loading,
  again,
  children,
}: {
  readonly loading: Loading<T>
  again(): void
  readonly children: (value: T) => ComponentChildren
}) {
  if (loading.state === 'loading') return <Busy />
  if (loading.state === 'trouble') return <TroubleNotice trouble={loading.trouble} again={again} />
  return <>{children(loading.value)}</>
}

export function OrganizationFacts({
  organization,
  role,
}: {
  readonly organization: Schemas['Organization']
  readonly role: keyof typeof roleWords
}) {
  const say = useSay()
  const { name, creditCode, division, address, website } = organization
  return (
    <dl class="facts">
      <dt>{say({ zh: '名称', en: 'Name' })}</dt>
      <dd>
        <bdi>{inert(name.zh)}</bdi>
        <br />
        <bdi class="soft">{inert(name.en)}</bdi>
      </dd>
      <dt>{say({ zh: '身份', en: 'Role' })}</dt>
      <dd>{say(roleWords[role])}</dd>
      <dt>{say({ zh: '统一社会信用代码', en: 'Credit code' })}</dt>
      <dd class="code">{creditCode}</dd>
      <dt>{say({ zh: '行政区划', en: 'Division' })}</dt>
      <dd>
        <DivisionName code={division} />
      </dd>
      <dt>{say({ zh: '地址', en: 'Address' })}</dt>
      <dd>
        <bdi>{inert(address)}</bdi>
      </dd>
      <dt>{say({ zh: '网站', en: 'Website' })}</dt>
      <dd>
        <bdi>{inert(website)}</bdi>
      </dd>
    </dl>
  )
}

/** A button that signs, or the sentence that says why there is none. */
export function NeedsKey() {
  const say = useSay()
  return (
    <p class="soft">
      {say({
        zh: '要签署，请先在页面上方打开操作员密钥。',
        en: "To sign, open an operator's key at the top of the page first.",
      })}
    </p>
  )
}

/** A table that may be wider than the screen: the keyboard can move it, too. */
export function Scroll({
  label,
  children,
}: {
  readonly label: string
  readonly children: ComponentChildren
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}
