/**
 * Signed requests: compact JWS (RFC 7515 section 7.1) of an operator or a participant.
 *
 *     header   {"alg", "typ": "tongxing-request+jose", "kid"}, nothing else; `kid` is `by`
 *     payload  {"registry", "id", "issuedAt", "expiresAt", "by", "request"}, nothing else
 *
 * Which key and which algorithm verify it follows from `by` and from what stands in the registry,
 * never from the header.
 */
import type { Instant } from '../../specs/words.ts'
import type { Action, RequestId } from './entry.ts'

export const requestType = 'tongxing-request+jose'

/** Who signs requests: `operator:<id>` or `participant:<id>`. */
export type Signatory = `operator:${string}` | `participant:${string}`

export interface SignedRequest {
  /** Id of the authority whose registry is asked. */
  readonly registry: string
  readonly id: RequestId
  readonly issuedAt: Instant
  /** From here on it is refused; at most `maxRequestSeconds` after `issuedAt`. */
  readonly expiresAt: Instant
  readonly by: Signatory
  readonly request: RegistryRequest
}

export type RegistryRequest =
  | { readonly kind: 'propose'; readonly action: Action }
  | {
      readonly kind: 'approve'
      readonly proposal: RequestId
      /** SHA-256 of the action's canonical JSON (RFC 8785), lower-case hex. */
      readonly actionDigest: string
    }
  | { readonly kind: 'withdraw'; readonly proposal: RequestId }
  | { readonly kind: 'disclose-contacts'; readonly application: RequestId }
  | {
      readonly kind: 'revoke-codes'
      readonly format: string
      /** Head of the set: compact JWS. */
      readonly head: string
    }
  | {
      readonly kind: 'submit-crl'
      /** DER, base64. */
      readonly crl: string
    }
  | {
      readonly kind: 'publish-counts'
      /** Compact JWS of one day's counts. */
      readonly counts: string
    }

/** How long a request may be valid. */
export const maxRequestSeconds = 600

/** By how much a signer's clock may be ahead of ours. */
export const requestSkewSeconds = 60
