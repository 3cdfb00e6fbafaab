/** What is needed to join, and to decide: a sample application, and the operators' key files. */
import { html } from 'hono/html'
import type { Content } from './front.ts'
import type { Bilingual, Html, View } from './view.ts'

const words = {
  title: { zh: '钥匙和申请', en: 'Keys, and an application' },
  join: { zh: '加入：苏州', en: 'To join: Suzhou' },
  joinText: {
    zh: '打开江苏的加入页，让浏览器生成钥匙，再载入这份样例申请（机构、格式、联系人都已填好）。测试码要用城市自己的钥匙签；命令行的第 5 个故事从头做了一遍。',
    en: 'Open the screen of Jiangsu, let the browser make a key, and load this sample application, in which organisation, format and contacts are filled in. Test codes are signed with the city’s own key: story 5 of the command line does all of it.',
  },
  save: { zh: '存样例申请', en: 'Save the sample application' },
  open: { zh: '打开江苏的加入页', en: 'Open the screen of Jiangsu' },
  operators: { zh: '审批：每个机构两位经办人', en: 'To decide: two operators of each authority' },
  operatorsText: {
    zh: '一人提出，另一人批准，各用各的钥匙文件。两人要在两个浏览器窗口里。',
    en: 'One proposes, the other approves, each with a key file of their own, best in two browser windows.',
  },
  key: { zh: '存 {name} 的钥匙', en: 'Save the key of {name}' },
  open2: { zh: '打开审批页', en: 'Open its screen' },
  safe: {
    zh: '这些钥匙只属于演练场，没有密码。真正的经办人钥匙从不这样给出。',
    en: 'These keys are the playground’s alone and have no password. Keys of real operators are never handed out like this.',
  },
  where: { zh: '文件在', en: 'The files are in' },
} as const

export const applicationFile = 'suzhou/application.json'

export function keysPage({ say }: View, { folder, registries }: Content): Html {
  const jiangsu = registries.find(({ authority }) => authority.plan.territory === '320000')
  const named = (text: Bilingual, name: string) => say(text).replace('{name}', name)
  return html`<h1>${say(words.title)}</h1>
<section class="panel">
  <h2>${say(words.join)}</h2>
  <p>${say(words.joinText)}</p>
  <p class="buttons"><a class="button" href="/application.json">${say(words.save)}</a>${
    jiangsu === undefined
      ? ''
      : html`<a class="button" href="${jiangsu.origin}/join" target="_blank" rel="noopener">${say(words.open)} ↗</a>`
  }</p>
  <p class="soft">${say(words.where)} <span class="code">${folder.at(applicationFile)}</span></p>
</section>
<h2>${say(words.operators)}</h2>
<p>${say(words.operatorsText)}</p>
<p class="notice">${say(words.safe)}</p>
<ul class="towns">${registries.map(
    ({ origin, authority: { plan }, keys }) => html`<li class="panel">
  <h3>${say(plan.name)}</h3>
  <p class="buttons">${keys.people.map(
    ({ operator: { id } }) =>
      html`<a class="button" href="/keys/${plan.id}/${id}">${named(words.key, id)}</a>`,
  )}<a class="button" href="${origin}/authority" target="_blank" rel="noopener">${say(words.open2)} ↗</a></p>
  <ul class="files">${keys.people.map(({ file }) => html`<li class="code">${folder.at(file)}</li>`)}</ul>
</li>`,
  )}</ul>`
}
