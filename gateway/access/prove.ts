/** The verifier's side: a DPoP proof (RFC 9449 section 4.2) for one request. */
import type { Instant } from '../../specs/words.ts'
import type { KeyHolder } from '../../trust-store/key-holder.ts'
import { jwkOfSpki } from '../../trust-store/registry/jwk.ts'
import { signCompact } from '../../trust-store/registry/jws.ts'
import { toBase64Url } from '../../trust-store/trust-list/base64.ts'
import type { EncryptionKey } from './proof.ts'

/** What a proof is for; a new one for each request. */
export interface Proving {
  readonly method: string
  /** Of the request at the gateway's public address, without query and fragment. */
  readonly url: string
  readonly licence: string
  readonly at: Instant
  /** At least 16 random bytes. */
  readonly id: Uint8Array
  /** As the gateway gave it; null: it gave none. */
  readonly nonce?: string | null
  /** Public half of a key for what is disclosed; null: nothing is asked for. */
  readonly encryptionKey?: EncryptionKey | null
}

/** Headers of the request. @param key the one that the licence is bound to */
export async function proofHeaders(
  proving: Proving,
  key: KeyHolder,
): Promise<{ readonly authorization: string; readonly dpop: string }> {
  const { method, url, licence, at, id, nonce = null, encryptionKey = null } = proving
  const header = { typ: 'dpop+jwt', alg: key.algorithm.id, jwk: jwkOfSpki(key.spki) }
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(licence))
  const claims = {
    jti: toBase64Url(id),
    htm: method,
    htu: url,
    iat: Math.floor(at / 1000),
    ath: toBase64Url(new Uint8Array(digest)),
    ...(nonce === null ? {} : { nonce }),
    ...(encryptionKey === null ? {} : { enc_jwk: encryptionKey }),
  }
  const dpop = await signCompact(header, JSON.stringify(claims), key)
  return { authorization: `DPoP ${licence}`, dpop }
}
