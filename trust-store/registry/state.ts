/** What stands in a registry, folded from its entries. */
import type { RuleSet } from '../../specs/rules.ts'
import type { Division, Instant, Territory } from '../../specs/words.ts'
import type { BilingualName } from '../trust-list/model.ts'
import type {
  Action,
  Actor,
  Manifest,
  Operator,
  Organization,
  Recognition,
  RequestId,
  RevocationReason,
} from './entry.ts'

export interface RegistryState {
  /** Number of entries: the index of the next one. */
  readonly size: number
  readonly authority: {
    readonly id: string
    readonly name: BilingualName
    readonly territory: Territory
    readonly scope: readonly Territory[]
  }
  /** The authority's own, as it was founded: DER, base64. */
  readonly certificates: { readonly root: string; readonly listSigner: string }
  readonly operators: ReadonlyMap<string, Operator>
  readonly applications: ReadonlyMap<RequestId, ApplicationState>
  readonly proposals: ReadonlyMap<RequestId, ProposalState>
  /** By the organisation's credit code and role: `<role>:<credit code>`. */
  readonly participants: ReadonlyMap<string, Participant>
  readonly recognitions: ReadonlyMap<string, Recognition>
  /** Entry index by request id. */
  readonly requests: ReadonlyMap<RequestId, { readonly index: number; readonly digest: string }>
  /** Whose key it is, or was: participant id, or `operator:<id>`, by SHA-256 of its SPKI in hex. */
  readonly keys: ReadonlyMap<string, string>
  /**
   * Index of the last entry that changed a subject: `application:<id>`, `participant:<id>`,
   * `authority:<id>`, `operators`, and `operator:<id>`, also of one who is no more.
   */
  readonly touched: ReadonlyMap<string, number>
  /** By id of the participant that the applicant would be. */
  readonly openApplications: ReadonlyMap<string, RequestId>
  /** Participant who is named so, by `<format> <hint>`. */
  readonly hints: ReadonlyMap<string, string>
  readonly list: ListState | null
  /** Index of the `listed` entry by sequence. */
  readonly listings: ReadonlyMap<number, number>
  readonly crl: {
    readonly number: number
    readonly at: Instant
    readonly nextUpdate: Instant
  } | null
  /** Of each division every set that was published, in that order. */
  readonly rules: ReadonlyMap<Division, readonly PublishedSet[]>
  /** SHA-256 of an issuer's daily counts, by `<participant> <day>`. */
  readonly counts: ReadonlyMap<string, string>
  /** First and last day of an issuer's counts, between which none is missing, by participant. */
  readonly countedDays: ReadonlyMap<string, { readonly first: string; readonly last: string }>
  /** Index of the last entry that changes what a list says. */
  readonly changedAt: number
}

/** A rule set that was published. */
export interface PublishedSet {
  readonly set: RuleSet
  readonly version: string
  /** Whole seconds. */
  readonly effectiveFrom: Instant
  readonly publishedAt: Instant
  /** SHA-256 of its compact JWS. */
  readonly digest: string
  /** Version of the set that took its place before it took effect; null: none did. */
  readonly supersededBy: string | null
  /** Index of the entry that published it. */
  readonly index: number
}

export interface ApplicationState {
  readonly id: RequestId
  readonly at: Instant
  readonly organization: Organization
  readonly manifest: Manifest
  /** PKCS#10, base64. */
  readonly request: string
  readonly reportPassed: boolean
  readonly outcome: 'open' | 'admitted' | 'rejected'
}

export interface ProposalState {
  readonly id: RequestId
  readonly at: Instant
  readonly by: Actor
  readonly action: Action
  readonly actionDigest: string
  readonly expiresAt: Instant
  /** Ids of the operators who signed, the proposer among them where it is one. */
  readonly signedBy: readonly string[]
  /** `RegistryState.touched` of its subject when it was made: it lapses where that changed. */
  readonly basis: number
  readonly outcome: 'open' | 'done' | 'withdrawn'
}

export interface Participant {
  /** `<role>:<credit code>`. */
  readonly id: string
  readonly application: RequestId
  readonly organization: Organization
  readonly manifest: Manifest
  readonly status: 'granted' | 'suspended' | 'withdrawn'
  readonly statusSince: Instant
  readonly keys: readonly ParticipantKey[]
  /** Of a verifier: its licence, compact JWS. */
  readonly licence: string | null
  /** Index of the last entry about it. */
  readonly changedAt: number
  /** By format: the numbered sets of revoked codes that it published. */
  readonly revocations: ReadonlyMap<
    string,
    { readonly number: number; readonly count: number; readonly headDigest: string }
  >
  /** Key ids that its own authority's CRL revoked. */
  readonly revokedKeyIds: readonly string[]
}

export interface ParticipantKey {
  /** Lower-case hex. */
  readonly serial: string
  /** DER, base64. */
  readonly certificate: string
  /** By which codes name it, by format; what is absent is derived. */
  readonly keyIds: Readonly<Record<string, string>>
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** From here on it is no longer listed, as another key took over; null: none has. */
  readonly retiredAt: Instant | null
  readonly revoked: { readonly at: Instant; readonly reason: RevocationReason } | null
}

export interface ListState {
  readonly sequence: number
  readonly digest: string
  readonly issuedAt: Instant
  readonly nextUpdate: Instant
  /** Index of its `listed` entry. */
  readonly index: number
}
