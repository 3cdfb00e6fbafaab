import type { Algorithm } from './algorithms.ts'
import type { SignatureBackend } from './backend.ts'

/**
 * A private key that signs where it is kept: in this process, in a hardware security module (HSM)
 * or with a key management service (KMS). Nothing else of an authority's key is ever asked for.
 */
export interface KeyHolder {
  readonly algorithm: Algorithm
  /** The public half: DER SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7). */
  readonly spki: Uint8Array
  /**
   * The raw signature of `bytes`, as `SignatureBackend.sign` makes it. Rejects where the holder
   * cannot sign now: then nothing was signed.
   */
  sign(bytes: Uint8Array): Promise<Uint8Array>
}

/**
 * A key in the memory of this process.
 *
 * @param pkcs8 DER PrivateKeyInfo (RFC 5208)
 * @throws {TypeError} malformed, too weak, or a key of another algorithm
 */
export async function holderOf(
  backend: SignatureBackend,
  pkcs8: Uint8Array,
  algorithm: Algorithm,
): Promise<KeyHolder> {
  const key = await backend.privateKey(pkcs8, algorithm)
  return { algorithm, spki: key.spki, sign: async (bytes) => backend.sign(key, bytes) }
}
