import { sha256 } from '@noble/hashes/sha2.js'
import type { Instant } from '../specs/words.ts'
import { algorithms } from './algorithms.ts'
import type { Anchor } from './anchor.ts'
import { createSigner } from './signer.ts'
import type { IssuerService, ListStatus, Signer, TrustSnapshot } from './snapshot.ts'
import { hexText } from './trust-list/key-id.ts'
import type { ListedIssuer, ListedService } from './trust-list/model.ts'
import { inScope, isForeign, precision, territoryOfHint } from './trust-list/scope.ts'
import type { VerifiedList } from './trust-list.ts'

export interface CompileOptions {
  readonly at: Instant
  /** Recognised authorities of which no list was ever taken. Default: none. */
  readonly missing?: readonly Pick<Anchor, 'scope'>[]
}

/**
 * Compiles verified lists, at most one of each authority, into what requests see. A list that has
 * become stale belongs here too: its issuers are then undecided instead of unknown.
 *
 * Where two lists name the same issuer hint for the same format, one of them speaks, and the other
 * is not heard at all, not even for its keys: that of the authority with the most specific
 * territory (county, city, province, nation), of equals the one that stands first in `lists`. So
 * what a province suspends or withdraws stays so, whatever another list says.
 */
export function compileSnapshot(
  lists: readonly VerifiedList[],
  { at, missing = [] }: CompileOptions,
): TrustSnapshot {
  const formats = new Map<string, FormatIndex>()
  const revoked = new Map<IssuerService, Revoked>()
  const statuses = new Map<VerifiedList, ListStatus>()
  for (const verified of mostSpecificFirst(lists)) {
    const status = statusOf(verified)
    statuses.set(verified, status)
    for (const issuer of verified.list.issuers) {
      for (const listed of issuer.services) {
        addService(indexOf(listed.format, formats), listed, issuer, verified, status, revoked)
      }
    }
  }
  return {
    version: versionOf(lists),
    compiledAt: at,
    lists: lists.flatMap((verified) => statuses.get(verified) ?? []),
    service: (format, hint) => formats.get(format)?.byHint.get(hint)?.service ?? null,
    signers: (format, issuerHint, keyHint) => findSigners(formats.get(format), issuerHint, keyHint),
    namesIssuer: (hint) => formats.values().some(({ byHint }) => byHint.get(hint)?.service != null),
    gap: (format, hint, now) => gapOf(lists, missing, format, hint, now),
    isKeyRevoked: ({ service, keyId }) => revoked.get(service)?.keys.has(keyId) ?? false,
    isCodeRevoked: (service, codeId) => revoked.get(service)?.codes.has(codeId) ?? false,
  }
}

interface Revoked {
  readonly keys: ReadonlySet<string>
  readonly codes: ReadonlySet<string>
}

/** One format: its services by hint, its keys by id over all of them. */
interface FormatIndex {
  readonly byHint: Map<string, ServiceEntry>
  readonly byKeyId: Map<string, Signer[]>
}

interface ServiceEntry {
  /** Null: withdrawn by the list that speaks for this hint. */
  readonly service: IssuerService | null
  readonly signers: readonly Signer[]
  readonly byKeyId: ReadonlyMap<string, readonly Signer[]>
}

const noSigners: readonly Signer[] = []

function findSigners(
  index: FormatIndex | undefined,
  issuerHint: string | null,
  keyHint: string | null,
): readonly Signer[] {
  if (index === undefined) return noSigners
  if (issuerHint === null) return (keyHint !== null && index.byKeyId.get(keyHint)) || noSigners
  const entry = index.byHint.get(issuerHint)
  if (entry === undefined) return noSigners
  return keyHint === null ? entry.signers : (entry.byKeyId.get(keyHint) ?? noSigners)
}

