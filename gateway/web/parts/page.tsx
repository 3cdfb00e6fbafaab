/** What every screen stands in: language, header, and the place for what went wrong. */
import { type ComponentType, render } from 'preact'
import { useEffect, useErrorBoundary, useState } from 'preact/hooks'
import '../design/index.css'
import {
  initialLanguage,
  LanguageContext,
  LanguageSwitch,
  rememberLanguage,
  useSay,
} from './language.tsx'
import { screenTrouble, TroubleNotice } from './trouble.tsx'
import { type Bilingual, type Language, tags, wordsOf } from './words.ts'

const words = wordsOf({
  product: { zh: '通行', en: 'Tongxing' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  screens: { zh: '页面', en: 'Screens' },
  verify: { zh: '验码', en: 'Verify' },
  travel: { zh: '出行', en: 'Travel' },
  join: { zh: '加入', en: 'Join' },
  authority: { zh: '登记机构', en: 'Authority' },
  docs: { zh: '资料', en: 'Docs' },
})

/** Where a page is served: gateways and registries have different screens. */
export type Place = 'gateway' | 'registry'

export type ScreenName = 'home' | 'verify' | 'travel' | 'join' | 'authority' | 'docs'

const screensOf: Readonly<Record<Place, readonly Exclude<ScreenName, 'home'>[]>> = {
  gateway: ['verify', 'travel', 'join', 'authority', 'docs'],
  registry: ['join', 'authority'],
}

export interface PageOptions {
  readonly place: Place
  readonly here: ScreenName | null
  /** Of the browser's tab. */
  readonly title: Bilingual
  readonly screen: ComponentType
}

/** Shows a screen in the element `#screen`. */
export function startPage(options: PageOptions): void {
  const element = document.getElementById('screen')
  if (element === null) throw new TypeError('the page has no place for its screen')
  render(<Page {...options} />, element)
}

function Page({ place, here, title, screen: Screen }: PageOptions) {
  const [language, setLanguage] = useState<Language>(initialLanguage)
  useEffect(() => {
    document.documentElement.lang = tags[language]
    document.title = `${title[language]} · ${words.product[language]}`
  }, [language, title])
  const choose = (chosen: Language) => {
    rememberLanguage(chosen)
    setLanguage(chosen)
  }
  return (
    <LanguageContext.Provider value={{ language, choose }}>
      <Header place={place} here={here} />
      <main id="content" tabIndex={-1}>
        <Guarded screen={Screen} />
      </main>
    </LanguageContext.Provider>
  )
}

function Header({ place, here }: Pick<PageOptions, 'place' | 'here'>) {
  const say = useSay()
  return (
    <header class="top">
      <a class="skip" href="#content">
        {say(words.skip)}
      </a>
      <a class="brand" href={place === 'gateway' ? '/' : '/join'}>
        <img src="/icon.svg" alt="" width="32" height="32" />
        <span>{say(words.product)}</span>
      </a>
      <nav aria-label={say(words.screens)}>
        {screensOf[place].map((name) => (
          <a key={name} href={`/${name}`} aria-current={name === here ? 'page' : undefined}>
            {say(words[name])}
          </a>
        ))}
      </nav>
      <LanguageSwitch />
    </header>
  )
}

/** A fault of ours is told as one, and takes nothing of what was thrown to the screen. */
function Guarded({ screen: Screen }: { readonly screen: ComponentType }) {
  const [fault] = useErrorBoundary()
  if (fault !== undefined) return <TroubleNotice trouble={screenTrouble('screen.fault')} />
  return <Screen />
}
