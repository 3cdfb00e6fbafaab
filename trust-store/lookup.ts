import type { Instant, Sealed } from '../specs/words.ts'
import { TrustError } from './error.ts'
import type { IssuerService, Signer, TrustSnapshot } from './snapshot.ts'

interface Under {
  readonly snapshot: TrustSnapshot
  readonly at: Instant
}

/** @throws {TrustError} `trust.none`: no list was ever taken */
export function requireSnapshot<T extends { readonly snapshot: TrustSnapshot | null }>(
  trust: T,
): asserts trust is T & { readonly snapshot: TrustSnapshot } {
  if (trust.snapshot === null) throw new TrustError('trust.none')
}

/**
 * The service whose issuer a code names.
 *
 * @throws {TrustError} `trust.none`, `trust.stale`: we cannot tell; `trust.issuer-unknown`,
 *   `trust.format-not-allowed`, `trust.issuer-suspended`
 */
export function findService(
  { format, issuerHint }: { readonly format: string; readonly issuerHint: string },
  trust: { readonly snapshot: TrustSnapshot | null; readonly at: Instant },
): IssuerService {
  requireSnapshot(trust)
  const { snapshot, at } = trust
  const service = snapshot.service(format, issuerHint)
  if (service === null) {
    const gap = snapshot.gap(format, issuerHint, at)
    if (gap !== null) throw new TrustError(gap)
    const named = snapshot.namesIssuer(issuerHint)
    throw new TrustError(named ? 'trust.format-not-allowed' : 'trust.issuer-unknown')
  }
  requireFresh(service, at)
  if (service.status === 'suspended') {
    throw new TrustError('trust.issuer-suspended', service.profile)
  }
  return service
}

/**
 * The keys that may have made a code's first signature; at least one.
 *
 * @param asked the only issuer that may have signed, where it was asked; null: the code names it
 * @throws {TrustError} as `findService`; `trust.key-unknown`; `trust.issuer-mismatch`
 */
export function findSigners(
  code: Sealed,
  under: Under,
  asked: IssuerService | null,
): readonly Signer[] {
  const { snapshot, at } = under
  const issuerHint = hintOf(code, asked)
  const service =
    issuerHint === null ? null : findService({ format: code.format, issuerHint }, under)
  const signers = snapshot.signers(code.format, issuerHint, code.signatures[0].keyHint)
  if (signers.length > 0) return signers
  const gap = issuerHint === null ? snapshot.gap(code.format, null, at) : null
  throw new TrustError(gap ?? 'trust.key-unknown', service?.profile ?? null)
}

/** A list past its update vouches for nothing. @throws {TrustError} `trust.stale` */
export function requireFresh({ list, profile }: IssuerService, at: Instant): void {
  if (at >= list.nextUpdate) throw new TrustError('trust.stale', profile)
}

function hintOf(code: Sealed, asked: IssuerService | null): string | null {
  if (asked === null) return code.issuerHint
  if (code.issuerHint !== null && !asked.hints.includes(code.issuerHint)) {
    throw new TrustError('trust.issuer-mismatch', asked.profile)
  }
  return asked.hints[0] ?? code.issuerHint
}
