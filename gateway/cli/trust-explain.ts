/** `tongxing trust explain`: why an issuer or a key is trusted, or why not. */
import type { Instant } from '../../specs/words.ts'
import { compileSnapshot } from '../../trust-store/compile.ts'
import {
  keyWords,
  silentWords,
  statementWords,
  verdictWords,
} from '../../trust-store/explain/words.ts'
import type { Explanation, KeyExplanation, Statement } from '../../trust-store/explain.ts'
import { explain } from '../../trust-store/explain.ts'
import { findingWords } from '../../trust-store/imports/finding-words.ts'
import type { VerifiedList } from '../../trust-store/trust-list.ts'
import type { Language } from './failure.ts'
import { exitCodes } from './failure.ts'
import type { Environment } from './options.ts'
import { printable } from './printable.ts'
import type { Believed } from './trust-believed.ts'
import { readBelieved } from './trust-believed.ts'
import type { CodeRevocations } from './trust-sets.ts'
import { readCodeRevocations } from './trust-sets.ts'
import { timeText } from './trust-source.ts'
import type { Result } from './words.ts'
import { territoryWords, timeWords } from './words.ts'

const exits = {
  trusted: exitCodes.accepted,
  'not-trusted': exitCodes['not-recognised'],
  undecided: exitCodes.undecided,
} as const

/** @throws {CommandError} */
export async function trustExplain(
  question: string,
  config: string,
  at: Instant,
  environment: Environment,
): Promise<Result> {
  const { lists, members, reports, troubles, backend, store, ...believed } = await readBelieved(
    config,
    at,
    environment,
  )
  const anchors = [...believed.anchors, ...members]
  const missing = anchors.filter(({ id }) => lists.every(({ anchor }) => anchor.id !== id))
  const snapshot = compileSnapshot(lists, { at, missing })
  const under = { lists, anchors, snapshot, at, backend, reports }
  const explanation = await explain(question, under)
  const named = listsOf(explanation, lists)
  const revocations = (await readCodeRevocations(named, store.revocations, at)).filter((one) =>
    explanation.statements.some((statement) => isAbout(one, statement)),
  )
  return {
    exit: exits[explanation.verdict],
    document: documentOf(explanation, revocations, troubles),
    lines: (language) => explanationLines(explanation, revocations, troubles, language),
  }
}

/** Those that say something of it, of whom they say it alone. */
function listsOf(
  { statements }: Explanation,
  lists: readonly VerifiedList[],
): readonly VerifiedList[] {
  const named = new Set(statements.map(({ list, issuer }) => `${list.authority} ${issuer.id}`))
  return lists.map((verified) => {
    const { authority, issuers } = verified.list
    const about = issuers.filter(({ id }) => named.has(`${authority.id} ${id}`))
    return { ...verified, list: { ...verified.list, issuers: about } }
  })
}

function isAbout(one: CodeRevocations, { list, issuer, format }: Statement): boolean {
  return one.authority === list.authority && one.issuer.id === issuer.id && one.format === format
}

function documentOf(
  explanation: Explanation,
  revocations: readonly CodeRevocations[],
  troubles: Believed['troubles'],
) {
  const { at, statements, silent, findings } = explanation
  return {
    ...explanation,
    at: timeText(at),
    ...verdictWords(explanation),
    statements: statements.map(statementDocument),
    silent: silent.map((one) => ({ ...one, ...silentWords(one) })),
    findings: findings.map((one) => ({ ...one, ...findingWords(one, one.authority) })),
    revocations: revocations.map(revocationDocument),
    troubles,
  }
}

function revocationDocument({ set, ...one }: CodeRevocations) {
  if (set === null) return { ...one, set }
  const { issuedAt, nextUpdate } = set
  const timeOf = (at: Instant | null) => (at === null ? null : timeText(at))
  return { ...one, set: { ...set, issuedAt: timeOf(issuedAt), nextUpdate: timeOf(nextUpdate) } }
}

function statementDocument(statement: Statement) {
  const { list, since, keys } = statement
  const [issuedAt, nextUpdate] = [timeText(list.issuedAt), timeText(list.nextUpdate)]
  return {
    ...statement,
    list: { ...list, issuedAt, nextUpdate },
    since: timeText(since),
    keys: keys.map(keyDocument),
    ...statementWords(statement),
  }
}

function keyDocument(key: KeyExplanation) {
  const timeOf = (at: Instant | null) => (at === null ? null : timeText(at))
  const [notBefore, notAfter] = [timeOf(key.notBefore), timeOf(key.notAfter)]
  return { ...key, notBefore, notAfter, ...keyWords(key) }
}

