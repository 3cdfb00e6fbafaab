import type { Algorithm } from './algorithms.ts'

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
