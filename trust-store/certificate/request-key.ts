/** Keys that somebody else made: what of them no backend refuses, and which kinds we know. */
import { ed25519 } from '@noble/curves/ed25519.js'
import { childElements, soleElement, tags } from '../backend/der.ts'
import { encodingOf } from '../backend/der-values.ts'
import { keyBytes, keyKind } from '../backend/spki.ts'
import { CertificateError } from './error.ts'
import { hex } from './name.ts'

/** AlgorithmIdentifiers of SubjectPublicKeyInfo (RFC 3279, 5480, 8410; GM/T 0009), DER in hex. */
const known: readonly string[] = [
  '301306072a8648ce3d020106082a8648ce3d030107',
  '301006072a8648ce3d020106052b81040022',
  '301306072a8648ce3d020106082a811ccf5501822d',
  '300506032b6570',
  '300d06092a864886f70d0101010500',
]

/** Does it say that it is of a kind that we use? Its form is not asked. */
export function hasKnownAlgorithm(spki: Uint8Array): boolean {
  try {
    const [algorithm] = childElements(spki, soleElement(spki, tags.sequence))
    return algorithm !== undefined && known.includes(hex(encodingOf(spki, algorithm)))
  } catch {
    return false
  }
}

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
