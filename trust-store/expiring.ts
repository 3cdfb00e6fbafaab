/** What ends soon: certificates, and lists that nobody renews. */
import type { Instant } from '../specs/words.ts'
import type { Anchor } from './anchor.ts'
import { CertificateError } from './certificate/error.ts'
import { parseCertificate } from './certificate/parse.ts'
import { windowOf } from './path.ts'
import { fromBase64 } from './trust-list/base64.ts'
import { certificateKeyId } from './trust-list/key-id.ts'
import type { BilingualName, Der, ListedIssuer, TrustList } from './trust-list/model.ts'

/** A list, and what signed it where that is known. */
export interface WatchedList {
  readonly list: TrustList
  /** DER: the signer's own first, as `x5c` has it; empty: not known. */
  readonly chain: readonly Uint8Array[]
}

/** An issuer's set of revoked codes. */
export interface WatchedSet {
  readonly authority: string
  readonly issuer: NonNullable<Expiry['issuer']>
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
}

export interface Expiry {
  readonly kind:
    | 'list'
    | 'list-signer'
    | 'anchor'
    | 'intermediate'
    | 'recognised'
    | 'issuer-key'
    | 'revocations'
  /** In whose word it plays a part. */
  readonly authority: string
  /** Of an issuer's key, or set of revoked codes; absent: not of an issuer. */
  readonly issuer?: { readonly id: string; readonly name: BilingualName; readonly format: string }
  /** Another authority whose certificate it is, of one that is recognised. */
  readonly pointer?: string
  /** Absent: it is a list, or a set. */
  readonly keyId?: string
  /** The last instant at which it holds; of a list or a set, the first at which it does not. */
  readonly expiresAt: Instant
  /** Whole days that are left; below 0: it has ended. */
  readonly daysLeft: number
  /** The least of the asked days that it is within; 0: it has ended. */
  readonly within: number
}

/** A certificate that cannot be read has an end that nobody knows. */
export type Unreadable = Pick<Expiry, 'kind' | 'authority' | 'issuer' | 'pointer' | 'keyId'>

export interface Expiries {
  /** Soonest first; what has ended before that. */
  readonly soon: readonly Expiry[]
  readonly unreadable: readonly Unreadable[]
}

const dayMs = 86_400_000

/**
 * What ends within the greatest of these days, or has ended. A list or a set counts from the half of
 * its life on: it is replaced long before its end, and one that is not is in trouble. Keys of services
 * that are withdrawn, and keys that are revoked, do not count.
 *
 * @param days before the end, each above 0
 */
export function expiring(
  lists: readonly WatchedList[],
  anchors: readonly Pick<Anchor, 'id' | 'certificates'>[],
  at: Instant,
  days: readonly number[] = [90, 30, 7],
  sets: readonly WatchedSet[] = [],
): Expiries {
  const soon: Expiry[] = []
  const unreadable: Unreadable[] = []
  const note = (what: Unreadable, expiresAt: Instant) => {
    const daysLeft = Math.floor((expiresAt - at) / dayMs)
    const within = expiresAt < at ? 0 : least(days.filter((most) => expiresAt - at <= most * dayMs))
    if (within !== null) soon.push({ ...what, expiresAt, daysLeft, within })
  }
  for (const { list } of lists) {
    const { authority, issuedAt, nextUpdate } = list
    if (at - issuedAt < (nextUpdate - issuedAt) / 2) continue
    note({ kind: 'list', authority: authority.id }, nextUpdate)
  }
  for (const { authority, issuer, issuedAt, nextUpdate } of sets) {
    if (at - issuedAt < (nextUpdate - issuedAt) / 2) continue
    note({ kind: 'revocations', authority, issuer }, nextUpdate)
  }
  for (const { what, certificate } of certificatesOf(lists, anchors)) {
    const der = typeof certificate === 'string' ? fromBase64(certificate) : certificate
    const expiresAt = der === null ? null : endOf(der)
    const keyId = what.keyId ?? certificateKeyId(der ?? new Uint8Array())
    if (expiresAt === null) unreadable.push({ ...what, keyId })
    else note({ ...what, keyId }, expiresAt)
  }
  return { soon: soon.toSorted((one, other) => one.expiresAt - other.expiresAt), unreadable }
}

function least(days: readonly number[]): number | null {
  return days.length === 0 ? null : Math.min(...days)
}

/** Null: it cannot be read. */
function endOf(der: Uint8Array): Instant | null {
  try {
    return windowOf(parseCertificate(der)).notAfter
  } catch (error) {
    if (error instanceof CertificateError) return null
    throw error
  }
}

interface Held {
  readonly what: Unreadable
  readonly certificate: Der
}

function* certificatesOf(
  lists: readonly WatchedList[],
  anchors: readonly Pick<Anchor, 'id' | 'certificates'>[],
): Generator<Held> {
  for (const { id: authority, certificates } of anchors) {
    for (const certificate of certificates)
      yield { what: { kind: 'anchor', authority }, certificate }
  }
  for (const { list, chain } of lists) {
    const authority = list.authority.id
    for (const certificate of chain) {
      yield { what: { kind: 'list-signer', authority }, certificate }
    }
    for (const certificate of list.intermediates) {
      yield { what: { kind: 'intermediate', authority }, certificate }
    }
    for (const { id: pointer, certificates } of list.pointers) {
      for (const certificate of certificates) {
        yield { what: { kind: 'recognised', authority, pointer }, certificate }
      }
    }
    for (const issuer of list.issuers) yield* keysOf(issuer, authority)
  }
}

function* keysOf({ id, name, services }: ListedIssuer, authority: string): Generator<Held> {
  for (const { format, status, keys, revokedKeyIds } of services) {
    if (status === 'withdrawn') continue
    for (const key of keys) {
      if (key.kind === 'jwk' || revokedKeyIds.includes(key.keyId)) continue
      const issuer = { id, name, format }
      const what = { kind: 'issuer-key', authority, issuer, keyId: key.keyId } as const
      yield { what, certificate: key.certificate }
    }
  }
}
