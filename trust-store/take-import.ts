/** One imported list: fetched, read for its scope, compared with the one before, and taken. */
import type { Instant } from '../specs/words.ts'
import type { ImportMember } from './imports/member.ts'
import type { verifyImport } from './imports/verify-import.ts'
import { requireNotBelow } from './stores/floor.ts'
import type { Keeping, TakeOptions } from './take-list.ts'
import { afterFailure, floorOf, nothing, requireNotShrunk, saveList } from './take-list.ts'
import { fromBase64, toBase64 } from './trust-list/base64.ts'
import { ListError } from './trust-list/error.ts'

/** Lists of other systems that are read beside those of the authorities. */
export interface Imports {
  readonly members: readonly ImportMember[]
  /** What the source publishes; null: as it was. Any throw counts as `list.unreachable`. */
  readonly fetch: (member: ImportMember) => Promise<Uint8Array | null>
  /** `verifyImport`: handed in, as whoever has no members need not carry it. */
  readonly verify: typeof verifyImport
}

export type ImportOptions = Imports &
  Pick<TakeOptions, 'store' | 'maxLossShare' | 'backend' | 'now'>

/** The list from before the restart, verified as of when it was taken. */
export async function restoreImport(
  member: ImportMember,
  options: ImportOptions,
): Promise<Keeping> {
  const { store, now, backend, verify } = options
  try {
    const stored = await store.load(member.id)
    if (stored === null) return nothing
    const { takenAt } = stored
    const bytes = fromBase64(stored.jws) ?? new Uint8Array()
    const { verified } = await verify(bytes, member, Math.min(takenAt, now()), backend)
    return { ...nothing, list: verified, base: { takenAt, deltas: 0 } }
  } catch (error) {
    return afterFailure(nothing, error)
  }
}

/** What is kept after one more look. Never throws: what went wrong is its `trouble`. */
export async function renewImport(
  member: ImportMember,
  before: Keeping,
  options: ImportOptions,
): Promise<Keeping> {
  try {
    const bytes = await options.fetch(member).catch(() => {
      throw new ListError('list.unreachable')
    })
    if (bytes === null && (before.list === null || before.refused)) return before
    const after = bytes === null ? before : await takeImport(bytes, member, before, options)
    return await saveList(member.id, after, options.store)
  } catch (error) {
    return afterFailure(before, error)
  }
}

async function takeImport(
  bytes: Uint8Array,
  member: ImportMember,
  before: Keeping,
  { store, maxLossShare, backend, now, verify }: ImportOptions,
): Promise<Keeping> {
  const takenAt: Instant = now()
  const { verified } = await verify(bytes, member, takenAt, backend)
  const isSame = before.list?.digest === verified.digest
  // A source that states no time is as old as its fetching: one that says the same is fresh again.
  if (isSame && before.list?.list.sequence === verified.list.sequence) {
    return { ...before, held: null, refused: false }
  }
  requireNotBelow(before.list && floorOf(before.list), floorOf(verified))
  await requireNotShrunk(verified, before.list, store, maxLossShare)
  const unsaved = { jws: toBase64(bytes), ...floorOf(verified), takenAt }
  return { ...nothing, list: verified, base: { takenAt, deltas: 0 }, unsaved }
}
