/** Which kind of key an encoding says that it is, before it is asked whether it is a good one. */
import type { DerElement } from '../backend/der.ts'
import { assertDer, childElements, DerError, soleElement, tags } from '../backend/der.ts'
import { contentOf, encodingOf, readFields } from '../backend/der-values.ts'
import type { KeyKind } from '../backend/spki.ts'
import { hex } from './name.ts'

/** AlgorithmIdentifiers of keys (RFC 3279, 5480, 8410; GM/T 0009), DER in hex. */
const identifiers: Readonly<Record<string, KeyKind>> = {
  '301306072a8648ce3d020106082a8648ce3d030107': 'P-256',
  '301006072a8648ce3d020106052b81040022': 'P-384',
  '301306072a8648ce3d020106082a811ccf5501822d': 'sm2p256v1',
  '300506032b6570': 'Ed25519',
  '300d06092a864886f70d0101010500': 'RSA',
}

/** Of a SubjectPublicKeyInfo; null: none that we use. */
export function publicKeyKind(spki: Uint8Array): KeyKind | null {
  try {
    const [algorithm] = childElements(spki, soleElement(spki, tags.sequence))
    return algorithm === undefined ? null : kindOf(spki, algorithm)
  } catch {
    return null
  }
}

/**
 * Of a PrivateKeyInfo or OneAsymmetricKey (RFC 5958 section 2) in strict DER; null: none that we use.
 *
 * @throws {DerError} something else
 */
export function privateKeyKind(pkcs8: Uint8Array): KeyKind | null {
  assertDer(pkcs8)
  const fields = readFields(pkcs8, soleElement(pkcs8, tags.sequence))
  const version = contentOf(pkcs8, fields.next(tags.integer))
  const algorithm = fields.next(tags.sequence)
  fields.next(tags.octetString)
  // Attributes, and the public key that version 2 brings along.
  fields.optional(0xa0)
  const publicKey = fields.optional(0x81)
  fields.end()
  const isVersion = version.length === 1 && version[0] === (publicKey === null ? 0 : 1)
  if (!isVersion) throw new DerError('version')
  return kindOf(pkcs8, algorithm)
}

function kindOf(bytes: Uint8Array, algorithm: DerElement): KeyKind | null {
  return identifiers[hex(encodingOf(bytes, algorithm))] ?? null
}
