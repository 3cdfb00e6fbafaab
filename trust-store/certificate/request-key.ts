/** Keys that somebody else made: what of them no backend refuses. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { keyBytes, keyKind } from '../backend/spki.ts'
import { CertificateError } from './error.ts'

/**
 * A key in its one form, RSA of good size and exponent, and no Ed25519 point of small order, under
 * which anybody makes valid signatures. That points of the other curves are on them a backend checks.
 *
 * @throws {CertificateError} `request.weak-key`
 */
export function assertSoundKey(spki: Uint8Array): void {
  try {
    if (keyKind(spki) !== 'Ed25519') return
    if (!ed25519.Point.fromBytes(keyBytes(spki, 'Ed25519')).isSmallOrder()) return
  } catch {
    // Of no form that we accept, or no point: said below.
  }
  throw new CertificateError('request.weak-key')
}
