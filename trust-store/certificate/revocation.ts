/** Revocation by complete lists (RFC 5280 section 6.3.3). */
import type { Instant } from '../../specs/words.ts'
import type { Crl } from './crl.ts'
import { CertificateError } from './error.ts'
import { isSameName } from './name.ts'
import type { Certificate } from './parse.ts'
import type { SignatureChecks } from './signature-checks.ts'

/**
 * @param path from the leaf to an anchor
 * @param crls empty: revocation is not asked. Else the leaf must be covered by a usable list, and
 *   so must each authority whose issuer has a list here.
 * @throws {CertificateError} `path.revoked`, `path.revocation-unknown`, or why a list is no use
 */
export async function assertNotRevoked(
  path: readonly Certificate[],
  crls: readonly Crl[],
  at: Instant,
  checks: SignatureChecks,
): Promise<void> {
  if (crls.length === 0) return
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1]
    if (issuer === undefined) return
    const lists = crls.filter((crl) => isSameName(crl.issuer, issuer.subject))
    if (index > 0 && lists.length === 0) continue
    await assertNotListed(certificate, issuer, lists, at, checks)
  }
}

async function assertNotListed(
  certificate: Certificate,
  issuer: Certificate,
  lists: readonly Crl[],
  at: Instant,
  checks: SignatureChecks,
): Promise<void> {
  let covered = false
  let refused = new CertificateError('path.revocation-unknown')
  for (const crl of lists) {
    try {
      await assertUsable(crl, certificate, issuer, at, checks)
    } catch (error) {
      if (!(error instanceof CertificateError) || error.code === 'path.work') throw error
      refused = error
      continue
    }
    if (crl.revoked.has(certificate.serial)) throw new CertificateError('path.revoked')
    covered = true
  }
  if (!covered) throw refused
}

async function assertUsable(
  crl: Crl,
  certificate: Certificate,
  issuer: Certificate,
  at: Instant,
  checks: SignatureChecks,
): Promise<void> {
  const kind = certificate.extensions.basicConstraints?.ca === true ? 'authorities' : 'others'
  if (crl.covers !== 'all' && crl.covers !== kind) throw new CertificateError('crl.scope')
  if (at < crl.thisUpdate) throw new CertificateError('crl.not-yet-valid')
  if (at > crl.nextUpdate) throw new CertificateError('crl.expired')
  if (issuer.extensions.keyUsage?.has('cRLSign') === false)
    throw new CertificateError('crl.key-usage')
  await checks.assertListed(crl, issuer)
}