function addService(
  index: FormatIndex,
  listed: ListedService,
  issuer: ListedIssuer,
  verified: VerifiedList,
  status: ListStatus,
  revoked: Map<IssuerService, Revoked>,
): void {
  const hints = listed.hints.filter((hint) => !index.byHint.has(hint))
  if (hints.length === 0) return
  const entry = createEntry(listed, issuer, hints, verified, status)
  for (const hint of hints) index.byHint.set(hint, entry)
  for (const signer of entry.signers) addTo(index.byKeyId, signer)
  if (entry.service === null) return
  if (listed.revokedKeyIds.length === 0 && listed.revokedCodeIds.length === 0) return
  const keys = new Set(listed.revokedKeyIds)
  revoked.set(entry.service, { keys, codes: new Set(listed.revokedCodeIds) })
}

function createEntry(
  listed: ListedService,
  issuer: ListedIssuer,
  hints: readonly string[],
  verified: VerifiedList,
  list: ListStatus,
): ServiceEntry {
  if (listed.status === 'withdrawn') return { service: null, signers: noSigners, byKeyId: new Map() }
  const { authority } = verified.list
  const service: IssuerService = {
    format: listed.format,
    profile: {
      id: issuer.id,
      name: issuer.name,
      territory: issuer.territory,
      authority: { id: authority.id, territory: authority.territory },
      contact: issuer.contact,
      grades: listed.grades,
    },
    algorithms: algorithms.filter(({ id }) => listed.algorithms.includes(id)),
    hints,
    endpoint: listed.endpoint,
    status: listed.status,
    list,
  }
  const signers = listed.keys.map((key) => createSigner(service, key, listed.trust, verified))
  const byKeyId = new Map<string, Signer[]>()
  for (const signer of signers) addTo(byKeyId, signer)
  return { service, signers, byKeyId }
}

function addTo(byKeyId: Map<string, Signer[]>, signer: Signer): void {
  const same = byKeyId.get(signer.keyId)
  if (same === undefined) byKeyId.set(signer.keyId, [signer])
  else same.push(signer)
}

function indexOf(format: string, formats: Map<string, FormatIndex>): FormatIndex {
  const found = formats.get(format)
  if (found !== undefined) return found
  const index: FormatIndex = { byHint: new Map(), byKeyId: new Map() }
  formats.set(format, index)
  return index
}

function mostSpecificFirst(lists: readonly VerifiedList[]): readonly VerifiedList[] {
  const rank = ({ list }: VerifiedList) => precision(list.authority.territory)
  return lists.toSorted((one, other) => rank(other) - rank(one))
}

/** An authority without a territory to compare by could vouch for any foreign issuer it may. */
function gapOf(
  lists: readonly VerifiedList[],
  missing: readonly Pick<Anchor, 'scope'>[],
  format: string,
  hint: string | null,
  now: Instant,
): 'trust.none' | 'trust.stale' | null {
  const territory = hint === null ? null : territoryOfHint(hint)
  const couldSpeak = ({ scope }: Pick<Anchor, 'scope'>) =>
    territory === null ? scope.some(isForeign) : inScope(scope, territory)
  if (missing.some(couldSpeak)) return 'trust.none'
  const stale = lists.filter(({ list }) => now >= list.nextUpdate)
  const usedIt = ({ list }: VerifiedList) =>
    list.issuers.some(({ services }) => services.some((service) => service.format === format))
  const silent = stale.some((verified) => couldSpeak(verified.anchor) || (hint === null && usedIt(verified)))
  return silent ? 'trust.stale' : null
}

function statusOf({ list }: VerifiedList): ListStatus {
  const { authority, sequence, issuedAt, nextUpdate } = list
  return { authority: authority.id, territory: authority.territory, sequence, issuedAt, nextUpdate }
}

function versionOf(lists: readonly VerifiedList[]): string {
  const parts = lists.map(({ list, digest }) => [list.authority.id, list.sequence, digest])
  const text = JSON.stringify(parts.toSorted(([one], [other]) => (String(one) < String(other) ? -1 : 1)))
  return hexText(sha256(new TextEncoder().encode(text)))
}
