/** One authority's list: fetched, verified, compared with the one before, and taken. */
import type { Instant } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { SignatureBackend } from './backend.ts'
import type { NoteCode, SkipCode } from './imports/finding.ts'
import type { WitnessPolicy } from './log/policy.ts'
import type { ListLogs } from './logged.ts'
import { requireLogged } from './logged.ts'
import type { Floor } from './stores/floor.ts'
import { requireNotBelow } from './stores/floor.ts'
import type { Extension, ListStore, StoredList } from './stores/store.ts'
import { verifyListDelta } from './trust-list/delta.ts'
import type { ListCode } from './trust-list/error.ts'
import { ListError } from './trust-list/error.ts'
import { shrinkOf } from './trust-list/shrink.ts'
import { withUnchanged } from './trust-list/unchanged.ts'
import type { VerifiedList } from './trust-list.ts'
import { verifyTrustList } from './trust-list.ts'

/** A whole list, or what changed since the one that we have: compact JWSs. */
export type FetchedList = string | { readonly delta: string }

export interface TakeOptions {
  readonly store: ListStore
  /**
   * The authority's list as it is now; null: as it was. Any throw counts as `list.unreachable`.
   *
   * @param have the list from which a delta would do; null: only the whole list will
   */
  readonly fetchList: (anchor: Anchor, have: Floor | null) => Promise<FetchedList | null>
  /** Absent: no log can be read, so no list is taken of an anchor that demands one. */
  readonly logs?: ListLogs
  /** What is demanded of an anchor's log; null: nothing. */
  readonly policyOf: (anchor: Anchor) => Promise<WitnessPolicy | null>
  /** Share of its issuers, and of its keys, that a list may lose without a word: 0 to 1. */
  readonly maxLossShare: number
  readonly backend: SignatureBackend
  readonly now: () => Instant
}

/** Why the last attempt failed. */
export interface Trouble {
  readonly code: ListCode
  readonly path: string | null
}

export interface Keeping {
  readonly list: VerifiedList | null
  readonly trouble: Trouble | null
  /** Accepted of its log, a signed note; null: none. */
  readonly checkpoint: string | null
  /** When the stored whole list was taken, and how many deltas were since; null: none is stored. */
  readonly base: { readonly takenAt: Instant; readonly deltas: number } | null
  /** Taken, but the store has not got it yet. */
  readonly unsaved: StoredList | Extension | null
  /** A list that waits for a person's confirmation; null: none. */
  readonly held: HeldList | null
  /** What was fetched last was refused: while nothing new comes, its trouble stays. */
  readonly refused: boolean
  /** What was found of an import's entries, by code; null: it is no import, or none was taken. */
  readonly imported: ImportCounts | null
}

type Counts<Code extends string> = Readonly<Partial<Record<Code, number>>>

/** How many entries of an import were left out, or taken with a remark, by code. */
export interface ImportCounts {
  readonly skipped: Counts<SkipCode>
  readonly noted: Counts<NoteCode>
}

export interface HeldList extends Floor {
  /** Share of its issuers or keys that it would lose, the greater of the two: 0 to 1. */
  readonly lossShare: number
}

export const nothing: Keeping = {
  list: null,
  trouble: null,
  checkpoint: null,
  base: null,
  unsaved: null,
  held: null,
  refused: false,
  imported: null,
}

/** After these a whole list is fetched, which the store then keeps instead. */
const maxDeltas = 32
const maxBaseAgeMs = 86_400_000

/**
 * The list from before the restart. It is verified as of when it was taken: one that has expired
 * since is kept as stale, so that its issuers are undecided and not unknown.
 */
export async function restoreList(anchor: Anchor, options: TakeOptions): Promise<Keeping> {
  const { store, now, backend } = options
  try {
    const stored = await store.load(anchor.id)
    if (stored === null) return nothing
    const { jws, deltas = [], checkpoint = null } = stored
    let list = await verifyTrustList(jws, anchor, Math.min(stored.takenAt, now()), backend)
    for (const delta of deltas) {
      list = await verifyListDelta(delta.jws, list, anchor, Math.min(delta.takenAt, now()), backend)
    }
    const base = { takenAt: stored.takenAt, deltas: deltas.length }
    return { ...nothing, list, checkpoint, base }
  } catch (error) {
    return { ...nothing, trouble: troubleOf(error) }
  }
}

/** What is kept after one more look. Never throws: what went wrong is its `trouble`. */
export async function renewList(
  anchor: Anchor,
  before: Keeping,
  options: TakeOptions,
): Promise<Keeping> {
  try {
    const fetched = await fetchList(anchor, before, options)
    // Nothing new explains nothing: why there is no list, or why the last was refused, still holds.
    if (fetched === null && (before.list === null || before.refused)) return before
    const after = fetched === null ? before : await takeList(fetched, anchor, before, options)
    return await saveList(anchor.id, after, options.store)
  } catch (error) {
    return afterFailure(before, error)
  }
}

/** What is kept where the last attempt threw: all as it was, with the trouble. */
export function afterFailure(before: Keeping, error: unknown): Keeping {
  if (error instanceof Held) {
    return { ...before, held: error.list, trouble: error.trouble, refused: true }
  }
  const trouble = troubleOf(error)
  const refused = before.refused || !passing.includes(trouble.code)
  return { ...before, trouble, refused }
}

/** Troubles that say nothing about the list itself. */
const passing: readonly ListCode[] = ['list.unreachable', 'list.log-unreachable', 'list.store']

async function fetchList(
  anchor: Anchor,
  before: Keeping,
  options: TakeOptions,
): Promise<FetchedList | null> {
  try {
    return await options.fetchList(anchor, deltaBase(before, options.now()))
  } catch {
    throw new ListError('list.unreachable')
  }
}

