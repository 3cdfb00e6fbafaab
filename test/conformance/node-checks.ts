/** Certificates and signatures through node:crypto alone: an opinion independent of ours. */
import {
  constants,
  createPublicKey,
  type JsonWebKeyInput,
  type KeyObject,
  verify as verifySignature,
  X509Certificate,
} from 'node:crypto'
import type { SealedSignature } from '../../specs/words.ts'
import type { CertificateChecks } from './eu-dgc.ts'

/** Null: an algorithm that is not had; a key that names another algorithm or use: false. */
export type KeyCheck = (
  signature: SealedSignature,
  jwk: JsonWebKey,
) => boolean | null | Promise<boolean | null>

export const nodeChecks: CertificateChecks = {
  verify: (signature, certificate) =>
    verifyWithKey(signature, new X509Certificate(certificate).publicKey) === true,
  keyUsages: (certificate) => new X509Certificate(certificate).keyUsage ?? [],
}

const known = new Set(['ES256', 'PS256', 'RS256', 'EdDSA'].map((name) => `jose:${name}`))

export const nodeKeyCheck: KeyCheck = (signature, jwk) => {
  if (signature.algorithm.startsWith('jose:') && !known.has(signature.algorithm)) return null
  const { alg, use, key_ops: operations, kty } = jwk
  if (use !== undefined && use !== 'sig') return false
  if (operations !== undefined && !operations.includes('verify')) return false
  if (alg !== undefined && signature.algorithm !== `jose:${alg}`) return false
  if (kty === 'oct') return null
  const input: JsonWebKeyInput = { key: { ...jwk }, format: 'jwk' }
  return verifyWithKey(signature, createPublicKey(input))
}

function verifyWithKey(
  { algorithm, signed, signature }: SealedSignature,
  key: KeyObject,
): boolean | null {
  switch (algorithm) {
    case 'cose:-7':
    case 'jose:ES256':
      if (key.asymmetricKeyType !== 'ec') return false
      return verifySignature('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature)
    case 'cose:-37':
    case 'jose:PS256': {
      if (key.asymmetricKeyType !== 'rsa') return false
      const padding = constants.RSA_PKCS1_PSS_PADDING
      return verifySignature('sha256', signed, { key, padding, saltLength: 32 }, signature)
    }
    case 'jose:RS256':
      if (key.asymmetricKeyType !== 'rsa') return false
      return verifySignature('sha256', signed, key, signature)
    case 'cose:-8':
    case 'jose:EdDSA':
      if (key.asymmetricKeyType !== 'ed25519') return false
      return verifySignature(null, signed, key, signature)
    default:
      return null
  }
}
