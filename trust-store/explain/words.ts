/** An explanation in sentences, in both languages. */
import { reasons } from '../../specs/generated/reason-texts.ts'
import type { Instant } from '../../specs/words.ts'
import type { TrustCode } from '../error.ts'
import type { Explanation, Silent } from '../explain.ts'
import { certificateWords } from './certificate-words.ts'
import type { KeyExplanation } from './key.ts'
import type { Standing, Statement } from './statement.ts'

export interface Words {
  readonly zh: string
  readonly en: string
}

/** Whether it is trusted, and if not, why. */
export function verdictWords({ verdict, code }: Explanation): Words {
  if (code === null) {
    return { zh: '受信任。', en: 'TRUSTED.' }
  }
  const { zh, en } = reasons[code]
  if (verdict === 'undecided') {
    return { zh: `无法判定：${zh.title}`, en: `UNDECIDED: ${en.title}` }
  }
  return { zh: `不受信任：${zh.title}`, en: `NOT TRUSTED: ${en.title}` }
}

const standings: Readonly<Record<Standing, Words>> = {
  granted: {
    zh: '{authority} 的名单认可 {issuer} 使用 {format}，自 {since} 起。',
    en: 'The list of {authority} lets {issuer} use {format}, since {since}.',
  },
  suspended: {
    zh: '{authority} 的名单自 {since} 起暂停 {issuer} 使用 {format}：在恢复之前它的码不被认可。',
    en: 'The list of {authority} suspends {issuer} in {format} since {since}: its codes are not recognised until it resumes.',
  },
  withdrawn: {
    zh: '{authority} 的名单自 {since} 起永久撤销 {issuer} 的 {format}：别的名单怎么说都不算。',
    en: 'The list of {authority} withdrew {issuer} in {format} for good on {since}: whatever another list says.',
  },
  stale: {
    zh: '{authority} 的名单写有 {issuer} 的 {format}，但它已于 {nextUpdate} 过期：收到新的名单之前一律无法判定。',
    en: 'The list of {authority} names {issuer} in {format}, and is stale since {nextUpdate}: nothing is decided until there is a new one.',
  },
  overruled: {
    zh: '{authority} 的名单也写有 {issuer} 的 {format}，但不被采纳：说了算的是 {speakers} 的名单。',
    en: 'The list of {authority} names {issuer} in {format} too, and is not heard: the list of {speakers} speaks for it.',
  },
}

/** What one list says, and whether it is heard. */
export function statementWords({
  list,
  issuer,
  format,
  standing,
  since,
  overruledBy,
}: Statement): Words {
  return bothOf(standings[standing], (language) => ({
    authority: `${list.name[language]} (${list.authority})`,
    issuer: `${issuer.name[language]} (${issuer.id})`,
    format,
    since: dateOf(since),
    nextUpdate: timeOf(list.nextUpdate),
    speakers: overruledBy.join(', ') || list.authority,
  }))
}

const keySentences: Readonly<Partial<Record<TrustCode, Words>>> = {
  'trust.key-revoked': {
    zh: '密钥 {key} 不可用：名单写明它已被吊销，不论何时签的码都不被认可。',
    en: 'The key {key} is not good: the list revokes it, whenever it signed.',
  },
  'trust.key-expired': {
    zh: '密钥 {key} 不可用：它或它的上级证书已于 {until} 过期。',
    en: 'The key {key} is not good: its certificate, or one above it, expired on {until}.',
  },
  'trust.key-not-yet-valid': {
    zh: '密钥 {key} 尚不可用：它自 {from} 起有效。',
    en: 'The key {key} is not good yet: it is valid from {from}.',
  },
  'trust.key-usage': {
    zh: '密钥 {key} 不可用：它的证书不是用来签名的。',
    en: 'The key {key} is not good: its certificate is not for signatures.',
  },
  'trust.algorithm-not-allowed': {
    zh: '密钥 {key} 不可用：名单允许的算法里没有一种适合它。',
    en: 'The key {key} is not good: none of the algorithms that the list allows is for it.',
  },
  'trust.path': {
    zh: '密钥 {key} 不可用：{problem}。',
    en: 'The key {key} is not good: {problem}.',
  },
}

const goodKeys: Readonly<Record<'valid' | 'listed', Words>> = {
  valid: {
    zh: '密钥 {key} 可用：证书链到主管机构的根证书，{from} 至 {until} 有效，算法 {algorithms}。',
    en: "The key {key} is good: it chains to the authority's anchor, valid {from} to {until}, with {algorithms}.",
  },
  listed: {
    zh: '密钥 {key} 可用：由名单直接担保，{from} 至 {until} 有效，算法 {algorithms}。',
    en: "The key {key} is good: the list's own word vouches for it, valid {from} to {until}, with {algorithms}.",
  },
}

/** Why one key is good, or for what it is refused. */
export function keyWords(key: KeyExplanation): Words {
  const { code, path } = key
  const unknown = { zh: '无法读取', en: 'it cannot be read' }
  const problem = certificateWords(path) ?? unknown
  const sentence =
    code === null ? goodKeys[path === 'valid' ? 'valid' : 'listed'] : keySentences[code]
  const fallback = { zh: `密钥 {key} 不可用：${code}。`, en: `The key {key} is not good: ${code}.` }
  return bothOf(sentence ?? fallback, (language) => ({
    key: key.subject === null ? key.keyId : `${key.keyId} (${key.subject})`,
    from: key.notBefore === null ? '—' : dateOf(key.notBefore),
    until: key.notAfter === null ? '—' : dateOf(key.notAfter),
    algorithms: key.algorithms.join(', '),
    problem: problem[language],
  }))
}

/** Whose word is missing. */
export function silentWords({ authority, scope, code }: Silent): Words {
  const sentence =
    code === 'trust.none'
      ? {
          zh: '主管机构 {authority} 可以为 {scope} 担保，而这里从未收到过它的名单。',
          en: 'The authority {authority} may vouch for {scope}, and no list of it was ever taken here.',
        }
      : {
          zh: '主管机构 {authority} 可以为 {scope} 担保，而它的名单已经过期。',
          en: 'The authority {authority} may vouch for {scope}, and its list is stale.',
        }
  return bothOf(sentence, () => ({ authority, scope: scope.slice(0, 8).join(', ') }))
}

function bothOf(
  { zh, en }: Words,
  partsIn: (language: 'zh' | 'en') => Readonly<Record<string, string>>,
): Words {
  const filled = (text: string, parts: Readonly<Record<string, string>>) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '')
  return { zh: filled(zh, partsIn('zh')), en: filled(en, partsIn('en')) }
}

function dateOf(at: Instant): string {
  return timeOf(at).slice(0, 10)
}

function timeOf(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}
