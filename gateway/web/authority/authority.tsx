/** A registry for people: what stands in it, and what its operators sign. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { ask, registry } from '../parts/ask.ts'
import { divisionText, loadDivisionNames } from '../parts/divisions.tsx'
import { useLanguage, useSay } from '../parts/language.tsx'
import { Busy, useLoading } from '../parts/loading.tsx'
import { TroubleNotice } from '../parts/trouble.tsx'
import { wordsOf } from '../parts/words.ts'
import './authority.css'
import { inert } from '../parts/inert.ts'
import { Applications } from './applications.tsx'
import { Counts } from './counts.tsx'
import { Expiring } from './expiring.tsx'
import { Lists } from './lists.tsx'
import { Log } from './log.tsx'
import { Operators } from './operators.tsx'
import type { OperatorFacts } from './operators-read.ts'
import { Participants } from './participants.tsx'
import { linkTo, type Place, type Section, sections, usePlace } from './place.ts'
import { Proposals } from './proposals.tsx'
import { Recognitions } from './recognitions.tsx'
import { Rules } from './rules.tsx'
import { Scores } from './scores.tsx'
import { type Asked, type Schemas, type Session, SessionContext, type Signer } from './session.ts'
import { SignDialog } from './sign-dialog.tsx'
import { SignIn } from './sign-in.tsx'

const words = wordsOf({
  sections: { zh: '登记事务', en: 'Registry' },
  refresh: { zh: '刷新', en: 'Refresh' },
  applications: { zh: '申请', en: 'Applications' },
  proposals: { zh: '提案', en: 'Proposals' },
  participants: { zh: '参与方', en: 'Participants' },
  recognitions: { zh: '承认的机构', en: 'Recognised' },
  expiring: { zh: '即将到期', en: 'Expiring' },
  lists: { zh: '信任名单', en: 'Trust list' },
  log: { zh: '公开日志', en: 'Public log' },
  rules: { zh: '规则集', en: 'Rule sets' },
  scores: { zh: '机构评分', en: 'Scores' },
  counts: { zh: '每日统计', en: 'Daily counts' },
  operators: { zh: '操作员', en: 'Operators' },
  territory: { zh: '管辖：', en: 'Territory: ' },
})

const loadAbout = () => ask(registry.GET('/v1/registry'))

export function Authority() {
  const [about, again] = useLoading(loadAbout)
  if (about.state === 'loading') return <Busy />
  if (about.state === 'trouble') return <TroubleNotice trouble={about.trouble} again={again} />
  return <Desk about={about.value} reload={again} />
}

function Desk({
  about,
  reload,
}: {
  readonly about: Schemas['RegistryDescription']
  reload(): void
}) {
  const say = useSay()
  const language = useLanguage()
  const place = usePlace()
  const [signer, setSigner] = useState<Signer | null>(null)
  const [version, setVersion] = useState(0)
  const [asked, setAsked] = useState<Asked | null>(null)
  const operators = useOperators(about)
  const [, setNamed] = useState(false)
  useEffect(() => {
    void loadDivisionNames().then(() => setNamed(true))
  }, [])

  const refresh = useCallback(() => {
    setVersion((before) => before + 1)
    reload()
  }, [reload])
  // Another operator, or another tab, may have acted meanwhile.
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && refresh()
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [refresh])

  const nav = useRef<HTMLElement>(null)
  // On a phone the sections are wider than the screen.
  useEffect(() => {
    const here = nav.current?.querySelector<HTMLElement>(`[href="#${place.section}"]`)
    if (nav.current !== null) nav.current.scrollLeft = Math.max(0, (here?.offsetLeft ?? 0) - 96)
  }, [place.section])

  const session = useMemo<Session>(
    () => ({ about, operators, signer, version, refresh, sign: setAsked }),
    [about, operators, signer, version, refresh],
  )
  const { authority } = about
  const scope = authority.scope.map((code) => divisionText(code, language)).join('、')
  return (
    <SessionContext.Provider value={session}>
      <div class="authority-head">
        <h1>
          <bdi>{inert(say(authority.name))}</bdi>
        </h1>
        <p class="soft">
          {say(words.territory)}
          <bdi>{scope}</bdi>
        </p>
        <SignIn signer={signer} onSigner={setSigner} />
      </div>
      <div class="desk">
        <nav class="sections" aria-label={say(words.sections)} ref={nav}>
          {sections.map((name) => (
            <a
              key={name}
              href={linkTo(name)}
              aria-current={name === place.section ? 'page' : undefined}
            >
              {say(words[name])}
            </a>
          ))}
        </nav>
        <SectionView key={place.section} place={place} refresh={refresh} />
      </div>
      {asked !== null && <SignDialog asked={asked} onClose={() => setAsked(null)} />}
    </SessionContext.Provider>
  )
}

const views: Readonly<
  Record<Section, (props: { readonly item: string | null }) => preact.JSX.Element>
> = {
  applications: Applications,
  proposals: Proposals,
  participants: Participants,
  recognitions: Recognitions,
  expiring: Expiring,
  lists: Lists,
  log: Log,
  rules: Rules,
  scores: Scores,
  counts: Counts,
  operators: Operators,
}

function SectionView({ place, refresh }: { readonly place: Place; refresh(): void }) {
  const say = useSay()
  const heading = useRef<HTMLHeadingElement>(null)
  const first = useRef(true)
  const { section, item } = place
  const View = views[section]
  // Whoever followed a link within the page is led to what it showed.
  useEffect(() => {
    if (!first.current || location.hash !== '') heading.current?.focus({ preventScroll: true })
    first.current = false
  }, [section, item])
  return (
    <section class="section" aria-labelledby="section-title">
      <div class="section-head">
        <h2 id="section-title" tabIndex={-1} ref={heading}>
          {say(words[section])}
        </h2>
        <button type="button" class="quiet" onClick={refresh}>
          {say(words.refresh)}
        </button>
      </div>
      <View key={item} item={item} />
    </section>
  )
}

/** Null until they are read; where the log cannot be read, it says so in its own section. */
function useOperators(
  about: Schemas['RegistryDescription'],
): ReadonlyMap<string, OperatorFacts> | null {
  const [known, setKnown] = useState<ReadonlyMap<string, OperatorFacts> | null>(null)
  const names = about.operators.join(' ')
  const latest = useRef(about)
  latest.current = about
  useEffect(() => {
    let current = true
    import('./operators-read.ts')
      .then(({ readOperators }) => readOperators(latest.current))
      .then(
        (found) => current && setKnown(found),
        () => current && setKnown(null),
      )
    return () => {
      current = false
    }
  }, [names])
  return known
}
