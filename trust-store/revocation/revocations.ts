/** Keeping sets of revoked codes: from the issuers' folders to what requests look up. */
import { sha256 } from '@noble/hashes/sha2.js'
import type { Instant } from '../../specs/words.ts'
import type { TrustKeeper } from '../keeper.ts'
import type { RevokingService, TrustSnapshot } from '../snapshot.ts'
import { hexText } from '../trust-list/key-id.ts'
import type { RevocationCode } from './error.ts'
import type { Kept, RenewOptions } from './keep-set.ts'
import { codeOf, nothing, renewSet, restoreSet, saveSet } from './keep-set.ts'
import type { RevocationLookup } from './lookup.ts'
import { createLookup, revocationKeyOf } from './lookup.ts'
import type { RevocationKey, RevocationStore } from './store.ts'

export interface RevocationsOptions extends RenewOptions {
  readonly store: RevocationStore
  /**
   * How long after its next update a set still counts for codes that it does not revoke; from then
   * on they are unknown. What it revokes stays so for ever. Default 7 days.
   */
  readonly graceMs?: number
}

/** How the set of one issuer and format stands. */
export interface RevocationStatus {
  readonly authority: string
  readonly issuer: string
  readonly format: string
  readonly state: 'fresh' | 'stale' | 'none'
  readonly number: number | null
  readonly count: number | null
  readonly nextUpdate: Instant | null
  /** Why the last attempt failed; null: it did not. The set from before stays in force. */
  readonly trouble: RevocationCode | null
}

export interface Revocations {
  /**
   * The same snapshot, with what the issuers' sets say of their codes. The sets of the services that
   * it names are kept from now on; of one whose set was never taken every code is unknown at once. A
   * set that was taken stays in force where no list names it any more. Costs nothing where neither
   * the snapshot nor any set has changed.
   */
  over(snapshot: TrustSnapshot): TrustSnapshot
  status(): readonly RevocationStatus[]
  /**
   * Fetches every set that is kept, each by itself: one that is bad or slow touches no other. The
   * first call reads the store before. Never throws: what went wrong stands in `status`. A set that
   * is being fetched already is not fetched twice within two minutes: a platform may stop work
   * without a word.
   */
  refresh(): Promise<void>
}

/** A keeper whose snapshots know the issuers' sets, and which refreshes them after its lists. */
export interface RevokingKeeper extends TrustKeeper {
  /** One for each issuer and format whose sets the lists name. */
  revocations(): readonly RevocationStatus[]
}

/**
 * New lists are in force as soon as they are taken: only the promise of `refresh` waits for sets,
 * and whoever calls again before it settles waits for no slow issuer to see newer lists.
 */
export function keepRevocations(keeper: TrustKeeper, revocations: Revocations): RevokingKeeper {
  const current = () => {
    const snapshot = keeper.current()
    return snapshot === null ? null : revocations.over(snapshot)
  }
  let restored: Promise<void> | null = null
  return {
    ...keeper,
    current,
    revocations: () => {
      current()
      return revocations.status()
    },
    async refresh() {
      // What is stored is read beside the lists: of a restart, nothing is unknown for longer.
      restored ??= revocations.refresh()
      await Promise.all([keeper.refresh(), restored])
      current()
      await revocations.refresh()
    },
  }
}

interface Underway {
  readonly since: Instant
  readonly ended: Promise<void>
}

/** Longer than `timeoutMs` may be. */
const patienceMs = 120_000

export function createRevocations(options: RevocationsOptions): Revocations {
  const { store, now, graceMs = 7 * 86_400_000 } = options
  const kept = new Map<RevocationKey, Kept>()
  const underway = new Map<RevocationKey, Underway>()
  let below: TrustSnapshot | null = null
  let above: TrustSnapshot | null = null
  let followed: ReadonlyMap<RevocationKey, RevokingService> = new Map()
  let restored: Promise<void> | null = null

  const keep = (key: RevocationKey, next: Kept) => {
    if (next.set !== kept.get(key)?.set) above = null
    kept.set(key, next)
  }
  const lookup = () => {
    const keys = new Set([...kept.keys(), ...followed.keys()])
    const held = [...keys].map((key) => {
      return [key, { set: kept.get(key)?.set ?? null, expected: followed.has(key) }] as const
    })
    return createLookup(new Map(held), graceMs)
  }

  const restore = async (key: RevocationKey) => {
    try {
      const set = await restoreSet(key, store)
      if (set !== null) keep(key, { ...nothing(), set })
    } catch (error) {
      keep(key, { ...nothing(), trouble: codeOf(error) })
    }
  }
  const restoreAll = async () => {
    const keys = await store.keys().catch(() => [])
    await Promise.all(keys.map(restore))
  }

  const renew = async (key: RevocationKey, one: RevokingService) => {
    const known = kept.get(key)
    const before = known ?? nothing()
    const after = await renewSet(before, one, below, options)
      .then((taken) => saveSet(key, taken, store))
      .catch((error: unknown) => ({ ...before, trouble: codeOf(error) }))
    // Drops what was made of a set that is not kept any more.
    if (kept.get(key) === known) keep(key, after)
  }

  const begin = (key: RevocationKey, one: RevokingService): Promise<void> => {
    const at = underway.get(key)
    const since = now()
    if (at !== undefined && Math.abs(since - at.since) < patienceMs) return at.ended
    const ended = renew(key, one).finally(() => {
      if (underway.get(key)?.ended === ended) underway.delete(key)
    })
    underway.set(key, { since, ended })
    return ended
  }

  return {
    over(snapshot) {
      if (snapshot !== below) {
        below = snapshot
        above = null
        const services = snapshot.revoking()
        followed = new Map(
          Array.from(services, (one) => [revocationKeyOf(one.service), one] as const),
        )
      }
      above ??= withLookup(snapshot, lookup())
      return above
    },
    status: () => [...followed].map(([key, one]) => statusOf(one, kept.get(key), now())),
    async refresh() {
      restored ??= restoreAll()
      await restored
      await Promise.all([...followed].map(([key, one]) => begin(key, one)))
    },
  }
}

/** What the list itself revokes comes first. */
function withLookup(snapshot: TrustSnapshot, lookup: RevocationLookup): TrustSnapshot {
  const versions = new TextEncoder().encode(`${snapshot.version}\n${lookup.version}`)
  return {
    ...snapshot,
    version: lookup.version === '' ? snapshot.version : hexText(sha256(versions)),
    codeStanding(service, code, at) {
      const standing = snapshot.codeStanding(service, code, at)
      return standing === 'clear' ? lookup.standingOf(service, code, at) : standing
    },
  }
}

function statusOf(
  { service }: RevokingService,
  kept: Kept | undefined,
  at: Instant,
): RevocationStatus {
  const head = kept?.set?.head ?? null
  const state = head === null ? 'none' : at < head.nextUpdate ? 'fresh' : 'stale'
  return {
    authority: service.profile.authority.id,
    issuer: service.profile.id,
    format: service.format,
    state,
    number: head?.number ?? null,
    count: head?.count ?? null,
    nextUpdate: head?.nextUpdate ?? null,
    trouble: kept?.trouble ?? null,
  }
}
