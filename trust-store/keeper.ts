/** Keeping trust: from the authorities' lists to the snapshot that requests see. */
import type { Instant, Territory } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { SignatureBackend } from './backend.ts'
import { compileSnapshot } from './compile.ts'
import type { TrustSnapshot } from './snapshot.ts'
import type { Floor } from './stores/floor.ts'
import { requireNotBelow } from './stores/floor.ts'
import type { ListStore, StoredList } from './stores/store.ts'
import type { ListCode } from './trust-list/error.ts'
import { ListError } from './trust-list/error.ts'
import type { VerifiedList } from './trust-list.ts'
import { verifyTrustList } from './trust-list.ts'

export interface KeeperOptions {
  /** In order of preference: where two equally specific lists name one issuer, the first speaks. */
  readonly anchors: readonly Anchor[]
  readonly store: ListStore
  /** The authority's list as it is now; null: as it was. Any throw counts as `list.unreachable`. */
  readonly fetchList: (anchor: Anchor) => Promise<string | null>
  readonly backend: SignatureBackend
  readonly now: () => Instant
}

/** How one authority's list stands. */
export interface AuthorityStatus {
  readonly authority: string
  readonly territory: Territory
  /** `none`: no list was ever taken, `stale`: it is past its update. Both decide nothing. */
  readonly state: 'fresh' | 'stale' | 'none'
  readonly sequence: number | null
  readonly nextUpdate: Instant | null
  /** Why the last attempt failed; null: it did not. The list from before stays in force. */
  readonly trouble: { readonly code: ListCode; readonly path: string | null } | null
}

export interface TrustKeeper {
  /** Null: no authority's list was ever taken. */
  current(): TrustSnapshot | null
  /** One for each anchor, in their order. */
  status(): readonly AuthorityStatus[]
  /**
   * Fetches, verifies and takes every list, and swaps the snapshot if anything changed. The first
   * call reads the store before. Never throws: what went wrong stands in `status`. A call while
   * another is at work joins it.
   */
  refresh(): Promise<void>
}

interface Keeping {
  readonly list: VerifiedList | null
  readonly trouble: AuthorityStatus['trouble']
  /** Taken, but the store has not got it yet. */
  readonly unsaved: StoredList | null
}

const nothing: Keeping = { list: null, trouble: null, unsaved: null }

/**
 * One bad list never spoils the others: each authority's list is fetched, verified and taken by
 * itself, and a list that is refused leaves the one before in force until that one expires.
 * Nothing here keeps time: the caller decides when to `refresh`.
 */
export function createTrustKeeper(options: KeeperOptions): TrustKeeper {
  const { anchors, now } = options
  let kept: ReadonlyMap<string, Keeping> | null = null
  let snapshot: TrustSnapshot | null = null
  let underway: Promise<void> | null = null

  const swap = (next: ReadonlyMap<string, Keeping>) => {
    const changed = anchors.some(({ id }) => next.get(id)?.list !== kept?.get(id)?.list)
    kept = next
    if (changed) snapshot = compile(anchors, next, now())
  }

  const refreshAll = async () => {
    if (kept === null) swap(await forEach(anchors, (anchor) => restore(anchor, options)))
    const before = kept
    swap(
      await forEach(anchors, (anchor) => renew(anchor, before?.get(anchor.id) ?? nothing, options)),
    )
  }

  return {
    current: () => snapshot,
    status: () => anchors.map((anchor) => statusOf(anchor, kept?.get(anchor.id), now())),
    refresh() {
      underway ??= refreshAll().finally(() => {
        underway = null
      })
      return underway
    },
  }
}

/**
 * The list from before the restart. It is verified as of when it was taken: one that has expired
 * since is kept as stale, so that its issuers are undecided and not unknown.
 */
async function restore(anchor: Anchor, { store, now, backend }: KeeperOptions): Promise<Keeping> {
  try {
    const stored = await store.load(anchor.id)
    if (stored === null) return nothing
    const list = await verifyTrustList(stored.jws, anchor, Math.min(stored.takenAt, now()), backend)
    return { ...nothing, list }
  } catch (error) {
    return { ...nothing, trouble: troubleOf(error) }
  }
}

async function renew(anchor: Anchor, before: Keeping, options: KeeperOptions): Promise<Keeping> {
  try {
    const jws = await fetchList(anchor, options)
    // Nothing new explains nothing: why there is no list still holds.
    if (jws === null && before.list === null) return before
    const after = jws === null ? before : await take(jws, anchor, before, options)
    return await save(anchor, after, options.store)
  } catch (error) {
    return { ...before, trouble: troubleOf(error) }
  }
}

async function fetchList(anchor: Anchor, options: KeeperOptions): Promise<string | null> {
  try {
    return await options.fetchList(anchor)
  } catch {
    throw new ListError('list.unreachable')
  }
}

async function take(
  jws: string,
  anchor: Anchor,
  before: Keeping,
  { backend, now }: KeeperOptions,
): Promise<Keeping> {
  const takenAt = now()
  const verified = await verifyTrustList(jws, anchor, takenAt, backend)
  requireNotBelow(before.list && floorOf(before.list), floorOf(verified))
  if (before.list?.digest === verified.digest) return before
  return { list: verified, trouble: null, unsaved: { jws, ...floorOf(verified), takenAt } }
}

/** A store that fails does not keep a good list out of force: it is tried again next time. */
async function save(anchor: Anchor, keeping: Keeping, store: ListStore): Promise<Keeping> {
  if (keeping.unsaved === null) return { ...keeping, trouble: null }
  try {
    await store.save(anchor.id, keeping.unsaved)
    return { ...keeping, trouble: null, unsaved: null }
  } catch (error) {
    if (!(error instanceof ListError) || error.code !== 'list.store') throw error
    return { ...keeping, trouble: troubleOf(error) }
  }
}

function troubleOf(error: unknown): NonNullable<AuthorityStatus['trouble']> {
  if (error instanceof ListError) return { code: error.code, path: error.path }
  return { code: 'list.internal', path: null }
}

function floorOf({ list, digest }: VerifiedList): Floor {
  return { sequence: list.sequence, digest }
}

async function forEach(
  anchors: readonly Anchor[],
  work: (anchor: Anchor) => Promise<Keeping>,
): Promise<ReadonlyMap<string, Keeping>> {
  return new Map(
    await Promise.all(anchors.map(async (anchor) => [anchor.id, await work(anchor)] as const)),
  )
}

function compile(
  anchors: readonly Anchor[],
  kept: ReadonlyMap<string, Keeping>,
  at: Instant,
): TrustSnapshot | null {
  const lists = anchors.flatMap(({ id }) => kept.get(id)?.list ?? [])
  const missing = anchors.filter(({ id }) => kept.get(id)?.list == null)
  return lists.length === 0 ? null : compileSnapshot(lists, { at, missing })
}

function statusOf(
  { id, territory }: Anchor,
  keeping: Keeping | undefined,
  at: Instant,
): AuthorityStatus {
  const list = keeping?.list?.list ?? null
  const trouble = keeping?.trouble ?? null
  const nextUpdate = list?.nextUpdate ?? null
  const state = nextUpdate === null ? 'none' : at < nextUpdate ? 'fresh' : 'stale'
  return { authority: id, territory, state, sequence: list?.sequence ?? null, nextUpdate, trouble }
}
