/** Entries of the log as people read them; the same words stand above what is about to be signed. */
import { actionSentence } from '../../../trust-store/registry/action-words.ts'
import type { Action, Actor, Entry } from '../../../trust-store/registry/entry.ts'
import type { RegistryRequest } from '../../../trust-store/registry/request.ts'
import { type Bilingual, fill, wordsOf } from '../parts/words.ts'

const words = wordsOf({
  founded: { zh: '登记机构成立，操作员：{who}', en: 'the registry was founded; operators: {who}' },
  applied: { zh: '{name} 申请作为{role}加入', en: '{name} applied to take part as {role}' },
  examined: {
    zh: '{name} 申请作为{role}加入，测试码{tests}',
    en: '{name} applied to take part as {role}; test codes {tests}',
  },
  proposed: { zh: '提议：{what}', en: 'proposed to {what}' },
  decided: { zh: '决定并已执行：{what}', en: 'decided, and carried out: {what}' },
  approved: { zh: '批准提案 {proposal}', en: 'approved proposal {proposal}' },
  completed: {
    zh: '批准提案 {proposal}，已执行',
    en: 'approved proposal {proposal}, which is carried out',
  },
  withdrawn: { zh: '撤回提案 {proposal}', en: 'withdrew proposal {proposal}' },
  disclosed: {
    zh: '查看申请 {application} 的联系人',
    en: 'was shown the contacts of application {application}',
  },
  listed: { zh: '发布第 {sequence} 号信任名单', en: 'published trust list {sequence}' },
  crl: { zh: '发布第 {number} 号证书吊销列表', en: 'issued certificate revocation list {number}' },
  'codes-revoked': {
    zh: '公布第 {number} 号作废码集合（{format}），共 {count} 个',
    en: 'published set {number} of revoked codes ({format}), {count} in all',
  },
  'crl-submitted': {
    zh: '提交证书吊销列表',
    en: 'submitted a certificate revocation list',
  },
  'counts-published': {
    zh: '公布 {day} 的每日统计',
    en: 'published its counts of {day}',
  },
})

export const roleWords = wordsOf({
  issuer: { zh: '发码机构', en: 'issuer' },
  verifier: { zh: '验码方', en: 'verifier' },
  gateway: { zh: '网关', en: 'gateway' },
})

const testWords = wordsOf({
  passed: { zh: '全部通过', en: 'all passed' },
  failed: { zh: '没有全部通过', en: 'did NOT all pass' },
})

const actorWords = wordsOf({
  operator: { zh: '操作员 {id}', en: 'Operator {id}' },
  participant: { zh: '参与方 {id}', en: 'Participant {id}' },
  applicant: { zh: '申请机构', en: 'Applicant' },
  registry: { zh: '登记系统', en: 'Registry' },
})

/** `操作员 li`, `Operator li`. */
export function actorSentence(actor: Actor): Bilingual {
  if (actor === 'applicant' || actor === 'registry') return actorWords[actor]
  const at = actor.indexOf(':')
  const kind = actor.startsWith('operator:') ? 'operator' : 'participant'
  return fill(actorWords[kind], { id: actor.slice(at + 1) })
}

/** What was done; names in it come from outside. */
export function entrySentence(entry: Entry): Bilingual {
  switch (entry.kind) {
    case 'founded': {
      const who = entry.body.operators.map(({ id }) => id).join(', ')
      return fill(words.founded, { who })
    }
    case 'applied': {
      const { organization, manifest, report } = entry.body
      const tests = testWords[report.passed ? 'passed' : 'failed']
      const role = roleWords[manifest.role]
      return inBoth((language) =>
        fill(manifest.role === 'issuer' ? words.examined : words.applied, {
          name: organization.name[language],
          role: role[language],
          tests: tests[language],
        }),
      )
    }
    case 'proposed': {
      const sentence = words[entry.body.effect === null ? 'proposed' : 'decided']
      return actionIn(sentence, entry.body.action)
    }
    case 'approved':
      return fill(words[entry.body.effect === null ? 'approved' : 'completed'], {
        proposal: entry.body.proposal,
      })
    case 'withdrawn':
    case 'disclosed':
    case 'listed':
    case 'crl':
    case 'codes-revoked':
    case 'crl-submitted':
    case 'counts-published':
      return fill(words[entry.kind], plain(entry.body))
  }
}

/** What the entry will say that a request becomes; `complete`: it is the last signature needed. */
export function requestSentence(request: RegistryRequest, complete: boolean): Bilingual {
  switch (request.kind) {
    case 'propose':
      return actionIn(words[complete ? 'decided' : 'proposed'], request.action)
    case 'approve':
      return fill(words[complete ? 'completed' : 'approved'], { proposal: request.proposal })
    case 'withdraw':
      return fill(words.withdrawn, { proposal: request.proposal })
    case 'disclose-contacts':
      return fill(words.disclosed, { application: request.application })
    default:
      return { zh: request.kind, en: request.kind }
  }
}

function actionIn(sentence: Bilingual, action: Action): Bilingual {
  const what = actionSentence(action)
  return inBoth((language) => fill(sentence, { what: what[language] }))
}

function inBoth(make: (language: 'zh' | 'en') => Bilingual): Bilingual {
  return { zh: make('zh').zh, en: make('en').en }
}

/** The members that are a text or a number. */
function plain(body: object): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(body).filter(([, value]) => /^(string|number)$/.test(typeof value)),
  )
}
