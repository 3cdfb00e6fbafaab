/** Words of the docs. */
import { wordsOf } from '../parts/words.ts'
import type { Section } from './place.ts'

export const words = wordsOf({
  title: { zh: '资料', en: 'Docs' },
  lead: {
    zh: '能读哪些码，各省按什么规则判定，每种答复是什么意思。',
    en: 'Which codes are read, by which rules each province decides, and what every answer means.',
  },
  sections: { zh: '资料目录', en: 'Parts of the docs' },
  search: { zh: '查找', en: 'Search' },
  none: { zh: '没有符合的。换个词试试。', en: 'Nothing matches. Try another word.' },
  shown: { zh: '共 {count} 项', en: '{count} shown' },
  all: { zh: '全部', en: 'All' },
  yes: { zh: '可以', en: 'yes' },
  no: { zh: '不可以', en: 'no' },
  source: { zh: '依据', en: 'Source' },
  since: { zh: '自', en: 'From' },
})

export const sectionWords: Readonly<Record<Section, { readonly zh: string; readonly en: string }>> =
  wordsOf({
    formats: { zh: '码的格式', en: 'Formats' },
    rules: { zh: '各省规则', en: 'Rules' },
    reasons: { zh: '答复含义', en: 'Answers' },
    issuers: { zh: '发码机构', en: 'Issuers' },
    interface: { zh: '接口', en: 'Interface' },
  })

export const confidenceWords = wordsOf({
  specified: { zh: '有原文', en: 'specified' },
  observed: { zh: '见过真码', en: 'observed' },
  reconstructed: { zh: '推断', en: 'reconstructed' },
  modelled: { zh: '自拟', en: 'modelled' },
})

export const confidenceMeanings = wordsOf({
  specified: { zh: '读过规范的原文', en: 'the text of its specification was read' },
  observed: { zh: '见过真实的码或系统', en: 'real codes or systems were seen' },
  reconstructed: { zh: '由见过的部分推断而来', en: 'inferred from what was seen' },
  modelled: {
    zh: '没有公开资料，由我们模拟',
    en: 'nothing public says it: our own model',
  },
})

export const formatWords = wordsOf({
  lead: {
    zh: '这个网关能读的格式。“把握”说明我们对它知道得多准：标准的全文我们没有拿到，拿不准的都照实写明。',
    en: 'What this gateway reads. “Sure” tells how well we know a format: the full text of the standards was not available, and what is uncertain says so.',
  },
  hint: { zh: '名称、代号或来源', en: 'Name, id or source' },
  way: { zh: '怎样核验', en: 'Checked' },
  sure: { zh: '把握', en: 'Sure' },
  name: { zh: '格式', en: 'Format' },
  write: { zh: '别的码可换成它', en: 'Others become it' },
  fresh: { zh: '一张码管多久', en: 'A code keeps' },
  details: { zh: '详情', en: 'Details' },
  online: { zh: '联网：问发码机构', en: 'Online: its issuer is asked' },
  offline: { zh: '离线：自带签名', en: 'Offline: the code is signed' },
  onlineShort: { zh: '联网', en: 'Online' },
  offlineShort: { zh: '离线', en: 'Offline' },
  from: { zh: '来源', en: 'Taken from' },
  unknown: { zh: '尚不清楚', en: 'Not known' },
  size: { zh: '大小上限', en: 'Greatest size' },
  bytes: { zh: '{count} 字节', en: '{count} bytes' },
  purposes: { zh: '只用于', en: 'Only for' },
  parts: { zh: '逐项说明', en: 'Part by part' },
  english: { zh: '来源按原始记录，为英文。', en: 'Sources are as they were recorded.' },
  lasting: { zh: '按码上的有效期', en: 'as the code says' },
  seconds: { zh: '{count} 秒', en: '{count} seconds' },
  minutes: { zh: '{count} 分钟', en: '{count} minutes' },
  hours: { zh: '{count} 小时', en: '{count} hours' },
  days: { zh: '{count} 天', en: '{count} days' },
})

/** First step of a statement's pointer into the manifest. */
export const partWords: Readonly<
  Record<string, { readonly zh: string; readonly en: string } | undefined>
> = wordsOf({
  code: { zh: '码的样子', en: 'How the code looks' },
  ask: { zh: '怎样问发码机构', en: 'How its issuer is asked' },
  reply: { zh: '怎样读答复', en: 'How the reply is read' },
  tables: { zh: '对照表', en: 'Tables of values' },
  claims: { zh: '取哪些内容', en: 'What is taken from it' },
  record: { zh: '对应到国家档案', en: 'How it becomes the national record' },
  rules: { zh: '附加的检查', en: 'Further checks' },
  grades: { zh: '颜色对照', en: 'What its colours mean' },
  freshness: { zh: '多久算旧', en: 'When it is too old' },
  appeal: { zh: '纠错联系', en: 'Whom to ask for a correction' },
  terms: { zh: '有效期', en: 'How long it is good' },
  issuers: { zh: '发码机构', en: 'Who issues it' },
  purposes: { zh: '用途', en: 'What it is for' },
})
