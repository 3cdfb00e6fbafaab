/** Every sentence here is held by a test, or by the types, of the part that it speaks of. */
import type { Bilingual } from '../parts/words.ts'

interface Row {
  readonly key: string
  readonly who: Bilingual
  readonly sees: Bilingual
  readonly keeps: Bilingual
}

export const privacyWords = {
  title: { zh: '给谁看什么，留下什么', en: 'What is shown to whom, and what is kept' },
  lead: {
    zh: '一句话：网关不留下您的任何信息。下面逐一说明。',
    en: 'In a word: the gateway keeps nothing about you. Here it is, one by one.',
  },
  who: { zh: '谁', en: 'Who' },
  sees: { zh: '看到什么', en: 'Sees' },
  keeps: { zh: '留下什么，多久', en: 'Keeps, and for how long' },
  never: { zh: '不会发生的事', en: 'What does not happen' },
  nevers: [
    {
      zh: '没有人能用姓名或证件号在这里查您：每次都要出示码。',
      en: 'Nobody can look you up here by name or number: every request presents a code.',
    },
    {
      zh: '行前查询不通知目的地，也不写进通行日志。',
      en: 'Asking ahead tells no destination, and writes no passage into the log.',
    },
    {
      zh: '这个页面不向别的网站发送任何东西。',
      en: 'This page sends nothing to any other site.',
    },
  ],
} as const satisfies Readonly<Record<string, Bilingual | readonly Bilingual[]>>

export const privacyRows: readonly Row[] = [
  {
    key: 'status',
    who: {
      zh: '出入口、公共交通的验码方',
      en: 'A verifier at an entrance or in public transport',
    },
    sees: {
      zh: '结果、理由、等级、遮盖的姓名（如 张**）、发码机构和时间。没有证件号。',
      en: 'The outcome and why, the grade, a masked name (such as A***), the issuer and times. No document number.',
    },
    keeps: {
      zh: '本系统的验码页面只数次数，不记人。用别的设备的验码方能存下签名的答复，其中的姓名是遮盖的。',
      en: 'The verify screen here counts outcomes, not people. Other devices can keep the signed answer, whose name is masked.',
    },
  },
  {
    key: 'identity',
    who: {
      zh: '须核对证件的验码方：登机、公路卡口、住宿、大型活动、单位、学校、养老机构',
      en: 'A verifier who matches a document: boarding, road checkpoint, hotel, event, workplace, school, care home',
    },
    sees: {
      zh: '以上内容；有许可的，另有码中的姓名、证件类型和号码，加密后只有它能打开。',
      en: 'The same; with a licence also the name, type and number of the document in your code, encrypted so that it alone can open them.',
    },
    keeps: {
      zh: '只可用于所说的目的；留多久由适用于它的法律决定，本系统管不到它的设备。',
      en: 'For the stated purpose alone; how long is for the law that binds it. This system does not reach into its devices.',
    },
  },
  {
    key: 'record',
    who: { zh: '口岸检疫、医疗机构', en: 'Quarantine at the border, medical institutions' },
    sees: {
      zh: '有许可和法律依据的，可以看到码中的全部健康信息，加密后只有它能打开。',
      en: 'With a licence and a legal basis, everything that your code says, encrypted so that it alone can open it.',
    },
    keeps: { zh: '同上。', en: 'As above.' },
  },
  {
    key: 'voucher',
    who: { zh: '看您钱包凭证的验码方', en: 'A verifier to whom you show your voucher' },
    sees: {
      zh: '等级，和您勾选的内容；没有勾选的看不到。同一张凭证出示两次，可以看出是同一张。',
      en: 'The grade, and what you tick; nothing that you do not. Shown twice, a voucher can be told to be the same one.',
    },
    keeps: { zh: '同第一行。', en: 'As in the first line.' },
  },
  {
    key: 'gateway',
    who: { zh: '这个网关', en: 'This gateway' },
    sees: {
      zh: '答复的那一刻，看到您的码和码里的内容。',
      en: 'Your code and what it says, for as long as it takes to answer.',
    },
    keeps: {
      zh: '不留。内存里只有两样不指向任何人的东西：限制频率用的网络地址指纹；验码方要求“一次有效”时，码的指纹，最长两天。',
      en: 'Nothing. Two things in memory that name nobody: a fingerprint of the network that asks, to limit how often; and where a gate wants a code used once, a fingerprint of the code, for two days at most.',
    },
  },
  {
    key: 'log',
    who: { zh: '网关的日志', en: "The gateway's log" },
    sees: {
      zh: '每次核验一行：结果和理由的代号、规则版本、时间、验码方的许可、发码机构、目的地。没有人，没有码。',
      en: "A line for each check: codes of the outcome and reasons, versions of rules, the time, the verifier's licence, the issuer, the destination. No person, no code.",
    },
    keeps: {
      zh: '由运行网关的机构决定；里面没有可以指向您的内容。',
      en: 'As long as whoever runs the gateway decides; nothing in it leads to you.',
    },
  },
  {
    key: 'issuer',
    who: { zh: '您的发码机构', en: 'The issuer of your code' },
    sees: {
      zh: '有的码要向它查询：它知道这个网关何时查过这个码，但不知道您去哪里。更正请求的内容只有它能读。',
      en: 'Some codes must be asked for there: it learns that this gateway asked about the code, and when, but not where you go. It alone reads what you say in a correction.',
    },
    keeps: {
      zh: '它原有的资料照旧，由它的规定决定。',
      en: 'What it has of you anyway, by its own rules.',
    },
  },
  {
    key: 'device',
    who: { zh: '这台设备', en: 'This device' },
    sees: {
      zh: '您的码只在这个页面的内存里，离开页面就忘掉。',
      en: "Your code is in this page's memory alone, and forgotten when you leave the page.",
    },
    keeps: {
      zh: '语言选择。只有您勾选时，才存下凭证和密钥（到期即删），或更正的回执和收信密钥（到您删除为止）。',
      en: 'The language you chose. Only where you tick it: a voucher and its key (until it ends), or receipts of corrections with the key for the answer (until you delete them).',
    },
  },
  {
    key: 'paper',
    who: { zh: '纸', en: 'Paper' },
    sees: {
      zh: '谁拿到纸，谁就看到您写的称呼、遮盖的姓名，并能让别人扫这个码。',
      en: 'Whoever holds it sees what you called the person and the masked name, and can have the code scanned.',
    },
    keeps: { zh: '到您销毁为止。用完请撕掉。', en: 'Until you destroy it: tear it up after use.' },
  },
]
