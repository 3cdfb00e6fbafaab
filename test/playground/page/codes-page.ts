/** The sample codes: all of them, and one as large as it needs to be scanned. */
import { html } from 'hono/html'
import { reasons } from '../../../specs/generated/reason-texts.ts'
import purposes from '../../../specs/values/purposes.json' with { type: 'json' }
import { modeForm } from './cities-page.ts'
import type { Content } from './front.ts'
import { modeWords } from './modes.ts'
import { issuerName, type Listed, listSamples, type Opened } from './samples.ts'
import { badge, copied, type Html, outcomes, outcomeWords, type View } from './view.ts'

const words = {
  title: { zh: '样码', en: 'Sample codes' },
  lead: {
    zh: '每种格式、每座城市都有几个：绿的、红的、过期的、伪造的。各写着在浙江门口验它会得到什么答复。',
    en: 'Several of every format and every city: green, red, expired, forged. Each says what a gate in Zhejiang is answered.',
  },
  search: { zh: '查找城市或说明', en: 'Search a city or a word' },
  find: { zh: '查找', en: 'Search' },
  all: { zh: '全部', en: 'All' },
  none: { zh: '没有符合的。', en: 'Nothing matches.' },
  expect: { zh: '在浙江验它会得到', en: 'What a gate in Zhejiang is answered' },
  text: { zh: '码的文字', en: 'Text of the code' },
  bytes: {
    zh: '这个码是字节，不能粘贴：请扫图片，或把图片存下来再载入。',
    en: 'This code is bytes, which cannot be pasted: scan the picture, or save it and load the file.',
  },
  purpose: { zh: '验码时目的要选', en: 'Choose as the purpose' },
  ages: {
    zh: '这种码几分钟就过期。过期后重新 npm start，就有新的。',
    en: 'A code of this kind is over after a few minutes. Start the playground again for a new one.',
  },
  several: {
    zh: '这是两人的同行码，须按人逐个判定。',
    en: 'A companion code of two people, who are decided one by one.',
  },
  save: { zh: '存图片', en: 'Save the picture' },
  verify: { zh: '打开验码页', en: 'Open the screen that verifies' },
  back: { zh: '全部样码', en: 'All codes' },
  picture: { zh: '可扫的码', en: 'The code, to be scanned' },
} as const

/** @param wanted empty texts: all */
export async function codesPage(
  view: View,
  { folder }: Content,
  wanted: { readonly outcome: string; readonly typed: string },
): Promise<Html> {
  const { say, link } = view
  const samples = await listSamples(folder)
  const found = samples.filter((one) => isWanted(one, wanted))
  const filter = (outcome: string, text: string) => {
    const query = { outcome, ...(wanted.typed !== '' && { q: wanted.typed }) }
    const current = outcome === wanted.outcome ? html` aria-current="true"` : ''
    return html`<a class="button" href="${link('/codes', query)}"${current}>${text}</a>`
  }
  const issuers = [...new Set(found.map(({ issuer }) => issuer))]
  return html`<h1>${say(words.title)}</h1>
<p>${say(words.lead)}</p>
<p class="buttons filter">${filter('', say(words.all))}${outcomes.map((one) => filter(one, say(outcomeWords[one])))}</p>
<form class="search" method="get" action="/codes" role="search">
  <div class="field"><label for="q">${say(words.search)}</label><input id="q" name="q" type="search" value="${wanted.typed}"></div>
  <input type="hidden" name="outcome" value="${wanted.outcome}"><input type="hidden" name="lang" value="${view.language}">
  <button type="submit">${say(words.find)}</button>
</form>
${issuers.length === 0 ? html`<p>${say(words.none)}</p>` : ''}
${issuers.map(
  (issuer) => html`<section class="issuer">
  <h2>${say(issuerName(issuer))}</h2>
  <ul class="samples">${found
    .filter((one) => one.issuer === issuer)
    .map(
      ({ name, about, expect }) =>
        html`<li><a class="card" href="${link(`/codes/${issuer}/${name}`)}">${badge(view, expect.outcome)}<br>${say(about)}</a></li>`,
    )}</ul>
</section>`,
)}`
}

export function codePage(view: View, { gateway }: Content, sample: Opened): Html {
  const { say, link, language } = view
  const { issuer, name, about, expect, text, purpose, ages, city } = sample
  const reason = reasons[expect.code][language]
  const named = purposes.values.find(({ code }) => code === purpose)
  return html`<p><a href="${link('/codes')}">← ${say(words.back)}</a></p>
<h1>${say(about)}</h1>
<p>${say(issuerName(issuer))}</p>
<div class="columns">
  <div class="qr large"><img src="/codes/${issuer}/${name}.png" alt="${say(words.picture)}"></div>
  <div>
    <h2>${say(words.expect)}</h2>
    <p>${badge(view, expect.outcome)} <span class="code">${expect.code}</span></p>
    <p>${reason.title} ${reason.detail}</p>
    ${issuer === 'companion' ? html`<p>${say(words.several)}</p>` : ''}
    ${purpose !== 'gate' && named !== undefined ? html`<p class="notice">${say(words.purpose)}: <strong>${say(named)}</strong></p>` : ''}
    ${ages ? html`<p class="notice">${say(words.ages)}</p>` : ''}
    ${text === null ? html`<p class="notice">${say(words.bytes)}</p>` : copied(view, 'text', words.text, text)}
    <p class="buttons"><a class="button" href="/codes/${issuer}/${name}.png?save">${say(words.save)}</a><a class="button" href="${gateway}/verify" target="_blank" rel="noopener">${say(words.verify)} ↗</a></p>
    ${
      city === null
        ? ''
        : html`<h2>${say(city.issuer.plan.name)}</h2><p>${say(modeWords[city.city.mode().mode].about)}</p>${modeForm(view, city, ['normal', 'slow', 'dead', 'wrong-code'], `/codes/${issuer}/${name}`)}`
    }
  </div>
</div>`
}

function isWanted(
  { issuer, name, about, expect }: Listed,
  { outcome, typed }: { readonly outcome: string; readonly typed: string },
): boolean {
  if (outcome !== '' && outcome !== expect.outcome) return false
  const { zh, en } = issuerName(issuer)
  const text = [issuer, name, about.zh, about.en, zh, en, expect.code].join('\n').toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
