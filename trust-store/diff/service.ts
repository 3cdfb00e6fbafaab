/** What one issuer's use of one format differs in. */
import { CertificateError } from '../certificate/error.ts'
import { parseCertificate } from '../certificate/parse.ts'
import type { Window } from '../path.ts'
import { windowOf } from '../path.ts'
import { fromBase64, toBase64 } from '../trust-list/base64.ts'
import type { Der, ListedKey, ListedService } from '../trust-list/model.ts'
import type { Difference, Draft, Said, Subject } from './difference.ts'
import { explained } from './difference.ts'
import type { Kind } from './sentences.ts'

export function addedService(after: ListedService, subject: Subject): Difference {
  return explained({ kind: 'service.added', subject, after: outline(after) })
}

export function removedService(before: ListedService, subject: Subject): Difference {
  return explained({ kind: 'service.removed', subject, before: outline(before) })
}

/** Status, hints and key ids: what a new service brings along. */
function outline({ status, hints, keys }: ListedService): readonly string[] {
  return [status, ...hints, ...keys.map(({ keyId }) => keyId)]
}

export function changedService(
  before: ListedService,
  after: ListedService,
  subject: Subject,
): readonly Difference[] {
  return [
    ...statusChange(before, after, subject),
    ...changed('service.trust', before.trust, after.trust, subject),
    ...changed('service.hints', before.hints, after.hints, subject),
    ...changed('service.algorithms', before.algorithms, after.algorithms, subject),
    ...changed('service.endpoint', before.endpoint?.url, after.endpoint?.url, subject),
    ...changed('service.pins', before.endpoint?.pins, after.endpoint?.pins, subject),
    ...changed('service.grades', gradesOf(before), gradesOf(after), subject),
    ...changed('service.revocations', before.revocations?.url, after.revocations?.url, subject),
    ...keyChanges(before, after, subject),
    ...revokedKeys(before, after, subject),
    ...revokedCodes(before, after, subject),
  ]
}

/** One difference, or none where both say the same; lists say it in any order. */
export function changed(
  kind: Kind,
  before: Said | undefined,
  after: Said | undefined,
  subject: Subject,
): readonly Difference[] {
  if (keyOf(before) === keyOf(after)) return []
  const was = before === undefined ? {} : { before }
  return [explained({ kind, subject, ...was, ...(after === undefined ? {} : { after }) })]
}

function keyOf(said: Said | undefined): string {
  return JSON.stringify(Array.isArray(said) ? said.toSorted() : (said ?? null))
}

function statusChange(
  { status: before }: ListedService,
  { status: after }: ListedService,
  subject: Subject,
): readonly Difference[] {
  if (before === after) return []
  const kinds = {
    granted: 'service.resumed',
    suspended: 'service.suspended',
    withdrawn: 'service.withdrawn',
  } as const
  return [explained({ kind: kinds[after], subject, before, after })]
}

function gradesOf({ grades }: ListedService): readonly string[] {
  return Object.entries(grades)
    .map(([own, national]) => `${own}→${national}`)
    .sort()
}

function keyChanges(
  before: ListedService,
  after: ListedService,
  subject: Subject,
): readonly Difference[] {
  const [old, now] = [before.keys, after.keys].map(
    (keys) => new Map(keys.map((key) => [identityOf(key), key])),
  )
  if (old === undefined || now === undefined) return []
  const gone = [...old].filter(([identity]) => !now.has(identity))
  const come = [...now].filter(([identity]) => !old.has(identity))
  return [
    ...gone.map(([, key]) => explained(keyDraft('key.removed', key, subject))),
    ...come.map(([, key]) => explained(keyDraft('key.added', key, subject))),
  ]
}

/** Two keys of one id are two keys. */
function identityOf(key: ListedKey): string {
  return `${key.keyId} ${key.kind === 'jwk' ? JSON.stringify(key.jwk) : textOf(key.certificate)}`
}

function keyDraft(kind: Kind, key: ListedKey, subject: Subject): Draft {
  const draft = { kind, subject: { ...subject, keyId: key.keyId } }
  const validity = key.kind === 'jwk' ? null : validityOf(key.certificate)
  return validity === null ? draft : { ...draft, validity }
}

/** Null: it is no certificate that we read. */
export function validityOf(certificate: Der): Window | null {
  const der = typeof certificate === 'string' ? fromBase64(certificate) : certificate
  try {
    return der === null ? null : windowOf(parseCertificate(der))
  } catch (error) {
    if (error instanceof CertificateError) return null
    throw error
  }
}

export function textOf(certificate: Der): string {
  return typeof certificate === 'string' ? certificate : toBase64(certificate)
}

function revokedKeys(
  before: ListedService,
  after: ListedService,
  subject: Subject,
): readonly Difference[] {
  const draft = (kind: Kind) => (keyId: string) =>
    explained({ kind, subject: { ...subject, keyId } })
  return [
    ...without(before.revokedKeyIds, after.revokedKeyIds).map(draft('key.unrevoked')),
    ...without(after.revokedKeyIds, before.revokedKeyIds).map(draft('key.revoked')),
  ]
}

function revokedCodes(
  before: ListedService,
  after: ListedService,
  subject: Subject,
): readonly Difference[] {
  const gone = without(before.revokedCodeIds, after.revokedCodeIds).length
  const come = without(after.revokedCodeIds, before.revokedCodeIds).length
  return [
    ...(gone === 0 ? [] : [explained({ kind: 'codes.unrevoked', subject, before: gone })]),
    ...(come === 0 ? [] : [explained({ kind: 'codes.revoked', subject, after: come })]),
  ]
}

export function without(ids: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others)
  return [...new Set(ids)].filter((id) => !known.has(id)).sort()
}
