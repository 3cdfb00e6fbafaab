/** What every page of the front has: its language, its frame, and the words of outcomes. */
import { html } from 'hono/html'

export type Html = ReturnType<typeof html>
export type Language = 'zh' | 'en'

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** One request's language. */
export interface View {
  readonly language: Language
  say(text: Bilingual): string
  /** A path of the front, in the language that was chosen. */
  link(path: string, query?: Readonly<Record<string, string>>): string
}

/** @param chosen of the query; else the browser's first language counts: English, or Chinese */
export function viewOf(chosen: string | undefined, accepted: string | undefined): View {
  const isChosen = chosen === 'zh' || chosen === 'en'
  const asked = accepted?.toLowerCase().startsWith('en') ? 'en' : 'zh'
  const language = isChosen ? chosen : asked
  return {
    language,
    say: (text) => text[language],
    link(path, query = {}) {
      const all = new URLSearchParams({ ...query, ...(isChosen && { lang: chosen }) })
      return all.size === 0 ? path : `${path}?${all}`
    },
  }
}

const words = {
  playground: { zh: '通行演练场', en: 'Tongxing playground' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  pages: { zh: '页面', en: 'Pages' },
  start: { zh: '从这里开始', en: 'Start here' },
  codes: { zh: '样码', en: 'Codes' },
  cities: { zh: '城市开关', en: 'Cities' },
  keys: { zh: '密钥和申请', en: 'Keys' },
} as const

export const places = {
  start: '/',
  codes: '/codes',
  cities: '/cities',
  keys: '/keys',
} as const
export type PlaceName = keyof typeof places

/** A whole page. */
export function frame(
  view: View,
  { here, title, path }: { here: PlaceName; title: string; path: string },
  content: Html,
): Html {
  const { say, link, language } = view
  const other = language === 'zh' ? 'en' : 'zh'
  const links = Object.entries(places).map(([name, place]) => {
    const current = name === here ? html` aria-current="page"` : ''
    return html`<a href="${link(place)}"${current}>${say(words[name as PlaceName])}</a>`
  })
  return html`<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en-GB'}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} · ${say(words.playground)}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/page.css">
    <script type="module" src="/copy.js"></script>
  </head>
  <body>
    <header class="top">
      <a class="skip" href="#content">${say(words.skip)}</a>
      <a class="brand" href="${link('/')}"><img src="/icon.svg" alt="" width="32" height="32"><span>${say(words.playground)}</span></a>
      <nav aria-label="${say(words.pages)}">${links}</nav>
      <a class="button quiet" lang="${other === 'zh' ? 'zh-CN' : 'en-GB'}" href="${path}?lang=${other}">${other === 'zh' ? '中文' : 'English'}</a>
    </header>
    <main id="content" tabindex="-1">${content}</main>
  </body>
</html>`
}

export const outcomes = ['accepted', 'refused', 'not-recognised', 'undecided'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeWords: Readonly<Record<Outcome, Bilingual>> = {
  accepted: { zh: '通过', en: 'Accepted' },
  refused: { zh: '不通过', en: 'Refused' },
  'not-recognised': { zh: '不认可', en: 'Not recognised' },
  undecided: { zh: '无法判定', en: 'Undecided' },
}

const marks: Readonly<Record<Outcome, string>> = {
  accepted: '✓',
  refused: '✕',
  'not-recognised': '⌑',
  undecided: '?',
}

/** An outcome as its word and its mark; the colour only repeats them. */
export function badge({ say }: View, outcome: Outcome): Html {
  return html`<span class="badge ${outcome}"><span aria-hidden="true">${marks[outcome]}</span> ${say(outcomeWords[outcome])}</span>`
}

/** A text to be copied, with a button where the browser can. */
export function copied({ say }: View, id: string, label: Bilingual, text: string): Html {
  return html`<div class="field"><label for="${id}">${say(label)}</label><textarea id="${id}" rows="2" readonly spellcheck="false">${text}</textarea></div>
<button type="button" class="primary" hidden data-copies="${id}" data-done="${say({ zh: '已复制 ✓', en: 'Copied ✓' })}">${say({ zh: '复制', en: 'Copy' })}</button>`
}
