/** Keeping trust: from the authorities' lists to the snapshot that requests see. */
import type { Instant, Territory } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { CompiledSnapshot } from './compile.ts'
import { compileSnapshot } from './compile.ts'
import type { FollowedAnchor } from './followed.ts'
import { followedAnchors, withinPointer } from './followed.ts'
import type { ImportMember } from './imports/member.ts'
import type { Witnessing } from './log-policy.ts'
import { createLogPolicies } from './log-policy.ts'
import type { TrustSnapshot } from './snapshot.ts'
import type { Imports } from './take-import.ts'
import type { HeldList, ImportCounts, Keeping, TakeOptions, Trouble } from './take-list.ts'
import { nothing, renewList, restoreList } from './take-list.ts'
import type { VerifiedList } from './trust-list.ts'

export type { FetchedList } from './take-list.ts'

export interface KeeperOptions
  extends Pick<TakeOptions, 'store' | 'fetchList' | 'logs' | 'backend' | 'now'> {
  /** In order of preference: where two equally specific lists name one issuer, the first speaks. */
  readonly anchors: readonly Anchor[]
  /** Lists of other systems, heard after all of these. Default: none. */
  readonly imports?: Imports
  /** Who must have cosigned an authority's log. Default: nobody. */
  readonly witnessing?: Witnessing
  /**
   * Share of its issuers, and of its keys, that a list may lose without a word, 0 to 1; one that
   * loses more is held until a person confirms it. Default 0.2.
   */
  readonly maxLossShare?: number
}

/** How the list of one authority, or of one import, stands. */
export interface AuthorityStatus {
  readonly authority: string
  readonly territory: Territory
  /** The authority whose list points to it; null: it is configured. */
  readonly followedFrom: string | null
  /** `none`: no list was ever taken, `stale`: it is past its update. Both decide nothing. */
  readonly state: 'fresh' | 'stale' | 'none'
  readonly sequence: number | null
  readonly nextUpdate: Instant | null
  /** Why the last attempt failed; null: it did not. The list from before stays in force. */
  readonly trouble: Trouble | null
  /** A newer list that waits for a person's confirmation; null: none. */
  readonly held: HeldList | null
  /** Entries of its log as it was accepted last; null: none is demanded, or none ever was. */
  readonly logSize: number | null
  /** What was found of an import's entries; null: it is no import, or none was ever taken. */
  readonly imported: ImportCounts | null
}

export interface TrustKeeper {
  /** Null: no authority's list was ever taken. */
  current(): TrustSnapshot | null
  /** One for each configured anchor, in their order, then for imports and those that are followed. */
  status(): readonly AuthorityStatus[]
  /**
   * Fetches, verifies and takes every list, and swaps the snapshot as soon as anything changed. The
   * first call reads the store before. Never throws: what went wrong stands in `status`. A call
   * while another is at work joins it, within two minutes: a platform may stop work without a word.
   */
  refresh(): Promise<void>
}

/** Far longer than all time limits of one look together. */
const patienceMs = 120_000

/**
 * One bad list never spoils the others: each authority's list is fetched, verified and taken by
 * itself, and a list that is refused leaves the one before in force until that one expires; a slow
 * one keeps no other waiting. Nothing here keeps time: the caller decides when to `refresh`.
 */
