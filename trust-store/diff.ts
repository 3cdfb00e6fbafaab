/** What one list says that the one before did not, as data and in words. */
import type { Contact, Instant } from '../specs/words.ts'
import type { Difference, Subject } from './diff/difference.ts'
import { explained } from './diff/difference.ts'
import { pointerChanges } from './diff/pointer.ts'
import { schemeChanges } from './diff/scheme.ts'
import {
  addedService,
  changed,
  changedService,
  removedService,
  textOf,
  validityOf,
} from './diff/service.ts'
import { certificateKeyId } from './trust-list/key-id.ts'
import type { ListedIssuer, TrustList } from './trust-list/model.ts'

export type { Difference } from './diff/difference.ts'

/** How many differences are told; the last one says how many are not. */
const maxDifferences = 1_000

/**
 * Ordered: the list, its authority, whom it recognises, its rules and suspensions, then its issuers
 * ascending by id, of each its formats ascending.
 *
 * @param before null: there was none
 */
export function diff(before: TrustList | null, after: TrustList): readonly Difference[] {
  const differences = [
    ...listChanges(before, after),
    ...pointerChanges(before?.pointers ?? [], after.pointers),
    ...schemeChanges(before, after),
    ...issuerChanges(before?.issuers ?? [], after.issuers),
  ]
  if (differences.length <= maxDifferences) return differences
  const left = differences.length - maxDifferences + 1
  return [
    ...differences.slice(0, maxDifferences - 1),
    explained({ kind: 'more', subject: {}, after: left }),
  ]
}

function listChanges(before: TrustList | null, after: TrustList): readonly Difference[] {
  if (before === null) {
    return [explained({ kind: 'list.first', subject: {}, after: after.sequence })]
  }
  const { authority: old } = before
  const { authority } = after
  return [
    ...changed('authority.id', old.id, authority.id, {}),
    ...changed('list.sequence', before.sequence, after.sequence, {}),
    ...changed('list.issued', timeOf(before.issuedAt), timeOf(after.issuedAt), {}),
    ...changed('list.next-update', timeOf(before.nextUpdate), timeOf(after.nextUpdate), {}),
    ...changed('authority.name', nameOf(old), nameOf(authority), {}),
    ...changed('authority.territory', old.territory, authority.territory, {}),
    ...intermediateChanges(before.intermediates, after.intermediates),
  ]
}

function timeOf(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

function nameOf({ name }: Pick<ListedIssuer, 'name'>): string {
  return `${name.zh} / ${name.en}`
}

function intermediateChanges(
  before: readonly Uint8Array[],
  after: readonly Uint8Array[],
): readonly Difference[] {
  const among = (all: readonly Uint8Array[]) => new Set(all.map(textOf))
  const [old, now] = [among(before), among(after)]
  const draft = (kind: 'intermediate.added' | 'intermediate.removed') => (der: Uint8Array) => {
    const validity = validityOf(der)
    const subject = { keyId: certificateKeyId(der) }
    return explained({ kind, subject, ...(validity === null ? {} : { validity }) })
  }
  return [
    ...before.filter((der) => !now.has(textOf(der))).map(draft('intermediate.removed')),
    ...after.filter((der) => !old.has(textOf(der))).map(draft('intermediate.added')),
  ]
}

function issuerChanges(
  before: readonly ListedIssuer[],
  after: readonly ListedIssuer[],
): readonly Difference[] {
  const old = new Map(before.map((issuer) => [issuer.id, issuer]))
  const now = new Map(after.map((issuer) => [issuer.id, issuer]))
  return [...new Set([...old.keys(), ...now.keys()])]
    .sort()
    .flatMap((id) => issuerChange(old.get(id), now.get(id)))
}

function issuerChange(
  before: ListedIssuer | undefined,
  after: ListedIssuer | undefined,
): readonly Difference[] {
  // Lists that were made one from the other share what stayed.
  if (before === after) return []
  const { id: issuer, name } = after ?? before ?? { id: '', name: { zh: '', en: '' } }
  const subject = { issuer, name }
  if (after === undefined) return [explained({ kind: 'issuer.removed', subject })]
  if (before === undefined) {
    return [
      explained({ kind: 'issuer.added', subject, after: after.territory }),
      ...serviceChanges({ ...after, services: [] }, after, subject),
    ]
  }
  return [
    ...changed('issuer.name', nameOf(before), nameOf(after), subject),
    ...changed('issuer.territory', before.territory, after.territory, subject),
    ...contactChange(before.contact, after.contact, subject),
    ...changed('issuer.corrections', correctionsOf(before), correctionsOf(after), subject),
    ...changed('issuer.details', detailsOf(before), detailsOf(after), subject),
    ...serviceChanges(before, after, subject),
  ]
}

function contactChange(
  before: Contact | null,
  after: Contact | null,
  subject: Subject,
): readonly Difference[] {
  const kind = after === null ? 'issuer.contact-removed' : 'issuer.contact'
  return changed(kind, contactOf(before), contactOf(after), subject)
}

function contactOf(contact: Contact | null): readonly string[] | undefined {
  if (contact === null) return undefined
  return [contact.name, contact.phone, contact.url, contact.email].flatMap((part) => part ?? [])
}

function correctionsOf({ corrections }: ListedIssuer): readonly string[] {
  if (corrections === null) return []
  const { url, key, pins, deadlineHours } = corrections
  return [url, `${key.x}.${key.y}`, ...pins, `${deadlineHours} h`]
}

function detailsOf({ address, website }: ListedIssuer): readonly string[] {
  return [address, website]
}

function serviceChanges(
  before: ListedIssuer,
  after: ListedIssuer,
  subject: Subject,
): readonly Difference[] {
  const old = new Map(before.services.map((service) => [service.format, service]))
  const now = new Map(after.services.map((service) => [service.format, service]))
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((format) => {
    const [was, is] = [old.get(format), now.get(format)]
    const of = { ...subject, format }
    if (was === undefined) return is === undefined ? [] : [addedService(is, of)]
    return is === undefined ? [removedService(was, of)] : changedService(was, is, of)
  })
}
