/** `tongxing trust list`: the trust lists that a gateway has in force. */
import type { components } from '../../specs/generated/openapi.ts'
import { reasons } from '../../specs/generated/reason-texts.ts'
import { validateTrustStatus } from '../../specs/generated/validators.js'
import { exchange, isProblem, parseAnswer } from './client.ts'
import type { Language } from './failure.ts'
import { exitCodes } from './failure.ts'
import type { Server } from './server.ts'
import { at } from './server.ts'
import { problemResult } from './undecided.ts'
import type { Result } from './words.ts'
import { isReasonCode, rowLines, territoryWords, timeWords } from './words.ts'

type TrustStatus = components['schemas']['TrustStatus']

/** @throws {CommandError} */
export async function trustList(gateway: Server): Promise<Result> {
  const server = at(gateway, '/v1/trust-list')
  const body = await exchange(server)
  if (isProblem(body)) return problemResult(body)
  const status = parseAnswer(body, validateTrustStatus, server)
  return {
    exit: exitCodes.accepted,
    document: status,
    lines: (language) => statusLines(status, language),
  }
}

const states = {
  fresh: { zh: '有效', en: 'in force' },
  stale: {
    zh: '已过期：它所担保的码一律无法判定',
    en: 'STALE: nothing that it vouches for is decided',
  },
} as const

const setStates = {
  fresh: { zh: '有效', en: 'in force' },
  stale: {
    zh: '已过期：已作废的仍作废，其余再过一段时间就无法判定',
    en: 'STALE: what it revokes stays revoked, the rest is undecided after a while',
  },
  none: {
    zh: '从未取得：该机构的码一律无法判定',
    en: 'NEVER TAKEN: no code of this issuer is decided',
  },
} as const

const texts = {
  lists: { zh: '{count} 份信任列表', en: '{count} trust lists' },
  sets: { zh: '{count} 份作废名单', en: '{count} sets of revoked codes' },
  more: { zh: '另有 {count} 份未列出', en: '{count} more are not shown' },
  entries: { zh: '{count} 条', en: '{count} entries' },
  imported: {
    zh: '是：{skipped} 条未采用，{noted} 处提醒',
    en: 'yes: {skipped} entries left out, {noted} remarks',
  },
  held: {
    zh: '第 {sequence} 号名单会不声不响地失去 {percent}%：tongxing trust confirm {authority}',
    en: 'list {sequence} would lose {percent}% without a word: tongxing trust confirm {authority}',
  },
} as const

function filled(
  text: keyof typeof texts,
  language: Language,
  values: Readonly<Record<string, string | number>>,
): string {
  return texts[text][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  )
}

function statusLines(status: TrustStatus, language: Language): readonly string[] {
  const { version, compiledAt, lists, revocations, moreRevocations } = status
  const head = rowLines(
    [
      ['version', version],
      ['compiled', timeWords(compiledAt, language)],
    ],
    language,
  )
  const sets = revocations.length + moreRevocations
  return [
    filled('lists', language, { count: lists.length }),
    ...head,
    ...lists.flatMap((list) => ['', ...listLines(list, language)]),
    ...(sets === 0 ? [] : ['', filled('sets', language, { count: sets })]),
    ...revocations.flatMap((set) => ['', ...setLines(set, language)]),
    ...(moreRevocations === 0 ? [] : ['', filled('more', language, { count: moreRevocations })]),
  ]
}

function listLines(
  list: components['schemas']['TrustListStatus'],
  language: Language,
): readonly string[] {
  const { authority, territory, sequence, issuedAt, nextUpdate, stale } = list
  const { followedFrom, imported, logSize, held, trouble } = list
  return rowLines(
    [
      ['authority', `${authority} (${territoryWords(territory, language)})`],
      ['followedFrom', followedFrom],
      ['imported', imported && filled('imported', language, imported)],
      ['sequence', String(sequence)],
      ['issued', timeWords(issuedAt, language)],
      ['nextUpdate', timeWords(nextUpdate, language)],
      ['state', states[stale ? 'stale' : 'fresh'][language]],
      ['logSize', logSize === undefined ? null : filled('entries', language, { count: logSize })],
      ['trouble', troubleWords(trouble, language)],
      [
        'held',
        held &&
          filled('held', language, {
            sequence: held.sequence,
            percent: Math.round(held.lossShare * 1000) / 10,
            authority,
          }),
      ],
    ],
    language,
  )
}

function setLines(
  set: components['schemas']['RevocationSetStatus'],
  language: Language,
): readonly string[] {
  const { authority, issuer, format, state, number, count, nextUpdate, trouble } = set
  return rowLines(
    [
      ['issuer', `${issuer} (${authority})`],
      ['format', format],
      ['number', number?.toString()],
      ['count', count?.toString()],
      ['nextUpdate', timeWords(nextUpdate, language)],
      ['state', setStates[state][language]],
      ['trouble', troubleWords(trouble, language)],
    ],
    language,
  )
}

/** The code, and what it means where we know it. */
function troubleWords(code: string | undefined, language: Language): string | null {
  if (code === undefined) return null
  return isReasonCode(code) ? `${reasons[code][language].title} [${code}]` : `[${code}]`
}