export function createTrustKeeper(options: KeeperOptions): TrustKeeper {
  const { anchors: configured, now, backend } = options
  const policies = createLogPolicies(options.witnessing ?? { witnesses: [], required: 0 }, backend)
  const taking: TakeOptions = { maxLossShare: 0.2, ...options, policyOf: policies }
  const imports = options.imports ?? { members: [], restore: nobody, renew: nobody }
  const { members } = imports
  const kept = new Map<string, Keeping>()
  let followed: readonly FollowedAnchor[] = []
  let snapshot: CompiledSnapshot | null = null
  let underway: { readonly since: Instant; readonly ended: Promise<void> } | null = null
  let restored = false

  const listOf = ({ id }: { readonly id: string }) => kept.get(id)?.list ?? null
  const isFollowed = ({ statement }: FollowedAnchor) =>
    followed.some((anchor) => anchor.statement === statement)
  const follow = () => {
    const before = followed
    followed = followedAnchors(configured, listOf).filter(
      ({ id }) => !members.some((member) => member.id === id),
    )
    // What was taken under a pointer that is gone, or says something else, is not believed on.
    for (const anchor of before) if (!isFollowed(anchor)) kept.delete(anchor.id)
  }
  const inForce = (anchor: Anchor | FollowedAnchor): VerifiedList | null => {
    const list = listOf(anchor)
    if (list === null || !('followedFrom' in anchor)) return list
    return withinPointer(list, listOf({ id: anchor.followedFrom }))
  }
  const compile = () => {
    const all = [...configured, ...followed]
    const imported = members.flatMap((member) => listOf(member) ?? [])
    const lists = [...all.flatMap((anchor) => inForce(anchor) ?? []), ...imported]
    const missing = [...all, ...members].filter((one) => listOf(one) === null)
    const previous = snapshot
    snapshot = lists.length > 0 ? compileSnapshot(lists, { at: now(), missing, previous }) : null
  }
  /** Drops what was made of something that is not kept any more. */
  const keep = async <T extends Anchor | FollowedAnchor | ImportMember>(
    one: T,
    renewOne: (one: T, before: Keeping) => Promise<Keeping>,
  ) => {
    const before = kept.get(one.id) ?? nothing
    const after = await renewOne(one, before)
    if ((kept.get(one.id) ?? nothing) !== before) return
    if ('followedFrom' in one && !isFollowed(one)) return
    kept.set(one.id, after)
    if (after.list === before.list) return
    if ('follows' in one && one.follows === true) follow()
    compile()
  }

  const restore = async (anchors: readonly Anchor[]) => {
    const each = anchors.map(async (anchor) => [anchor, await restoreList(anchor, taking)] as const)
    for (const [anchor, keeping] of await Promise.all(each)) kept.set(anchor.id, keeping)
  }
  const renew = (anchors: readonly (Anchor | FollowedAnchor)[]) =>
    Promise.all(
      anchors.map((anchor) => keep(anchor, (one, before) => renewList(one, before, taking))),
    )
  const restoreImports = async () => {
    for (const member of members) kept.set(member.id, await imports.restore(member, taking))
  }
  const renewImports = () =>
    Promise.all(
      members.map((member) => keep(member, (one, before) => imports.renew(one, before, taking))),
    )
  const refreshAll = async () => {
    if (!restored) {
      await Promise.all([restore(configured), restoreImports()])
      follow()
      await restore(followed)
      restored = true
      compile()
    }
    // Those that are followed already wait for nobody; those that are new come after their pointer.
    const before = new Set(followed.map(({ statement }) => statement))
    await Promise.all([renew([...configured, ...followed]), renewImports()])
    const added = followed.filter(({ statement }) => !before.has(statement))
    await restore(added)
    await renew(added)
  }

  return {
    current: () => snapshot,
    status: () =>
      [...configured, ...members, ...followed].map((one) => {
        const list = 'kind' in one ? listOf(one) : inForce(one)
        return statusOf(one, kept.get(one.id) ?? nothing, list, now())
      }),
    refresh() {
      const since = now()
      if (underway !== null && Math.abs(since - underway.since) < patienceMs) return underway.ended
      const ended = refreshAll().finally(() => {
        if (underway?.ended === ended) underway = null
      })
      underway = { since, ended }
      return ended
    },
  }
}

async function nobody(): Promise<Keeping> {
  return nothing
}

function statusOf(
  one: Anchor | FollowedAnchor | ImportMember,
  { trouble, held, imported, checkpoint }: Keeping,
  inForce: VerifiedList | null,
  at: Instant,
): AuthorityStatus {
  const { id, territory } = one
  const nextUpdate = inForce?.list.nextUpdate ?? null
  return {
    authority: id,
    territory,
    followedFrom: 'followedFrom' in one ? one.followedFrom : null,
    state: nextUpdate === null ? 'none' : at < nextUpdate ? 'fresh' : 'stale',
    sequence: inForce?.list.sequence ?? null,
    nextUpdate,
    trouble,
    held,
    logSize: sizeIn(checkpoint),
    imported,
  }
}

/** Of a signed note that was accepted: its second line (C2SP tlog-checkpoint). */
function sizeIn(checkpoint: string | null): number | null {
  const line = checkpoint?.split('\n', 2)[1] ?? ''
  return /^\d{1,16}$/.test(line) ? Number(line) : null
}
