/**
 * A verifier's licence: a compact JWS of the authority's list signer, bound to the verifier's key.
 *
 *     header   {"alg", "typ": "tongxing-licence+jwt", "x5c"}
 *     payload  iss (authority), sub (participant), cnf.jkt (RFC 7638, RFC 9449 section 6), divisions,
 *              purposes, level, batch, iat, exp, jti
 *
 * Times are NumericDate (RFC 7519 section 2): seconds.
 */
import type { Instant } from '../../specs/words.ts'
import { toBase64 } from '../trust-list/base64.ts'
import type { ListSigner } from '../trust-list/jose.ts'
import { licenceType } from '../trust-list/jws.ts'
import { canonicalJson } from './canonical.ts'
import type { LicencePlan } from './decide/plan.ts'
import { thumbprintOfSpki } from './jwk.ts'
import { signCompact } from './jws.ts'

export interface LicenceIssue {
  /** Id of the authority. */
  readonly issuer: string
  readonly signer: ListSigner
  readonly at: Instant
  /** Of the licence itself: unique. */
  readonly id: string
}

/** @throws whatever the signer's key rejects with */
export function issueLicence(plan: LicencePlan, issue: LicenceIssue): Promise<string> {
  const { participant: sub, spki, divisions, purposes, level, batch, notAfter } = plan
  const { issuer: iss, signer, at, id: jti } = issue
  const header = {
    alg: signer.key.algorithm.id,
    typ: licenceType,
    x5c: signer.chain.map(toBase64),
  }
  const cnf = { jkt: thumbprintOfSpki(spki) }
  const [iat, exp] = [at, notAfter].map((instant) => Math.floor(instant / 1000))
  const claims = { iss, sub, cnf, divisions, purposes, level, batch, iat, exp, jti }
  return signCompact(header, canonicalJson(claims), signer.key)
}
