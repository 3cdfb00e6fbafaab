import type { Instant, Terms } from '../specs/words.ts'
import { TrustError } from './error.ts'
import type { IssuerService, KeyMaterial, Signer, TrustSnapshot } from './snapshot.ts'

/** By how much an issuer's clock may be ahead of ours, in milliseconds. Expiry has no such grace. */
export const clockSkewMs = 60_000

interface Under {
  readonly snapshot: TrustSnapshot
  readonly at: Instant
}

/**
 * Every issuer that the claims name must be the one whose key, or channel, the code came by: a key
 * id that two countries share does not let one speak for the other.
 *
 * @throws {TrustError} `trust.issuer-mismatch`; `trust.issuer-suspended`
 */
export function requireIssuer(service: IssuerService, { issuerClaims }: Terms): void {
  if (!issuerClaims.every((claim) => service.hints.includes(claim))) {
    throw new TrustError('trust.issuer-mismatch', service.profile)
  }
  if (service.status === 'suspended') {
    throw new TrustError('trust.issuer-suspended', service.profile)
  }
}

/**
 * The key must not be revoked, must be valid now and when the code was issued, and must be meant
 * for such codes.
 *
 * @throws {TrustError} `trust.key-revoked`, `trust.key-not-yet-valid`, `trust.key-expired`,
 *   `trust.key-usage`
 */
export function requireAcceptableKey(
  { signer, material }: { readonly signer: Signer; readonly material: KeyMaterial },
  { issuedAt, keyUsage }: Pick<Terms, 'issuedAt' | 'keyUsage'>,
  { snapshot, at }: Under,
): void {
  const { profile } = signer.service
  if (snapshot.isKeyRevoked(signer)) throw new TrustError('trust.key-revoked', profile)
  const earliest = issuedAt === null ? at : Math.min(at, issuedAt + clockSkewMs)
  if (earliest < material.notBefore) throw new TrustError('trust.key-not-yet-valid', profile)
  if (at > material.notAfter) throw new TrustError('trust.key-expired', profile)
  if (keyUsage === null) return
  const { extendedKeyUsage } = material
  const restricted = extendedKeyUsage.some((oid) => keyUsage.restricting.includes(oid))
  if (restricted && !extendedKeyUsage.some((oid) => keyUsage.anyOf.includes(oid))) {
    throw new TrustError('trust.key-usage', profile)
  }
}

/**
 * The code must not be revoked, and its time must be now: its start and its issue may lie ahead by
 * `clockSkewMs`, its last instant counts as valid. Whether it is revoked may not be known: that is
 * said of a code only that nothing else is wrong with.
 *
 * @throws {TrustError} `code.revoked`, `code.not-yet-valid`, `code.expired`,
 *   `trust.revocation-unknown`
 */
export function requireAcceptableTerms(
  service: IssuerService,
  terms: Terms,
  signatures: readonly Uint8Array[],
  { snapshot, at }: Under,
): void {
  const { profile } = service
  const { notBefore, issuedAt, expiresAt } = terms
  const standing = snapshot.codeStanding(service, { terms, signatures }, at)
  if (standing === 'revoked') throw new TrustError('code.revoked', profile)
  const start = Math.max(notBefore ?? at, issuedAt ?? at)
  if (start > at + clockSkewMs) throw new TrustError('code.not-yet-valid', profile)
  if (expiresAt !== null && at > expiresAt) throw new TrustError('code.expired', profile)
  if (standing === 'unknown') throw new TrustError('trust.revocation-unknown', profile)
}
