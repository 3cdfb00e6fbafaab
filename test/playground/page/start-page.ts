/** Where to begin: four codes with the four outcomes, and every screen. */
import { html } from 'hono/html'
import { modeForm } from './cities-page.ts'
import type { Content } from './front.ts'
import { modeWords } from './modes.ts'
import { openSample } from './samples.ts'
import { type Bilingual, badge, copied, type Html, type Outcome, type View } from './view.ts'

const silentCity = 'chengdu-tianfu'

const words = {
  title: { zh: '五分钟，看全四种答复', en: 'Five minutes, and all four answers' },
  lead: {
    zh: '五个省的登记机构、它们的城市和浙江的一个网关，都在这台机器上运行。码、人和城市全是模拟的。',
    en: 'Registries of five provinces, their cities and a gateway of Zhejiang run on this machine. Codes, people and cities are all simulated.',
  },
  how: {
    zh: '打开验码页，把下面的码给它：复制文字，在“文字”里粘贴。要用摄像头，就把图片放到手机上，对准这台机器；图片也可以存下来，在“图片”里载入。',
    en: 'Open the screen that verifies and give it these codes: copy the text and paste it under “Text”. For the camera, put the picture on a phone and hold it before this machine; a picture can also be saved, and loaded under “Picture”.',
  },
  open: { zh: '打开验码页', en: 'Open the screen that verifies' },
  text: { zh: '码的文字', en: 'Text of the code' },
  more: { zh: '更多样码', en: 'More codes' },
  silent: { zh: '先让成都停止应答：', en: 'First let Chengdu be dead:' },
  restore: {
    zh: '成都现在是“{mode}”。看过之后，让它恢复。',
    en: 'Chengdu is now “{mode}”. When you have seen it, let it recover.',
  },
  screens: { zh: '全部页面', en: 'Every screen' },
  network: {
    zh: '这些地址只在本机有效。图片点开就放大，一次一个。',
    en: 'These addresses work on this machine alone. A picture opens larger, one at a time.',
  },
} as const

const steps: readonly {
  readonly outcome: Outcome
  readonly code: readonly [issuer: string, name: string]
  readonly about: Bilingual
}[] = [
  {
    outcome: 'accepted',
    code: [silentCity, 'green'],
    about: {
      zh: '成都的绿码。网关当场问成都，成都说有效。',
      en: 'A green code of Chengdu. The gateway asks Chengdu, which vouches for it.',
    },
  },
  {
    outcome: 'refused',
    code: ['beijing-national-code', 'red'],
    about: {
      zh: '北京的红码，写明了机构、理由和期限，还有纠错的去处。',
      en: 'A red code of Beijing, with authority, reason and end, and whom to ask for a correction.',
    },
  },
  {
    outcome: 'not-recognised',
    code: ['beijing-national-code', 'forged'],
    about: {
      zh: '伪造的国家码：签名是别人的。',
      en: 'A forged national code: somebody else signed it.',
    },
  },
  {
    outcome: 'undecided',
    code: [silentCity, 'green'],
    about: {
      zh: '还是成都的绿码，但成都不应答。不明不判红：请稍后再试。',
      en: 'The green code of Chengdu again, while Chengdu is dead. Unknown is not red: try again later.',
    },
  },
]

export async function startPage(view: View, content: Content): Promise<Html> {
  const { say, link } = view
  const { gateway, folder, cities } = content
  const cards = await Promise.all(
    steps.map(async ({ outcome, code: [issuer, name], about }, index) => {
      const sample = await openSample(folder, cities, issuer, name)
      const text = sample?.text ?? ''
      return html`<li class="panel step">
  <h2>${index + 1}. ${badge(view, outcome)}</h2>
  <p>${say(about)}</p>
  ${outcome === 'undecided' ? silencing(view, content) : ''}
  <a class="qr" href="${link(`/codes/${issuer}/${name}`)}"><img src="/codes/${issuer}/${name}.png" alt="${say({ zh: '码的图片，点开放大', en: 'Picture of the code, larger when opened' })}" width="220" height="220"></a>
  ${copied(view, `step-${index + 1}`, words.text, text)}
</li>`
    }),
  )
  return html`<h1>${say(words.title)}</h1>
<p>${say(words.lead)}</p>
<p>${say(words.how)}</p>
<p class="buttons"><a class="button primary" href="${gateway}/verify" target="_blank" rel="noopener">${say(words.open)} ↗</a><a class="button" href="${link('/codes')}">${say(words.more)}</a></p>
<ol class="steps">${cards}</ol>
<p class="soft">${say(words.network)}</p>
${screens(view, content)}`
}

/** The switch of Chengdu: dead, or back. */
function silencing(view: View, { cities }: Content): Html {
  const { say } = view
  const city = cities.find(({ issuer }) => issuer.plan.id === silentCity)
  if (city === undefined) return html``
  const { mode } = city.city.mode()
  if (mode === 'normal') {
    return html`<p>${say(words.silent)}</p>${modeForm(view, city, ['dead'], '/')}`
  }
  const text = say(words.restore).replace('{mode}', say(modeWords[mode].name))
  return html`<p>${text}</p>${modeForm(view, city, ['normal'], '/')}`
}

const ways: readonly (readonly [path: string, title: Bilingual, about: Bilingual])[] = [
  [
    '/verify',
    { zh: '验码', en: 'Verify' },
    { zh: '卡口、门卫、柜台用', en: 'for gates, guards and desks' },
  ],
  ['/travel', { zh: '出行', en: 'Travel' }, { zh: '旅客用', en: 'for travellers' }],
  [
    '/docs',
    { zh: '资料', en: 'Docs' },
    { zh: '格式、规则、答复含义', en: 'formats, rules, and what answers mean' },
  ],
]

function screens({ say, link }: View, { gateway, registries }: Content): Html {
  return html`<h2>${say(words.screens)}</h2>
<ul class="cards">
  ${ways.map(
    ([path, title, about]) =>
      html`<li><a class="card" href="${gateway}${path}" target="_blank" rel="noopener"><strong>${say(title)} ↗</strong>${say(about)}<br><span class="code">${gateway}${path}</span></a></li>`,
  )}
</ul>
<h3>${say({ zh: '登记机构', en: 'Registries' })}</h3>
<p>${say({ zh: '城市在这里申请加入，经办人在这里审批。要用的都在这一页：', en: 'Cities apply here to join, and operators decide. What that takes is on this page:' })} <a href="${link('/keys')}">${say({ zh: '密钥和申请', en: 'Keys' })}</a></p>
<ul class="registries">
  ${registries.map(
    ({ origin, authority: { plan } }) =>
      html`<li><strong>${say(plan.name)}</strong> <span class="code">${origin}</span><br><a class="button" href="${origin}/join" target="_blank" rel="noopener">${say({ zh: '加入', en: 'Join' })} ↗</a> <a class="button" href="${origin}/authority" target="_blank" rel="noopener">${say({ zh: '审批', en: 'Authority' })} ↗</a></li>`,
  )}
</ul>`
}
