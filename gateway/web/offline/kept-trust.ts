/** The synced trust on this device: signed material of authorities and issuers, and nothing of anybody. */
import type { components } from '../../../specs/generated/openapi.ts'
import type { Instant } from '../../../specs/words.ts'
import { forgetValue, keepValue, keptValue } from '../parts/device-store.ts'

type Document = components['schemas']['OfflineTrust']

/** A list as it was taken, and what of it must never go back. */
export interface KeptList {
  readonly authority: string
  /** Compact JWS. */
  readonly jws: string
  readonly takenAt: Instant
  readonly deltas: readonly { readonly jws: string; readonly takenAt: Instant }[]
  readonly sequence: number
  /** SHA-256 of the list's payload, lower-case hex. */
  readonly digest: string
}

/** A set of revoked codes. */
export interface KeptSet {
  /** Of trust-store/revocation/lookup.ts. */
  readonly key: string
  /** Compact JWS of the head. */
  readonly jws: string
  /** By SHA-256. */
  readonly parts: ReadonlyMap<string, Uint8Array>
}

/** What decisions are made by. Large: read when it is new. */
export interface KeptTrust
  extends Pick<Document, 'gateway' | 'anchors' | 'absent' | 'formats' | 'rules'> {
  /** Of this very taking. */
  readonly id: string
  readonly lists: readonly KeptList[]
  readonly sets: readonly KeptSet[]
}

/** When it was synced. Small: read at every decision. */
export interface TrustMark {
  /** Of the trust that it tells of. */
  readonly id: string
  /** Entity tag of the answer it was made of; null: it had none. */
  readonly etag: string | null
  /** By the gateway's clock. */
  readonly asOf: Instant
  /** By how much the device's clock was ahead of the gateway's then, in milliseconds. */
  readonly aheadMs: number
  /** The device's own clock then. */
  readonly syncedAt: Instant
  readonly maxAgeSeconds: number
  /** Lists that were not taken, and why: those from before stay in force. */
  readonly troubles: readonly { readonly authority: string; readonly code: string }[]
}

const names = { trust: 'offline.trust', mark: 'offline.mark', seen: 'offline.seen' } as const

/** Undefined: nothing was ever synced. @throws {TroubleError} */
export function keptMark(): Promise<TrustMark | undefined> {
  return keptValue(names.mark)
}

/** Undefined: nothing was ever synced. @throws {TroubleError} */
export function keptTrust(): Promise<KeptTrust | undefined> {
  return keptValue(names.trust)
}

/** The mark comes last: what it names is there. @throws {TroubleError} `storage.full` */
export async function keepTrust(trust: KeptTrust, mark: TrustMark): Promise<void> {
  await keepValue(names.trust, trust)
  await keepValue(names.mark, mark)
}

/** @throws {TroubleError} */
export function keepMark(mark: TrustMark): Promise<void> {
  return keepValue(names.mark, mark)
}

/** The latest instant that the device's clock showed at a decision. @throws {TroubleError} */
export async function lastSeen(): Promise<Instant> {
  return (await keptValue<Instant>(names.seen)) ?? 0
}

/** @throws {TroubleError} */
export function keepSeen(at: Instant): Promise<void> {
  return keepValue(names.seen, at)
}

/** @throws {TroubleError} */
export async function forgetTrust(): Promise<void> {
  await forgetValue(names.mark)
  await forgetValue(names.trust)
}
