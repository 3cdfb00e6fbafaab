import type { components } from '../../specs/generated/openapi.ts'
import type {
  Contact,
  Division,
  Grade,
  Instant,
  IssuerCorrections,
  Territory,
} from '../../specs/words.ts'
import type { Algorithm } from '../algorithms.ts'

/** What one authority publishes: whom it believes, with which keys, formats and endpoints. */
export interface TrustList {
  readonly authority: {
    /** As the anchor names it: letters, digits, `.`, `_`, `:`, `-`; at most 100. */
    readonly id: string
    readonly name: BilingualName
    readonly territory: Territory
  }
  /** From 1; greater than that of every list that the authority issued before. */
  readonly sequence: number
  /** Whole seconds, as all times of a list. */
  readonly issuedAt: Instant
  /** From here on the list vouches for nothing. */
  readonly nextUpdate: Instant
  /** DER certificates between the anchor and the issuers' certificates. */
  readonly intermediates: readonly Uint8Array[]
  /** Authorities that this one recognises, ascending by id; at most 500. They grant nothing. */
  readonly pointers: readonly ListPointer[]
  /** The rule sets that the authority published; null: none. */
  readonly rules: ListedRules | null
  /** Ids of the verifiers whose licences do not count now: ascending. */
  readonly suspendedVerifiers: readonly string[]
  /** Ascending by id. */
  readonly issuers: readonly ListedIssuer[]
}

/**
 * Another authority, as this one recognises it. Whether a reader goes to its list is the reader's
 * own decision; where it does, that list is verified against these certificates, for this scope.
 */
export interface ListPointer {
  /** Not that of the list's own authority. */
  readonly id: string
  readonly name: BilingualName
  /** Not that of the list's own authority. */
  readonly territory: Territory
  /**
   * Divisions within its territory, and, where that is a division, foreign countries: never the
   * own authority's territory as a whole, and nothing that another pointer's scope holds.
   */
  readonly scope: readonly Territory[]
  /** DER of its anchors' certificates, base64; at least one. */
  readonly certificates: readonly string[]
  /** Where its list is: `https:`, on a loopback host also `http:`; no user, query or fragment. */
  readonly list: string
  /** Its log; null: it has none. */
  readonly log: {
    /** Where its checkpoint and tiles are; as `list`. */
    readonly url: string
    /** Verifier keys (C2SP signed-note), at least one; the origin is the name of the first. */
    readonly keys: readonly string[]
  } | null
}

export interface ListedRules {
  /** Where the sets are, each under its digest: as a pointer's `list`. */
  readonly url: string
  /** In force and announced: 1 to 128, ascending by division, then by `effectiveFrom`. */
  readonly sets: readonly ListedRuleSet[]
}

/** A published rule set, by which nothing is decided before it was fetched and verified. */
export interface ListedRuleSet {
  /** Within the authority's scope. */
  readonly division: Division
  /** Semantic version; one set of a division for each. */
  readonly version: string
  /** Whole seconds. */
  readonly effectiveFrom: Instant
  /** SHA-256 of its compact JWS, lower-case hex. */
  readonly digest: string
}

export interface BilingualName {
  readonly zh: string
  readonly en: string
}

export interface ListedIssuer {
  /** Unique in the list: a unified social credit code, or another stable text. */
  readonly id: string
  readonly name: BilingualName
  /** Division or foreign country; within the authority's scope. */
  readonly territory: Territory
  /** Where a person gets an error corrected; null: nowhere, so none of its reds is honoured. */
  readonly contact: Contact | null
  /** Where requests for correction go; null: the issuer takes none this way. */
  readonly corrections: IssuerCorrections | null
  /** Street address, in the language of the place. */
  readonly address: string
  /** Page about the issuer. */
  readonly website: string
  /** One for each format. */
  readonly services: readonly ListedService[]
}

export interface ListedService {
  /** Adapter id: `eu-dcc`. Unique for the issuer. */
  readonly format: string
  /**
   * `path`: every key is a certificate that must chain to the authority's anchor. `listed`: the
   * list's own signature vouches for the keys; only for issuers outside China.
   */
  readonly trust: 'path' | 'listed'
  /** `withdrawn` ends it for good; `suspended` is meant to be lifted. */
  readonly status: 'granted' | 'suspended' | 'withdrawn'
  /** Not after the list's issue. */
  readonly statusSince: Instant
  readonly keys: readonly ListedKey[]
  /** Nothing else is tried, whatever a code says. */
  readonly algorithms: readonly Algorithm['id'][]
  /**
   * How codes name the issuer: `division:330100`, `country:AT`, `url:https://issuer.example`. Each
   * belongs to one issuer of the list; divisions and countries lie in the issuer's own territory.
   */
  readonly hints: readonly string[]
  readonly endpoint: ListedEndpoint | null
  /** The issuer's own grade notation to the national grade; what is absent is `unknown`. */
  readonly grades: Readonly<Record<string, Grade>>
  /** Every key of this service with one of these ids is revoked, whenever it signed. */
  readonly revokedKeyIds: readonly string[]
  readonly revokedCodeIds: readonly string[]
  /** Where the issuer's sets of revoked codes are, as a pointer's `list`; null: it has none. */
  readonly revocations: { readonly url: string } | null
}

export interface ListedEndpoint {
  /** `https:`, without user, query or fragment. */
  readonly url: string
  /** SHA-256 of the DER certificates that the server may present, base64url without padding. */
  readonly pins: readonly string[]
}

/** `keyId`: lower-case hex where codes carry bytes, else the text. Several keys may have one id. */
export type ListedKey =
  | { readonly kind: 'certificate'; readonly keyId: string; readonly certificate: Der }
  | { readonly kind: 'jwk'; readonly keyId: string; readonly jwk: PublicJwk }

/** DER, or its base64 as the list carries it: decoded only when it is needed. */
export type Der = Uint8Array | string

/** RFC 7517; EC (P-256, P-384, `SM2`) and OKP (Ed25519). */
export type PublicJwk = components['schemas']['PublicJwk']
