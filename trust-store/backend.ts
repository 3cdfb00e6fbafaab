import type { Algorithm } from './algorithms.ts'

/** A key parsed by a backend; only the backend that made it can use it. */
export interface PublicKey {
  readonly algorithm: Algorithm
  readonly handle: unknown
}

export interface PrivateKey {
  readonly algorithm: Algorithm
  /** Its public half: DER SubjectPublicKeyInfo. */
  readonly spki: Uint8Array
  readonly handle: unknown
}

/**
 * Signatures on one platform. Two exist: `node:crypto` (synchronous) and WebCrypto; SM2 comes from
 * one reviewed library in both, never from `node:crypto`. Signatures are raw: r and s of equal
 * length for EC and SM2 (id `1234567812345678`), 64 bytes for Ed25519, the modulus' length for RSA.
 *
 * `publicKey` throws `TypeError` where the key is malformed, off its curve, too weak, or not of the
 * algorithm's type. `verify` never throws: what is not a valid signature is false.
 */
export interface SignatureBackend {
  /** @param spki DER SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7) */
  publicKey(spki: Uint8Array, algorithm: Algorithm): PublicKey | Promise<PublicKey>
  /** @param pkcs8 DER PrivateKeyInfo (RFC 5208) */
  privateKey(pkcs8: Uint8Array, algorithm: Algorithm): PrivateKey | Promise<PrivateKey>
  verify(key: PublicKey, signed: Uint8Array, signature: Uint8Array): boolean | Promise<boolean>
  sign(key: PrivateKey, bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
  sha256(bytes: Uint8Array): Uint8Array | Promise<Uint8Array>
}
