/** The switch: every city that is asked, how it behaves now, and how it may behave. */
import { html } from 'hono/html'
import { type ModeName, modeNames } from '../../cities/mode.ts'
import type { RunningCity } from '../cities.ts'
import type { Content } from './front.ts'
import { mainModes, modeWords } from './modes.ts'
import { issuerName } from './samples.ts'
import type { Html, View } from './view.ts'

const words = {
  title: { zh: '城市开关', en: 'Cities that misbehave' },
  lead: {
    zh: '这些城市的码要联网问城市才知道。让哪座城市出毛病，再去验它的码：别的城市照常。',
    en: 'Codes of these cities are asked about. Let one of them misbehave, then verify its codes: the others go on as before.',
  },
  now: { zh: '现在', en: 'Now' },
  more: { zh: '更多毛病', en: 'More ways' },
  codes: { zh: '它的样码', en: 'Its codes' },
  allNormal: { zh: '全部恢复正常', en: 'Let all recover' },
} as const

export function citiesPage(view: View, { cities }: Content): Html {
  const { say, link } = view
  const folded = modeNames.filter((one) => !mainModes.includes(one))
  return html`<h1>${say(words.title)}</h1>
<p>${say(words.lead)}</p>
<form method="post" action="${link('/cities')}"><p><button type="submit">${say(words.allNormal)}</button></p></form>
<ul class="towns">${cities.map((running) => {
    const { id } = running.issuer.plan
    const { mode } = running.city.mode()
    return html`<li class="panel${mode === 'normal' ? '' : ' troubled'}" id="${id}">
  <h2>${say(issuerName(id))}</h2>
  <p>${say(words.now)}: <strong>${say(modeWords[mode].name)}</strong>. ${say(modeWords[mode].about)}</p>
  ${modeForm(view, running, mainModes, '/cities')}
  <details><summary>${say(words.more)}</summary>${modeForm(view, running, folded, '/cities')}</details>
  <p><a class="button quiet" href="${link('/codes', { q: id })}">${say(words.codes)}</a></p>
</li>`
  })}</ul>`
}

/** @param back the page to which the switch leads back */
export function modeForm(
  { say, link }: View,
  { issuer: { plan }, city }: RunningCity,
  modes: readonly ModeName[],
  back: string,
): Html {
  const now = city.mode().mode
  return html`<form class="buttons" method="post" action="${link(`/cities/${plan.id}`, { back })}">${modes.map(
    (mode) =>
      html`<button name="mode" value="${mode}" aria-pressed="${mode === now ? 'true' : 'false'}">${say(modeWords[mode].name)}</button>`,
  )}</form>`
}
