import { sha256 } from '@noble/hashes/sha2.js'
import type { Instant, Territory } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import type { Binder, Bound } from './bind.ts'
import { createBinder } from './bind.ts'
import type { Entry, EntryChange, FormatIndex } from './format-index.ts'
import { changeIndex, createEntry, emptyIndex } from './format-index.ts'
import { gapOf } from './gap.ts'
import type { IssuerChange, RankedList } from './layer.ts'
import { changeOf, rankLists, statusOf } from './layer.ts'
import { publishedRules, suspensions } from './rules/published.ts'
import { valueAt } from './sharded-map.ts'
import type {
  IssuerService,
  NamedIssuer,
  RevokingService,
  Signer,
  TrustSnapshot,
} from './snapshot.ts'
import { hexText } from './trust-list/key-id.ts'
import type { ListedIssuer, ListedService } from './trust-list/model.ts'
import type { VerifiedList } from './trust-list.ts'

export interface CompileOptions {
  readonly at: Instant
  /** Recognised authorities of which no list was ever taken. Default: none. */
  readonly missing?: readonly Pick<Anchor, 'scope'>[]
  /**
   * The snapshot before: what did not change is taken over from it, keys that were examined too, so
   * that one changed issuer costs the same however many others there are. It stays as it was.
   * Default: none, which gives a snapshot that answers alike.
   */
  readonly previous?: CompiledSnapshot | null
}

/** A snapshot from which the next one can be compiled. */
export interface CompiledSnapshot extends TrustSnapshot {
  readonly compiled: Compiled
}

interface Compiled {
  /** By rank. */
  readonly lists: readonly RankedList[]
  readonly formats: ReadonlyMap<string, FormatIndex>
}

/**
 * Compiles verified lists, at most one of each authority, into what requests see. A list that has
 * become stale belongs here too: its issuers are then undecided instead of unknown.
 *
 * Where two lists name the same issuer hint for the same format, one of them speaks, and the other
 * is not heard at all, not even for its keys: that of the authority with the most specific
 * territory (county, city, province, nation), of equals the one that stands first in `lists`; an
 * import speaks last. So what a province suspends or withdraws stays so, whatever another list says.
 */
export function compileSnapshot(
  lists: readonly VerifiedList[],
  { at, missing = [], previous = null }: CompileOptions,
): CompiledSnapshot {
  const compiled = compileLists(lists, previous?.compiled ?? nothing)
  const { formats } = compiled
  const binder = createBinder(
    formats,
    compiled.lists.map(({ status }) => status),
  )
  const rules = publishedRules(lists)
  const suspended = suspensions(lists)
  return {
    compiled,
    version: versionOf(lists),
    compiledAt: at,
    lists: lists.map(statusOf),
    service: (format, hint) => speakerFor(formats.get(format), hint, binder)?.service ?? null,
    signers: (format, issuerHint, keyHint) =>
      findSigners(formats.get(format), issuerHint, keyHint, binder),
    issuer: (id, territory) => serviceOfIssuer(id, territory, compiled, binder),
    issuers: () => namedIn(compiled),
    namesIssuer: (hint) =>
      formats.values().some((index) => speakerFor(index, hint, binder) !== null),
    gap(format, hint, now) {
      // Withdrawn: the list that speaks for it has spoken.
      const index = formats.get(format)
      if (hint !== null && index !== undefined && valueAt(index.byHint, hint)) return null
      return gapOf(lists, missing, format, hint, now)
    },
    isKeyRevoked: ({ service, keyId }) => binder.entryOf(service)?.revokedKeys.has(keyId) ?? false,
    codeStanding(service, { terms }) {
      const codes = binder.entryOf(service)?.revokedCodes
      const isRevoked = codes !== undefined && codes.size > 0
      return isRevoked && terms.codeIds.some((id) => codes.has(id)) ? 'revoked' : 'clear'
    },
    revoking: () => revokingOf(compiled, binder),
    rules: () => rules,
    suspendedVerifiers: (authority) => suspended.get(authority) ?? nobody,
  }
}

const nobody: ReadonlySet<string> = new Set()

/** @see TrustSnapshot.issuers */
function* namedIn({ lists }: Compiled): Generator<NamedIssuer> {
  for (const { status, issuers } of lists) {
    for (const { id, name, territory } of issuers) {
      yield { id, name, territory, authority: status.authority }
    }
  }
}

/** Null: nobody names the issuer, or who speaks for it has withdrawn it. */
function speakerFor(index: FormatIndex | undefined, hint: string, binder: Binder): Bound | null {
  const speaker = index && valueAt(index.byHint, hint)?.[0]
  return speaker === undefined ? null : binder.bind(speaker)
}

/** Of the services that speak under any of their hints. */
function* revokingOf({ lists, formats }: Compiled, binder: Binder): Generator<RevokingService> {
  for (const listed of lists.flatMap(({ issuers }) =>
    issuers.flatMap(({ services }) => services),
  )) {
    if (listed.revocations === null) continue
    const service = speakingService(listed, formats, binder)
    if (service !== null) yield { service, url: listed.revocations.url }
  }
}

