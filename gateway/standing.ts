/** What the gateway says of the trust that it works with. */
import { instantText } from '../adapters/codec/time.ts'
import type { components } from '../specs/generated/openapi.ts'
import { reasons as texts } from '../specs/generated/reason-texts.ts'
import type { Instant, ReasonCode } from '../specs/words.ts'
import type { AuthorityStatus } from '../trust-store/keeper.ts'
import type { RevocationStatus } from '../trust-store/revocation/revocations.ts'
import type { ListStatus, TrustSnapshot } from '../trust-store/snapshot.ts'
import type { Gateway } from './gateway.ts'

type Schemas = components['schemas']

const mostShown = 1000
const mostReasons = 64

/** @param snapshot the one in force */
export function trustStatus(
  snapshot: TrustSnapshot,
  trust: Gateway['trust'],
  at: Instant,
): Schemas['TrustStatus'] {
  const authorities = new Map(trust.status().map((one) => [one.authority, one]))
  const sets = trust
    .revocations()
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .map(setStatus)
  return {
    version: snapshot.version,
    compiledAt: instantText(snapshot.compiledAt),
    lists: snapshot.lists
      .slice(0, mostShown)
      .map((list) => listStatus(list, authorities.get(list.authority), at)),
    revocations: sets.slice(0, mostShown),
    moreRevocations: Math.max(0, sets.length - mostShown),
  }
}

function listStatus(
  list: ListStatus,
  status: AuthorityStatus | undefined,
  at: Instant,
): Schemas['TrustListStatus'] {
  const { followedFrom, imported, logSize, held, trouble } = { ...nothingMore, ...status }
  return {
    authority: list.authority,
    territory: list.territory,
    sequence: list.sequence,
    issuedAt: instantText(list.issuedAt),
    nextUpdate: instantText(list.nextUpdate),
    stale: at > list.nextUpdate,
    ...(followedFrom !== null && { followedFrom }),
    ...(imported !== null && {
      imported: { skipped: totalOf(imported.skipped), noted: totalOf(imported.noted) },
    }),
    ...(logSize !== null && { logSize }),
    ...(held !== null && { held: { ...held } }),
    ...(trouble !== null && { trouble: trouble.code }),
  }
}

const nothingMore = {
  followedFrom: null,
  imported: null,
  logSize: null,
  held: null,
  trouble: null,
} as const

function totalOf(counts: Readonly<Partial<Record<string, number>>>): number {
  return Object.values(counts).reduce<number>((sum, count = 0) => sum + count, 0)
}

/** Those that somebody has to look at come first. */
function rankOf({ state, trouble }: RevocationStatus): number {
  return ['none', 'stale', 'fresh'].indexOf(state) * 2 + (trouble === null ? 1 : 0)
}

function setStatus(status: RevocationStatus): Schemas['RevocationSetStatus'] {
  const { authority, issuer, format, state, number, count, nextUpdate, trouble } = status
  return {
    authority,
    issuer,
    format,
    state,
    ...(number !== null && { number }),
    ...(count !== null && { count }),
    ...(nextUpdate !== null && { nextUpdate: instantText(nextUpdate) }),
    ...(trouble !== null && { trouble }),
  }
}

/**
 * Ready while at least one list is fresh: the others' issuers are undecided, not everybody's.
 * Every list that was refused, is stale, or was never taken is named, and every set of revoked codes
 * that was refused or was never taken.
 */
export function readiness(
  trust: Gateway['trust'],
  access: Pick<Gateway['access'], 'mode'>,
): Schemas['Readiness'] {
  const authorities = trust.status()
  const lists = authorities.flatMap(({ authority, state, trouble }) => [
    ...(trouble === null ? [] : [reason(trouble.code, authority)]),
    ...(state === 'fresh'
      ? []
      : [reason(state === 'stale' ? 'trust.stale' : 'trust.none', authority)]),
  ])
  const sets = trust
    .revocations()
    .flatMap(({ issuer, state, trouble }) => [
      ...(trouble === null ? [] : [reason(codeOf(trouble), issuer)]),
      ...(state === 'none' ? [reason('trust.revocation-unknown', issuer)] : []),
    ])
  return {
    ready: authorities.some(({ state }) => state === 'fresh'),
    access: access.mode,
    reasons: [...lists, ...sets].slice(0, mostReasons),
  }
}

/** A collision is found by whoever builds a set, never by whoever takes it. */
function codeOf(trouble: NonNullable<RevocationStatus['trouble']>): ReasonCode {
  return trouble === 'revocation.collision' ? 'revocation.internal' : trouble
}

function reason(code: ReasonCode, subject: string): Schemas['ReadinessReason'] {
  const { zh, en } = texts[code]
  return { code, subject, zh: zh.title, en: en.title }
}
