/** What is needed to join, and to decide: a sample application, and the operators' key files. */
import { html } from 'hono/html'
import type { Content } from './front.ts'
import { newcomer, newcomerCode } from './newcomer.ts'
import { type Bilingual, copied, type Html, type View } from './view.ts'

const words = {
  title: { zh: '密钥和申请', en: 'Keys, and an application' },
  join: { zh: '让无锡加入', en: 'Let Wuxi join' },
  joinText: {
    zh: '无锡还没有加入：它的码现在不被认可。打开江苏的加入页，按下面的内容填五步，再到审批页由两人同意。',
    en: 'Wuxi has not joined: its codes are not recognised yet. Open the screen of Jiangsu, fill in the five steps with what is here, and let two operators agree on the screen of the authority.',
  },
  joined: {
    zh: '无锡已经加入：它的码在各省都得到认可。',
    en: 'Wuxi has joined: its codes are recognised in every province.',
  },
  step1: { zh: '1. 机构与联系人', en: '1. Organisation and contacts' },
  step2: { zh: '2. 密钥与证书申请', en: '2. Key and request' },
  step2Text: {
    zh: '选“上传别处生成的证书申请”，用这个文件（它的密钥在无锡自己的系统里）。',
    en: 'Choose to upload a request made elsewhere, and take this file: its key is in Wuxi’s own system.',
  },
  step3: { zh: '3. 清单：做什么', en: '3. Manifest: what it does' },
  step3Text: {
    zh: '展开“清单 JSON”，把这段粘贴进去。',
    en: 'Unfold “The manifest as JSON” and paste this in.',
  },
  step4: { zh: '4. 测试码', en: '4. Test codes' },
  step4Text: {
    zh: '粘贴这个虚构人员的绿码，然后核对、发送。它一小时内有效，刷新本页就有新的。',
    en: 'Paste this green code of an invented person, then check and send. It is good for an hour; load this page again for a new one.',
  },
  step5: { zh: '5. 审批，再验一次', en: '5. Decide, and verify' },
  step5Text: {
    zh: '到审批页，用 li 的密钥提出、wang 的密钥批准。十几秒后，把上面的码拿去验：通过。',
    en: 'On the screen of the authority, propose with li’s key and approve with wang’s. A dozen seconds later, verify the code above: accepted.',
  },
  request: { zh: '存证书申请', en: 'Save the request' },
  manifest: { zh: '清单', en: 'Manifest' },
  code: { zh: '无锡的绿码', en: 'A green code of Wuxi' },
  open: { zh: '打开江苏的加入页', en: 'Open the screen of Jiangsu' },
  verify: { zh: '打开验码页', en: 'Open the screen that verifies' },
  nameZh: { zh: '机构名称（中文）', en: 'Name in Chinese' },
  nameEn: { zh: '机构名称（英文）', en: 'Name in English' },
  credit: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  division: { zh: '行政区划', en: 'Division' },
  address: { zh: '地址', en: 'Address' },
  website: { zh: '网站', en: 'Website' },
  person: { zh: '联系人姓名', en: 'Name of the contact' },
  phone: { zh: '联系人电话', en: 'Telephone of the contact' },
  suzhou: {
    zh: '苏州留给命令行：第 5 个故事从密钥开始，用的是',
    en: 'Suzhou is left for the command line: story 5 begins with its key, and uses',
  },
  operators: { zh: '审批：每个机构两位经办人', en: 'To decide: two operators of each authority' },
  operatorsText: {
    zh: '一人提出，另一人批准，各用各的密钥文件。两人要在两个浏览器窗口里。',
    en: 'One proposes, the other approves, each with a key file of their own, best in two browser windows.',
  },
  key: { zh: '存 {name} 的密钥', en: 'Save the key of {name}' },
  open2: { zh: '打开审批页', en: 'Open its screen' },
  safe: {
    zh: '这些密钥只属于演练场，没有密码。真正的经办人密钥从不这样给出。',
    en: 'These keys are the playground’s alone and have no password. Keys of real operators are never handed out like this.',
  },
} as const

export async function keysPage(
  view: View,
  { folder, registries, gateway, now }: Content,
): Promise<Html> {
  const { say } = view
  const jiangsu = registries.find(({ authority }) => authority.plan.territory === '320000')
  const named = (text: Bilingual, name: string) => say(text).replace('{name}', name)
  const { organization, contacts, manifest } = newcomer
  const [person] = contacts
  const facts = [
    [words.nameZh, organization.name.zh],
    [words.nameEn, organization.name.en],
    [words.credit, organization.creditCode],
    [words.division, organization.division],
    [words.address, organization.address],
    [words.website, organization.website],
    [words.person, person?.name ?? ''],
    [words.phone, person?.phone ?? ''],
  ] as const
  const code = await newcomerCode(folder, now())
  const participant = `issuer:${organization.creditCode}`
  const joined = (await jiangsu?.registry.state())?.participants.has(participant) === true
  return html`<h1>${say(words.title)}</h1>
<section class="panel">
  <h2>${say(words.join)}</h2>
  <p>${say(joined ? words.joined : words.joinText)}</p>
  <p class="buttons">${
    jiangsu === undefined
      ? ''
      : html`<a class="button primary" href="${jiangsu.origin}/join" target="_blank" rel="noopener">${say(words.open)} ↗</a>`
  }</p>
  <div class="columns">
    <div>
      <h3>${say(words.step1)}</h3>
      <dl class="facts">${facts.map(([label, text]) => html`<dt>${say(label)}</dt><dd>${text}</dd>`)}</dl>
      <h3>${say(words.step2)}</h3>
      <p>${say(words.step2Text)}</p>
      <p class="buttons"><a class="button" href="/request.csr">${say(words.request)}</a></p>
    </div>
    <div>
      <h3>${say(words.step3)}</h3>
      <p>${say(words.step3Text)}</p>
      ${copied(view, 'manifest', words.manifest, JSON.stringify(manifest, null, 2))}
      <h3>${say(words.step4)}</h3>
      <p>${say(words.step4Text)}</p>
      ${copied(view, 'code', words.code, code)}
      <h3>${say(words.step5)}</h3>
      <p>${say(words.step5Text)}</p>
      <p class="buttons"><a class="button" href="${gateway}/verify" target="_blank" rel="noopener">${say(words.verify)} ↗</a></p>
    </div>
  </div>
  <p class="soft">${say(words.suzhou)} <span class="code">${folder.at('suzhou')}</span></p>
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
