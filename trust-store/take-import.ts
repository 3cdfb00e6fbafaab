/** Imported lists: fetched, read for their scope, compared with the one before, and taken. */
import type { Instant } from '../specs/words.ts'
import type { ImportMember } from './imports/member.ts'
import { splitSigned } from './imports/signed-content.ts'
import type { VerifiedImport } from './imports/verify-import.ts'
import { verifyImport } from './imports/verify-import.ts'
import type { Floor } from './stores/floor.ts'
import { requireNotBelow } from './stores/floor.ts'
import type { ListStore } from './stores/store.ts'
import type { Keeping, TakeOptions } from './take-list.ts'
import { afterFailure, floorOf, nothing, requireNotShrunk, saveList } from './take-list.ts'
import { fromBase64, toBase64 } from './trust-list/base64.ts'
import { ListError } from './trust-list/error.ts'
import { hexText } from './trust-list/key-id.ts'
import { withUnchanged } from './trust-list/unchanged.ts'

export type ImportOptions = Pick<TakeOptions, 'store' | 'maxLossShare' | 'backend' | 'now'>

/** Lists of other systems that are read beside those of the authorities. */
export interface Imports {
  readonly members: readonly ImportMember[]
  /** The list from before the restart, verified as of when it was taken. Never throws. */
  restore(member: ImportMember, options: ImportOptions): Promise<Keeping>
  /** What is kept after one more look. Never throws: what went wrong is its `trouble`. */
  renew(member: ImportMember, before: Keeping, options: ImportOptions): Promise<Keeping>
}

export interface ImportSource {
  readonly members: readonly ImportMember[]
  /**
   * What the source publishes, a detached signature on its first line; null: as it was. Any throw
   * counts as `list.unreachable`.
   *
   * @param whole it is wanted also where it is as it was
   */
  readonly fetch: (member: ImportMember, whole: boolean) => Promise<Uint8Array | null>
}

const defaultRefreshSeconds = 3600

/**
 * A source that answered is not asked again before its `refreshSeconds` have passed; one that cannot
 * be reached is. What it publishes is verified where it changed, and where the list in force has
 * half of its time behind it: one that states no time of its own is then as fresh as its fetching.
 */
export function createImports({ members, fetch }: ImportSource): Imports {
  const answeredAt = new Map<string, Instant>()

  const isDue = async (member: ImportMember, { held }: Keeping, options: ImportOptions) => {
    const last = answeredAt.get(member.id)
    if (last === undefined) return true
    const { refreshSeconds = defaultRefreshSeconds } = member
    if (Math.abs(options.now() - last) >= refreshSeconds * 1000) return true
    // A person who confirms is not kept waiting.
    return held !== null && held.digest === (await options.store.confirmed(member.id))?.digest
  }

  return {
    members,
    async restore(member, { store, now, backend }) {
      try {
        const stored = await store.load(member.id)
        if (stored === null) return nothing
        const { jws, takenAt } = stored
        const bytes = fromBase64(jws) ?? new Uint8Array()
        const read = await verifyImport(bytes, member, Math.min(takenAt, now()), backend)
        return { ...taken(read), base: { takenAt, deltas: 0 } }
      } catch (error) {
        return afterFailure(nothing, error)
      }
    },
    async renew(member, before, options) {
      try {
        if (!(await isDue(member, before, options))) {
          return before.refused ? before : await saveAgain(before, options.store)
        }
        const isOld = isHalfOver(before, options.now())
        const bytes = await fetch(member, isOld || before.refused).catch(() => {
          throw new ListError('list.unreachable')
        })
        answeredAt.set(member.id, options.now())
        if (bytes === null && (before.list === null || before.refused)) return before
        const isUnchanged = bytes === null || (!isOld && (await hasContent(before, bytes, options)))
        const after = isUnchanged
          ? { ...before, held: null, refused: false }
          : await takeImport(bytes, member, before, options)
        return await saveImport(after, options.store)
      } catch (error) {
        return afterFailure(before, error)
      }
    },
  }
}

async function takeImport(
  bytes: Uint8Array,
  member: ImportMember,
  before: Keeping,
  { store, maxLossShare, backend, now }: ImportOptions,
): Promise<Keeping> {
  const takenAt = now()
  const read = await verifyImport(bytes, member, takenAt, backend)
  const { list } = before
  const verified = list === null ? read.verified : withUnchanged(read.verified, list)
  requireNotBelow(list && floorOf(list), floorOf(verified))
  await requireNotShrunk(verified, list, store, maxLossShare)
  const unsaved = { jws: toBase64(bytes), ...floorOf(verified), takenAt }
  const after = { ...taken({ ...read, verified }), base: { takenAt, deltas: 0 } }
  // A source that states its time, and says the same, is no newer for having been fetched again.
  if (list !== null && isSame(floorOf(list), unsaved)) {
    return { ...after, list, unsaved: before.unsaved }
  }
  return { ...after, unsaved }
}

/** Another process may have taken the same at a later second: then the store has it. */
async function saveImport(keeping: Keeping, store: ListStore): Promise<Keeping> {
  const { list } = keeping
  if (list === null) return keeping
  const { id } = list.list.authority
  try {
    return await saveList(id, keeping, store)
  } catch (error) {
    const stored = await store.load(id)
    if (stored?.digest !== list.digest) throw error
    return { ...keeping, trouble: null, unsaved: null }
  }
}

function saveAgain(keeping: Keeping, store: ListStore): Promise<Keeping> | Keeping {
  return keeping.unsaved === null ? keeping : saveImport(keeping, store)
}

function taken({ verified, report }: VerifiedImport): Keeping {
  const skipped: Partial<Record<string, number>> = {}
  const noted: Partial<Record<string, number>> = {}
  for (const { code, skipped: isSkipped } of report) {
    const counts = isSkipped ? skipped : noted
    counts[code] = (counts[code] ?? 0) + 1
  }
  return { ...nothing, list: verified, imported: { skipped, noted } }
}

/** Is half of its time over since it was taken, or all of it since it was made? */
function isHalfOver({ list, base }: Keeping, at: Instant): boolean {
  if (list === null || base === null) return true
  const { issuedAt, nextUpdate } = list.list
  return at - base.takenAt >= (nextUpdate - issuedAt) / 2 || at >= nextUpdate
}

/** Does this say byte by byte what the list in force was read from, whoever signed it? */
async function hasContent(
  { list, refused }: Keeping,
  bytes: Uint8Array,
  { backend }: ImportOptions,
): Promise<boolean> {
  if (list === null || refused) return false
  const { content } = splitSigned(bytes)
  return hexText(await backend.sha256(content)) === list.digest
}

function isSame(one: Floor, other: Floor): boolean {
  return one.sequence === other.sequence && one.digest === other.digest
}