/** The service as requests get it; null where another list speaks under each of its hints. */
function speakingService(
  listed: ListedService,
  formats: Compiled['formats'],
  binder: Binder,
): IssuerService | null {
  const bound = listed.hints
    .values()
    .map((hint) => speakerFor(formats.get(listed.format), hint, binder))
    .find((one) => one !== null && binder.entryOf(one.service)?.listed === listed)
  return bound?.service ?? null
}

/** @see TrustSnapshot.issuer */
function serviceOfIssuer(
  id: string,
  territory: Territory,
  { lists, formats }: Compiled,
  binder: Binder,
): IssuerService | null {
  for (const { issuers } of lists) {
    const issuer = issuerAt(issuers, id)
    if (issuer?.territory !== territory) continue
    for (const listed of issuer.services) {
      const service = speakingService(listed, formats, binder)
      if (service !== null) return service
    }
  }
  return null
}

/** @param issuers ascending by id */
function issuerAt(issuers: readonly ListedIssuer[], id: string): ListedIssuer | undefined {
  let [low, high] = [0, issuers.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const one = issuers[middle]
    if (one !== undefined && one.id < id) low = middle + 1
    else high = middle
  }
  const found = issuers[low]
  return found?.id === id ? found : undefined
}

const noSigners: readonly Signer[] = []

/** @see TrustSnapshot.signers */
function findSigners(
  index: FormatIndex | undefined,
  issuerHint: string | null,
  keyHint: string | null,
  binder: Binder,
): readonly Signer[] {
  if (index === undefined) return noSigners
  if (issuerHint !== null) {
    const bound = speakerFor(index, issuerHint, binder)
    return (keyHint === null ? bound?.signers : bound?.byKeyId.get(keyHint)) ?? noSigners
  }
  if (keyHint === null) return noSigners
  const [first, ...others] = valueAt(index.byKeyId, keyHint) ?? []
  const signersOf = (entry: Entry) => binder.bind(entry)?.byKeyId.get(keyHint) ?? noSigners
  if (first === undefined) return noSigners
  return others.length === 0 ? signersOf(first) : [first, ...others].flatMap(signersOf)
}

const nothing: Compiled = { lists: [], formats: new Map() }

function compileLists(lists: readonly VerifiedList[], previous: Compiled): Compiled {
  const ranked = rankLists(lists, previous.lists)
  const isContinued = ranked.some(({ layer }, rank) => layer === previous.lists[rank]?.layer)
  const before = isContinued ? previous : nothing
  const changes = new Map<string, EntryChange>()
  for (let rank = 0; rank < Math.max(ranked.length, before.lists.length); rank++) {
    const [old, next] = [before.lists[rank], ranked[rank]]
    const { removed, added } = changeOfList(old, next)
    if (old) noteRemoved(old, removed, before.formats, changes)
    if (next) noteAdded(next, added, changes)
  }
  const formats = new Map(before.formats)
  for (const [format, change] of changes) {
    const index = changeIndex(formats.get(format) ?? emptyIndex(), change)
    if (index.byHint.size === 0) formats.delete(format)
    else formats.set(format, index)
  }
  return { lists: ranked, formats }
}

function changeOfList(old: RankedList | undefined, next: RankedList | undefined): IssuerChange {
  if (old?.layer === next?.layer) return changeOf(old?.issuers ?? [], next?.issuers ?? [])
  return { removed: old?.issuers ?? [], added: next?.issuers ?? [] }
}

function noteRemoved(
  { layer }: RankedList,
  issuers: readonly ListedIssuer[],
  formats: ReadonlyMap<string, FormatIndex>,
  changes: Map<string, EntryChange>,
): void {
  for (const { services } of issuers) {
    for (const { format, hints } of services) {
      const index = formats.get(format)
      const claims = index && valueAt(index.byHint, hints[0] ?? '')
      // A list names a hint once for each format.
      const entry = claims?.find((claim) => claim.layer === layer)
      if (entry !== undefined) changeFor(format, changes).removed.push(entry)
    }
  }
}

function noteAdded(
  { layer }: RankedList,
  issuers: readonly ListedIssuer[],
  changes: Map<string, EntryChange>,
): void {
  for (const issuer of issuers) {
    for (const listed of issuer.services) {
      changeFor(listed.format, changes).added.push(createEntry(layer, issuer, listed))
    }
  }
}

function changeFor(format: string, changes: Map<string, EntryChange>): EntryChange {
  const known = changes.get(format)
  if (known !== undefined) return known
  const change = { removed: [], added: [] }
  changes.set(format, change)
  return change
}

function versionOf(lists: readonly VerifiedList[]): string {
  const parts = lists.map(({ list, digest }) => [list.authority.id, list.sequence, digest])
  const text = JSON.stringify(
    parts.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)),
  )
  return hexText(sha256(new TextEncoder().encode(text)))
}
