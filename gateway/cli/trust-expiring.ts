/** `tongxing trust expiring`: the certificates and lists that end soon. */
import type { Instant } from '../../specs/words.ts'
import type { Anchor } from '../../trust-store/anchor.ts'
import type {
  Expiries,
  Expiry,
  Unreadable,
  WatchedList,
  WatchedSet,
} from '../../trust-store/expiring.ts'
import { expiring } from '../../trust-store/expiring.ts'
import type { ImportMember } from '../../trust-store/imports/member.ts'
import type { Language, Sentences } from './failure.ts'
import { exitCodes, failure } from './failure.ts'
import type { Environment } from './options.ts'
import { printable } from './printable.ts'
import type { Believed } from './trust-believed.ts'
import { readBelieved } from './trust-believed.ts'
import type { TrustOptions } from './trust-commands.ts'
import type { CodeRevocations } from './trust-sets.ts'
import { readCodeRevocations } from './trust-sets.ts'
import { readListFile, timeText } from './trust-source.ts'
import type { Result } from './words.ts'
import { timeWords } from './words.ts'

/** @throws {CommandError} */
export async function trustExpiring(
  options: TrustOptions,
  at: Instant,
  environment: Environment,
): Promise<Result> {
  const days = daysOf(options)
  const { lists, anchors, sets, troubles } = await readWatched(options, at, environment)
  const found = expiring(lists, anchors, at, days, sets)
  return {
    exit: found.soon.length === 0 ? exitCodes.accepted : exitCodes.refused,
    document: {
      at: timeText(at),
      days,
      soon: found.soon.map((one) => ({ ...one, expiresAt: timeText(one.expiresAt) })),
      unreadable: found.unreadable,
      troubles,
    },
    lines: (language) => expiringLines(found, troubles, days, language),
  }
}

interface Watched extends Pick<Believed, 'troubles'> {
  readonly lists: readonly WatchedList[]
  readonly anchors: readonly Pick<Anchor, 'id' | 'certificates'>[]
  readonly sets: readonly WatchedSet[]
}

async function readWatched(
  { config, list }: TrustOptions,
  at: Instant,
  environment: Environment,
): Promise<Watched> {
  if ((config === undefined) === (list === undefined)) throw failure('usage.trust-place')
  if (config === undefined) {
    const lists: WatchedList[] = []
    for (const file of list ?? []) lists.push(await readListFile(file))
    return { lists, anchors: [], sets: [], troubles: [] }
  }
  const believed = await readBelieved(config, at, environment)
  const { lists, members, troubles, chains, store } = believed
  const revocations = await readCodeRevocations(lists, store.revocations, at)
  return {
    lists: lists.map(({ list: one, anchor }) => ({
      list: one,
      chain: chains.get(anchor.id) ?? [],
    })),
    anchors: [...believed.anchors, ...members.map(anchorOf)],
    sets: revocations.flatMap(watchedSet),
    troubles,
  }
}

/** The certificates by which the signers of an import are known. */
function anchorOf(member: ImportMember): Watched['anchors'][number] {
  if (member.kind !== 'vci-directory') return { id: member.id, certificates: member.authorities }
  const { id, certificate } = member
  return { id, certificates: certificate === null ? [] : [certificate] }
}

/** One that was never taken, or cannot be read, has no end. */
function watchedSet({ authority, issuer, format, set }: CodeRevocations): readonly WatchedSet[] {
  if (set === null || set.issuedAt === null || set.nextUpdate === null) return []
  const { issuedAt, nextUpdate } = set
  return [{ authority, issuer: { ...issuer, format }, issuedAt, nextUpdate }]
}

/** @throws {CommandError} `usage.days` */
function daysOf({ days: text = '90,30,7' }: TrustOptions): readonly number[] {
  const days = text.split(',').map((one) => (/^[1-9]\d{0,3}$/.test(one) ? Number(one) : 0))
  const isFine = days.length <= 10 && days.every((one) => one >= 1 && one <= 3650)
  if (!isFine) throw failure('usage.days')
  return days
}

const kinds = {
  list: { zh: '{authority} 的名单', en: 'the list of {authority}' },
  'list-signer': {
    zh: '给 {authority} 的名单签名的证书 {key}',
    en: 'the certificate {key} that signs the list of {authority}',
  },
  anchor: { zh: '{authority} 的根证书 {key}', en: 'the anchor {key} of {authority}' },
  intermediate: {
    zh: '{authority} 的中间证书 {key}',
    en: 'the intermediate certificate {key} of {authority}',
  },
  recognised: {
    zh: '{authority} 所承认的 {pointer} 的证书 {key}',
    en: 'the certificate {key} of {pointer}, which {authority} recognises',
  },
  'issuer-key': {
    zh: '{issuer} 的 {format} 密钥 {key}（{authority} 的名单）',
    en: 'the key {key} of {issuer} for {format} (list of {authority})',
  },
  revocations: {
    zh: '{issuer} 的 {format} 作废名单（{authority} 的名单）',
    en: 'the set of revoked codes of {issuer} for {format} (list of {authority})',
  },
} as const satisfies Readonly<Record<Expiry['kind'], Sentences>>

const texts = {
  none: {
    zh: '{days} 天之内没有到期的证书或名单。',
    en: 'No certificate or list ends within {days} days.',
  },
  some: {
    zh: '{count} 项在 {days} 天之内到期，或已经到期：',
    en: 'ending within {days} days, or ended: {count}',
  },
  ended: { zh: '已到期', en: 'ENDED' },
  left: { zh: '{days} 天', en: '{days} days' },
  unreadable: {
    zh: '读不了，不知何时到期：',
    en: 'cannot be read, so that nobody knows its end: ',
  },
  trouble: { zh: '所存的名单不可用：', en: 'The stored list cannot be used: ' },
} as const

function expiringLines(
  { soon, unreadable }: Expiries,
  troubles: Believed['troubles'],
  days: readonly number[],
  language: Language,
): readonly string[] {
  const headline = (soon.length === 0 ? texts.none : texts.some)[language]
    .replace('{count}', String(soon.length))
    .replace('{days}', String(Math.max(...days)))
  return [
    headline,
    ...soon.map((one) => {
      const left = texts.left[language].replace('{days}', String(one.daysLeft))
      const state = one.within === 0 ? texts.ended[language] : left
      const end = timeWords(one.expiresAt / 1000, language)
      return `  [${state}] ${end}  ${whatOf(one, language)}`
    }),
    ...unreadable.map((one) => `  ${texts.unreadable[language]}${whatOf(one, language)}`),
    ...troubles.map((one) => `${texts.trouble[language]}${one.authority} [${one.code}]`),
  ].map((line) => printable(line, 1000))
}

function whatOf({ kind, authority, issuer, pointer, keyId }: Unreadable, language: Language) {
  const parts: Readonly<Record<string, string | undefined>> = {
    authority,
    pointer,
    key: keyId,
    issuer: issuer === undefined ? undefined : `${issuer.name[language]} (${issuer.id})`,
    format: issuer?.format,
  }
  return kinds[kind][language].replace(/\{(\w+)\}/g, (_, part: string) => parts[part] ?? '')
}
