/** Revocation lists in, list status out. */
import type { Instant } from '../../specs/words.ts'
import type { SignatureBackend } from '../backend.ts'
import type { Crl } from '../certificate/crl.ts'
import { CertificateError } from '../certificate/error.ts'
import { isSameName } from '../certificate/name.ts'
import type { Certificate } from '../certificate/parse.ts'
import { createSignatureChecks } from '../certificate/signature-checks.ts'

/** A certificate that a trust list names, and the id by which it does. */
export interface ListedCertificate {
  readonly keyId: string
  readonly certificate: Certificate
}

export interface CrlRequest {
  readonly crl: Crl
  /** Whose list it is: of the certificates' own issuer, whose path is validated elsewhere. */
  readonly issuer: Certificate
  readonly listed: readonly ListedCertificate[]
  readonly at: Instant
}

/**
 * Ids of the listed keys whose certificates the list names. A list past its next update still
 * revokes, and so does `certificateHold`: a trust list has no key that comes back.
 *
 * @throws {CertificateError} `crl.scope`: the list is another issuer's, or not about such
 *   certificates; `crl.key-usage`, `crl.signature`, `crl.not-yet-valid`
 */
export async function revokedKeyIdsOf(
  { crl, issuer, listed, at }: CrlRequest,
  backend: SignatureBackend,
): Promise<readonly string[]> {
  if (!isSameName(crl.issuer, issuer.subject) || crl.covers === 'authorities') {
    throw new CertificateError('crl.scope')
  }
  if (at < crl.thisUpdate) throw new CertificateError('crl.not-yet-valid')
  if (issuer.extensions.keyUsage?.has('cRLSign') === false) {
    throw new CertificateError('crl.key-usage')
  }
  await createSignatureChecks(backend, 1).assertListed(crl, issuer)
  const revoked = listed.filter(
    ({ certificate }) =>
      isSameName(certificate.issuer, issuer.subject) && crl.revoked.has(certificate.serial),
  )
  return [...new Set(revoked.map(({ keyId }) => keyId))]
}