const texts = {
  nobody: { zh: '没有任何名单写有它。', en: 'No list names it.' },
  imported: {
    zh: '这是从别的系统导入的名单，只在自己的名单都没说到时才算数。',
    en: "It is imported from another system, and heard only where no list of the gateway's own speaks.",
  },
  scope: { zh: '它可以为这些地区担保：', en: 'It may vouch for ' },
  hints: { zh: '它的码这样称呼它：', en: 'Its codes name it ' },
  endpoint: { zh: '查询地址：', en: 'Codes are asked for at ' },
  revoked: { zh: '已被吊销的密钥：', en: 'Revoked keys: ' },
  moreKeys: { zh: '另有密钥：', en: 'Keys that are not shown: ' },
  more: { zh: '另有名单中的条目：', en: 'Entries of lists that are not shown: ' },
  trouble: { zh: '所存的名单不可用：', en: 'The stored list cannot be used: ' },
  byList: {
    zh: '名单本身作废了它的 {count} 个码。',
    en: 'The list itself revokes {count} of its codes.',
  },
  fresh: {
    zh: '它自己的第 {number} 号作废名单（{issued}）作废了 {count} 个码，{next} 前有效。',
    en: 'Its own set {number} of {issued} revokes {count} of its codes; the next one is due by {next}.',
  },
  stale: {
    zh: '它自己的第 {number} 号作废名单作废了 {count} 个码，已于 {next} 过期：其余的码再过一段时间就无法判定。',
    en: 'Its own set {number} revokes {count} of its codes and is stale since {next}: the others are undecided after a while.',
  },
  none: {
    zh: '它自己的作废名单从未取得：它的码一律无法判定。',
    en: 'Its own set of revoked codes was never taken: none of its codes is decided.',
  },
  unreadable: {
    zh: '所存的它的作废名单读不了 [{code}]。',
    en: 'Its stored set of revoked codes cannot be read [{code}].',
  },
} as const

function explanationLines(
  explanation: Explanation,
  revocations: readonly CodeRevocations[],
  troubles: Believed['troubles'],
  language: Language,
): readonly string[] {
  const { statements, silent, findings, moreStatements, code } = explanation
  const verdict = `${verdictWords(explanation)[language]}${code === null ? '' : ` [${code}]`}`
  return [
    verdict,
    ...(statements.length === 0 ? [texts.nobody[language]] : []),
    ...statements.flatMap((statement) => [
      ...statementLines(statement, language),
      ...revocations
        .filter((one) => isAbout(one, statement))
        .flatMap((one) => revocationLines(one, language)),
    ]),
    ...findings.map((one) => findingWords(one, one.authority)[language]),
    ...silent.map((one) => silentWords(one)[language]),
    ...troubles.map((one) => `${texts.trouble[language]}${one.authority} [${one.code}]`),
    ...(moreStatements === 0 ? [] : [`${texts.more[language]}${moreStatements}`]),
  ].map((line) => printable(line, 1000))
}

function statementLines(statement: Statement, language: Language): readonly string[] {
  const { list, scope, hints, endpoint, keys, moreKeys, revokedKeyIds, standing } = statement
  const comma = language === 'zh' ? '、' : ', '
  const heard = standing !== 'overruled'
  return [
    statementWords(statement)[language],
    ...(list.imported ? [`  ${texts.imported[language]}`] : []),
    `  ${texts.scope[language]}${scope
      .slice(0, 20)
      .map((one) => territoryWords(one, language))
      .join(comma)}`,
    `  ${texts.hints[language]}${hints.slice(0, 20).join(comma)}`,
    ...(endpoint === null || !heard ? [] : [`  ${texts.endpoint[language]}${endpoint}`]),
    ...keys.map((key) => `  ${keyWords(key)[language]}`),
    ...(revokedKeyIds.length === 0
      ? []
      : [`  ${texts.revoked[language]}${revokedKeyIds.slice(0, 20).join(comma)}`]),
    ...(moreKeys === 0 ? [] : [`  ${texts.moreKeys[language]}${moreKeys}`]),
  ]
}

/** By whom single codes of it are revoked. */
function revocationLines({ byList, set }: CodeRevocations, language: Language): readonly string[] {
  const filled = (text: string, values: Readonly<Record<string, string | number | null>>) =>
    `  ${text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '—'))}`
  const timeOf = (at: Instant | null) => (at === null ? null : timeWords(at / 1000, language))
  return [
    ...(byList === 0 ? [] : [filled(texts.byList[language], { count: byList })]),
    ...(set === null
      ? []
      : [
          filled(texts[set.state][language], {
            ...set,
            issued: timeOf(set.issuedAt),
            next: timeOf(set.nextUpdate),
          }),
        ]),
  ]
}