/** From where on a delta would do; null: the whole list is wanted. */
function deltaBase({ list, base, unsaved, held }: Keeping, at: Instant): Floor | null {
  if (list === null || base === null || unsaved !== null || held !== null) return null
  const isOld = base.deltas >= maxDeltas || at - base.takenAt >= maxBaseAgeMs
  return isOld ? null : floorOf(list)
}

async function takeList(
  fetched: FetchedList,
  anchor: Anchor,
  before: Keeping,
  options: TakeOptions,
): Promise<Keeping> {
  const takenAt = options.now()
  const verified = await verify(fetched, anchor, before, takenAt, options)
  if (verified === null) return takeWhole(anchor, before, options)
  requireNotBelow(before.list && floorOf(before.list), floorOf(verified))
  if (before.list?.digest === verified.digest) return repeated(fetched, before, verified, takenAt)
  const checkpoint = await logged(verified, anchor, before, takenAt, options)
  await requireNotShrunk(verified, before.list, options.store, options.maxLossShare)
  const { base, list: from } = before
  const proof = checkpoint === null ? {} : { checkpoint }
  const after = { ...nothing, list: verified, checkpoint }
  if (typeof fetched === 'string' || from === null || base === null) {
    const jws = typeof fetched === 'string' ? fetched : ''
    const unsaved = { jws, ...floorOf(verified), takenAt, ...proof }
    return { ...after, base: { takenAt, deltas: 0 }, unsaved }
  }
  const delta = { jws: fetched.delta, takenAt }
  const unsaved = { from: floorOf(from), delta, ...floorOf(verified), ...proof }
  return { ...after, base: { ...base, deltas: base.deltas + 1 }, unsaved }
}

/** The same list again; a whole one is what a store that failed before can do most with. */
function repeated(
  fetched: FetchedList,
  before: Keeping,
  verified: VerifiedList,
  takenAt: Instant,
): Keeping {
  const after = { ...before, held: null, refused: false }
  if (before.unsaved === null || typeof fetched !== 'string') return after
  const { checkpoint } = before
  const proof = checkpoint === null ? {} : { checkpoint }
  const unsaved = { jws: fetched, ...floorOf(verified), takenAt, ...proof }
  return { ...after, base: { takenAt, deltas: 0 }, unsaved }
}

/** Null: what came is a delta from another list than ours. */
async function verify(
  fetched: FetchedList,
  anchor: Anchor,
  { list }: Keeping,
  at: Instant,
  { backend }: TakeOptions,
): Promise<VerifiedList | null> {
  if (typeof fetched === 'string') {
    const verified = await verifyTrustList(fetched, anchor, at, backend)
    // What says the same stays the same object, so that its examined keys are kept.
    return list === null ? verified : withUnchanged(verified, list)
  }
  if (list === null) return null
  try {
    return await verifyListDelta(fetched.delta, list, anchor, at, backend)
  } catch (error) {
    if (error instanceof ListError && error.code === 'list.delta-base') return null
    throw error
  }
}

/** A delta that does not fit is no reason to go without: the whole list is asked for, once. */
async function takeWhole(anchor: Anchor, before: Keeping, options: TakeOptions): Promise<Keeping> {
  const whole = await fetchList(anchor, { ...before, base: null }, options)
  if (whole === null) return before
  if (typeof whole !== 'string') throw new ListError('list.delta-base')
  return takeList(whole, anchor, before, options)
}

/** The checkpoint that was accepted; null: the anchor demands no log. */
async function logged(
  verified: VerifiedList,
  anchor: Anchor,
  { checkpoint: seen }: Keeping,
  at: Instant,
  { logs, policyOf }: TakeOptions,
): Promise<string | null> {
  const policy = await policyOf(anchor)
  if (policy === null) return null
  if (logs === undefined) throw new ListError('list.log-unreachable')
  return requireLogged(verified, { anchor, logs, policy, seen, at })
}

class Held extends Error {
  readonly list: HeldList
  readonly trouble: Trouble = { code: 'list.shrunk', path: null }

  constructor(list: HeldList) {
    super('held')
    this.list = list
  }
}

/**
 * What a list says of an issuer takes effect at once; issuers that merely vanish are a sign of
 * partial data, and many of them at once wait for a person.
 */
export async function requireNotShrunk(
  verified: VerifiedList,
  before: VerifiedList | null,
  store: ListStore,
  maxLossShare: number,
): Promise<void> {
  if (before === null) return
  const { issuers, keys } = shrinkOf(before.list, verified.list)
  const lossShare = Math.max(issuers, keys)
  if (lossShare <= maxLossShare) return
  const confirmed = await store.confirmed(verified.list.authority.id)
  const { sequence, digest } = floorOf(verified)
  // The digest covers the number, but of an import that has none of its own.
  if (confirmed?.digest === digest) return
  throw new Held({ sequence, digest, lossShare })
}

/** A store that fails does not keep a good list out of force: it is tried again next time. */
export async function saveList(
  authority: string,
  keeping: Keeping,
  store: ListStore,
): Promise<Keeping> {
  const { unsaved } = keeping
  if (unsaved === null) return { ...keeping, trouble: null }
  try {
    if ('delta' in unsaved) await store.extend(authority, unsaved)
    else await store.save(authority, unsaved)
    return { ...keeping, trouble: null, unsaved: null }
  } catch (error) {
    if (!(error instanceof ListError) || error.code !== 'list.store') throw error
    return { ...keeping, trouble: troubleOf(error) }
  }
}

function troubleOf(error: unknown): Trouble {
  if (error instanceof ListError) return { code: error.code, path: error.path }
  return { code: 'list.internal', path: null }
}

export function floorOf({ list, digest }: VerifiedList): Floor {
  return { sequence: list.sequence, digest }
}
