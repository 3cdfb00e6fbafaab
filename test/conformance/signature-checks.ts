/** Certificates and signatures as the passage checks them: the trust store's signer and backend. */
import { createPublicKey, type JsonWebKeyInput } from 'node:crypto'
import type { SealedSignature } from '../../specs/words.ts'
import { type Algorithm, algorithms } from '../../trust-store/algorithms.ts'
import { createNodeBackend } from '../../trust-store/backend/node.ts'
import { keyKind } from '../../trust-store/backend/spki.ts'
import { parseCertificate } from '../../trust-store/certificate/parse.ts'

const backend = createNodeBackend()

/** Null: an algorithm, or a kind of key, that we do not have. */
export function verifyWithCertificate(
  signature: SealedSignature,
  certificate: Uint8Array,
): boolean | null {
  return verifyWithSpki(signature, parseCertificate(certificate).spki)
}

/** Extended key usage OIDs. */
export function keyUsagesOf(certificate: Uint8Array): readonly string[] {
  return parseCertificate(certificate).extensions.extendedKeyUsage ?? []
}

/**
 * Null: an algorithm, or a kind of key, that we do not have. False also where the key is for another algorithm or use
 * (RFC 7517 section 4): in the product the trust list says both, so no such key comes this far.
 */
export function verifyWithJwk(signature: SealedSignature, jwk: JsonWebKey): boolean | null {
  if (algorithmsNamed(signature.algorithm).length === 0) return null
  const { alg, use, key_ops: operations, kty } = jwk
  if (use !== undefined && use !== 'sig') return false
  if (operations !== undefined && !operations.includes('verify')) return false
  if (alg !== undefined && signature.algorithm !== `jose:${alg}`) return false
  if (kty === 'oct') return false
  const spki = spkiOfJwk(jwk)
  return spki === null ? false : verifyWithSpki(signature, spki)
}

/** Null: no key. */
function spkiOfJwk(jwk: JsonWebKey): Uint8Array | null {
  const input: JsonWebKeyInput = { key: { ...jwk }, format: 'jwk' }
  try {
    return new Uint8Array(createPublicKey(input).export({ format: 'der', type: 'spki' }))
  } catch {
    return null
  }
}

export function verifyWithSpki(
  { algorithm, signed, signature }: SealedSignature,
  spki: Uint8Array,
): boolean | null {
  const named = algorithmsNamed(algorithm)
  if (named.length === 0) return null
  const kind = kindOf(spki)
  if (kind === null) return null
  const entry = named.find(({ curve }) => (curve ?? 'RSA') === kind)
  if (entry === undefined) return false
  try {
    return backend.verify(backend.publicKey(spki, entry), signed, signature)
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

function algorithmsNamed(name: string): readonly Algorithm[] {
  return algorithms.filter(({ names }) => names.includes(name))
}

function kindOf(spki: Uint8Array): string | null {
  try {
    return keyKind(spki)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
