/**
 * Why a certificate, a path, a revocation list or a request was refused. Callers outside this folder turn it
 * into `TrustError` (`trust.path`, `trust.key-expired`, ...); `trust explain` shows the code.
 */
export type CertificateCode =
  // A certificate by itself.
  | 'certificate.size'
  | 'certificate.der'
  | 'certificate.version'
  | 'certificate.serial'
  | 'certificate.algorithm-mismatch'
  | 'certificate.validity'
  | 'certificate.name'
  | 'certificate.extension'
  | 'certificate.duplicate-extension'
  // A path from a certificate to an anchor.
  | 'path.no-anchor'
  | 'path.work'
  | 'path.depth'
  | 'path.algorithm'
  | 'path.key'
  | 'path.signature'
  | 'path.expired'
  | 'path.not-yet-valid'
  | 'path.name'
  | 'path.not-ca'
  | 'path.length'
  | 'path.key-usage'
  | 'path.extended-key-usage'
  | 'path.key-identifier'
  | 'path.alternative-name'
  | 'path.critical-extension'
  | 'path.criticality'
  | 'path.profile'
  | 'path.policy'
  | 'path.name-constraints'
  | 'path.revoked'
  | 'path.revocation-unknown'
  // A revocation list.
  | 'crl.size'
  | 'crl.der'
  | 'crl.version'
  | 'crl.algorithm-mismatch'
  | 'crl.extension'
  | 'crl.critical-extension'
  | 'crl.number'
  | 'crl.serial'
  | 'crl.scope'
  | 'crl.key-usage'
  | 'crl.signature'
  | 'crl.not-yet-valid'
  | 'crl.expired'
  // What an authority was about to issue.
  | 'issue.key'
  | 'issue.validity'
  // A certification request.
  | 'request.size'
  | 'request.der'
  | 'request.algorithm'
  | 'request.weak-key'
  | 'request.signature'

/** Data-free: the message is the code. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError'
  readonly code: CertificateCode

  constructor(code: CertificateCode) {
    super(code)
    this.code = code
  }
}
