/** Look-ups in one format, over all lists: who claims a hint, who lists a key id. */
import type { Layer } from './layer.ts'
import type { ShardedMap } from './sharded-map.ts'
import { editMap, emptyMap } from './sharded-map.ts'
import type { ListedIssuer, ListedService } from './trust-list/model.ts'

/** One service as one list states it, whatever other lists say of its hints. */
export interface Entry {
  readonly layer: Layer
  readonly issuer: ListedIssuer
  readonly listed: ListedService
  readonly revokedKeys: ReadonlySet<string>
  readonly revokedCodes: ReadonlySet<string>
}

export interface FormatIndex {
  /** Those that name the hint, withdrawn ones too. The first speaks for it. */
  readonly byHint: ShardedMap<readonly Entry[]>
  /** Those with such a key, heard or not; withdrawn ones have none. */
  readonly byKeyId: ShardedMap<readonly Entry[]>
}

/** Of one format. */
export interface EntryChange {
  readonly removed: Entry[]
  readonly added: Entry[]
}

export function emptyIndex(): FormatIndex {
  return { byHint: emptyMap(), byKeyId: emptyMap() }
}

const none: ReadonlySet<string> = new Set()

export function createEntry(layer: Layer, issuer: ListedIssuer, listed: ListedService): Entry {
  return {
    layer,
    issuer,
    listed,
    revokedKeys: setOf(listed.revokedKeyIds),
    revokedCodes: setOf(listed.revokedCodeIds),
  }
}

function setOf(ids: readonly string[]): ReadonlySet<string> {
  return ids.length === 0 ? none : new Set(ids)
}

export function changeIndex(index: FormatIndex, change: EntryChange): FormatIndex {
  return {
    byHint: regroup(index.byHint, change, ({ listed }) => listed.hints),
    byKeyId: regroup(index.byKeyId, change, keyIdsOf),
  }
}

function keyIdsOf({ listed }: Entry): Iterable<string> {
  return new Set(listed.status === 'withdrawn' ? [] : listed.keys.map(({ keyId }) => keyId))
}

function regroup(
  map: ShardedMap<readonly Entry[]>,
  { removed, added }: EntryChange,
  namesOf: (entry: Entry) => Iterable<string>,
): ShardedMap<readonly Entry[]> {
  const gone = new Set(removed)
  const more = new Map<string, Entry[]>()
  for (const entry of removed) for (const name of namesOf(entry)) more.set(name, [])
  for (const entry of added) {
    for (const name of namesOf(entry)) {
      const entries = more.get(name)
      if (entries === undefined) more.set(name, [entry])
      else entries.push(entry)
    }
  }
  const editor = editMap(map)
  for (const [name, entries] of more) {
    const kept = editor.get(name)?.filter((entry) => !gone.has(entry)) ?? []
    const all = [...kept, ...entries]
    if (all.length > 1) all.sort(inOrder)
    if (all.length > 0) editor.set(name, all)
    else editor.delete(name)
  }
  return editor.finish()
}

/** That of the most specific list first; an issuer has one service of a format. */
function inOrder(one: Entry, other: Entry): number {
  if (one.layer.rank !== other.layer.rank) return one.layer.rank - other.layer.rank
  return one.issuer.id < other.issuer.id ? -1 : 1
}
