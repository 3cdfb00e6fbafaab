import type { Division, Instant, IssuerProfile, Terms, Territory } from '../specs/words.ts'
import type { Algorithm } from './algorithms.ts'
import type { Anchor } from './anchor.ts'
import type { PublicKey, SignatureBackend } from './backend.ts'

/** One key that an issuer may sign one format with. */
export interface Signer {
  readonly service: IssuerService
  /** As the trust list names it; how codes hint at it: lower-case hex of the kid, or its text. */
  readonly keyId: string
  /** Certificates are parsed and their path validated at first use, once per snapshot. */
  material(backend: SignatureBackend, at: Instant): KeyMaterial | Promise<KeyMaterial>
}

/** @see Signer.material, which throws `TrustError` (`trust.path`, `trust.key-expired`, ...). */
export interface KeyMaterial {
  /** The entry for an algorithm that the code states, where this key can be used with it. */
  publicKey(algorithm: string): PublicKey | null | Promise<PublicKey | null>
  readonly notBefore: Instant
  /** Inclusive. */
  readonly notAfter: Instant
  /** Extended key usage OIDs of the certificate; empty: unrestricted. */
  readonly extendedKeyUsage: readonly string[]
}

/** An HTTPS endpoint that the trust list names. */
export interface Endpoint {
  readonly url: string
  /**
   * SHA-256 of the DER certificates that the server may present, base64url. Empty: only replies
   * that the issuer signs are believed.
   */
  readonly pins: readonly string[]
}

/** One issuer's use of one format, as its authority's list states it. */
export interface IssuerService {
  readonly format: string
  readonly profile: IssuerProfile
  /** The algorithms that this issuer may use in this format; nothing else is tried. */
  readonly algorithms: readonly Algorithm[]
  readonly hints: readonly string[]
  readonly endpoint: Endpoint | null
  readonly status: 'granted' | 'suspended'
  /** The list that vouches; its expiry makes every service of it stale. */
  readonly list: ListStatus
}

export interface ListStatus {
  readonly authority: string
  readonly territory: Territory
  readonly sequence: number
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
}

/**
 * Immutable trust data compiled from verified lists: the only trust that a request sees.
 * Look-ups cost O(1) in the number of issuers and keys.
 */
export interface TrustSnapshot {
  /** Changes whenever any list does: authority and sequence of each, by digest. */
  readonly version: string
  readonly compiledAt: Instant
  readonly lists: readonly ListStatus[]
  /** The service whose hint this is, exact match; null: no list names it. */
  service(format: string, issuerHint: string): IssuerService | null
  /**
   * Every key that matches: of the hinted issuer (all issuers of the format where the hint is
   * null), with the hinted key id (all keys of the one hinted issuer where that is null). Never an
   * unrelated key; empty where both hints are null.
   */
  signers(format: string, issuerHint: string | null, keyHint: string | null): readonly Signer[]
  /**
   * One service of the issuer of this id and territory, of the most specific list that names it and
   * speaks for it. Null: no list does.
   */
  issuer(id: string, territory: Territory): IssuerService | null
  /** Whom lists name, those of the most specific list first; whoever several name, several times. */
  issuers(): Iterable<NamedIssuer>
  /** Does any list name this issuer, for whatever format? */
  namesIssuer(issuerHint: string): boolean
  /**
   * Why an issuer or a key that is not found may be unknown only to us: an authority that could
   * vouch for it has no list here (`trust.none`), or a stale one (`trust.stale`). Null: nobody's
   * word is missing.
   */
  gap(format: string, issuerHint: string | null, at: Instant): 'trust.none' | 'trust.stale' | null
  isKeyRevoked(signer: Signer): boolean
  /**
   * Did the issuer revoke this code? `unknown`: we cannot tell now. Identifiers of a code can be
   * dear to make: they are read only where the issuer revokes codes.
   */
  codeStanding(service: IssuerService, code: RevocableCode, at: Instant): Standing
  /** The services whose issuers publish sets of revoked codes, and where. */
  revoking(): Iterable<RevokingService>
  /**
   * The rule sets that lists name, in force and announced: of each division those of the one
   * authority that speaks for it, the most specific that names any, ascending by `effectiveFrom`.
   */
  rules(): readonly PublishedRules[]
  /**
   * Ids of the verifiers whose licences by this authority do not count now; empty too where there
   * is no list of it.
   */
  suspendedVerifiers(authority: string): ReadonlySet<string>
}

/** A rule set that a list names; `trust-store/rules/verify.ts` tells whether a text is it. */
export interface PublishedRules {
  /** Id of the authority that published it. */
  readonly authority: string
  /** The authority's own. */
  readonly territory: Territory
  readonly division: Division
  readonly version: string
  readonly effectiveFrom: Instant
  /** SHA-256 of the compact JWS, lower-case hex. */
  readonly digest: string
  /** Of the folder: the set is at `${url}/${digest}`. */
  readonly url: string
  /** By which whoever signed the set is known. */
  readonly anchor: Anchor
  readonly list: ListStatus
}

/** An issuer as one list names it. */
export interface NamedIssuer extends Pick<IssuerProfile, 'id' | 'name' | 'territory'> {
  /** Id of the authority whose list it is. */
  readonly authority: string
}

/** A code as far as revocation is concerned. */
export interface RevocableCode {
  readonly terms: Pick<Terms, 'codeIds' | 'issuedAt'>
  /** Empty where only a channel vouches for the code. */
  readonly signatures: readonly Uint8Array[]
}

export type Standing = 'revoked' | 'clear' | 'unknown'

export interface RevokingService {
  readonly service: IssuerService
  /** Of a folder: see `trust-store/revocation/`. */
  readonly url: string
}
