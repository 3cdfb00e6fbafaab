/**
 * The verifier's key and licence on this device. The key signs and cannot be taken out: whoever
 * copies the device's storage has no key to use elsewhere.
 */
import type { DisclosureLevel } from '../../../trust-store/licence.ts'
import { forgetValue, keepValue, keptValue } from '../parts/device-store.ts'

export interface KeptKey {
  /** Not extractable. */
  readonly privateKey: CryptoKey
  /** DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  /** RFC 7638 with SHA-256, base64url: what a licence is bound to. */
  readonly thumbprint: string
}

/** What the licence says, as it was read when it was taken. */
export interface KeptLicence {
  /** Compact JWS. */
  readonly jws: string
  readonly authority: string
  readonly divisions: readonly string[]
  readonly purposes: readonly string[]
  readonly level: DisclosureLevel
  readonly batch: boolean
  /** Milliseconds. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** Public address of the gateway, which proofs name. */
  readonly gatewayUrl: string
}

const names = { key: 'licence.key', licence: 'licence', nonce: 'licence.nonce' } as const

/** Undefined: none was made here. @throws {TroubleError} */
export function keptKey(): Promise<KeptKey | undefined> {
  return keptValue(names.key)
}

/** @throws {TroubleError} */
export function keepKey(key: KeptKey): Promise<void> {
  return keepValue(names.key, key)
}

/** Undefined: none was taken. @throws {TroubleError} */
export function keptLicence(): Promise<KeptLicence | undefined> {
  return keptValue(names.licence)
}

/** @throws {TroubleError} */
export function keepLicence(licence: KeptLicence): Promise<void> {
  return keepValue(names.licence, licence)
}

/** @throws {TroubleError} */
export function forgetLicence(): Promise<void> {
  return forgetValue(names.licence)
}

/** The key with its licence, which nobody can use any more. @throws {TroubleError} */
export async function forgetKey(): Promise<void> {
  await forgetValue(names.licence)
  await forgetValue(names.key)
}

/** What the gateway demands in the next proof; undefined: nothing was heard. @throws {TroubleError} */
export function keptNonce(): Promise<string | undefined> {
  return keptValue(names.nonce)
}

/** @throws {TroubleError} */
export function keepNonce(nonce: string): Promise<void> {
  return keepValue(names.nonce, nonce)
}
