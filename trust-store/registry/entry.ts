/**
 * What a registry did, one entry of its log for each action: the state of a registry is nothing but
 * its entries, in their order. Public: contacts of persons stand in it as a salted hash only.
 */
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
import type { BilingualName, ListedEndpoint, ListPointer } from '../trust-list/model.ts'

/** UUID (RFC 9562), lower case: whoever asks chooses it, and asking twice does it once. */
export type RequestId = string

/** Who asked: `operator:<id>`, `participant:<id>`, `applicant`, or the registry itself. */
export type Actor = `operator:${string}` | `participant:${string}` | 'applicant' | 'registry'

/** As whom an organisation takes part. */
export type Role = 'issuer' | 'verifier' | 'gateway'

export interface Organization {
  readonly name: BilingualName
  /** Unified social credit code (GB 32100-2015), with a right check digit. */
  readonly creditCode: string
  /** For an issuer: whose codes it issues; within the authority's scope. */
  readonly division: Division
  readonly address: string
  readonly website: string
}

/** One format that an issuer issues: what its list entry will say. */
export interface OfferedService {
  /** Adapter id: `national-code`. */
  readonly format: string
  readonly algorithms: readonly Algorithm['id'][]
  readonly hints: readonly string[]
  /** By which its codes name the certified key; null: derived from it as the format does. */
  readonly keyId: string | null
  readonly endpoint: ListedEndpoint | null
  readonly grades: Readonly<Record<string, Grade>>
}

/** What a participant does and what for; public. */
export type Manifest =
  | {
      readonly role: 'issuer'
      readonly services: readonly OfferedService[]
      /** Where a person gets an error corrected: an office, not a person. */
      readonly contact: Contact
      /** Where requests for correction go; absent: it takes none this way. */
      readonly corrections?: Omit<IssuerCorrections, 'pins'> &
        Partial<Pick<IssuerCorrections, 'pins'>>
    }
  | {
      readonly role: 'verifier'
      /** Where it verifies. */
      readonly divisions: readonly Division[]
      /** Value set `purposes`. */
      readonly purposes: readonly string[]
      readonly level: 'status' | 'identity' | 'record'
      readonly batch: boolean
    }
  | {
      readonly role: 'gateway'
      /** `https:` address, as its vouchers name it. */
      readonly url: string
      readonly division: Division
    }

/** An operator of the registry. One person may hold several keys, and counts once. */
export interface Operator {
  /** 1 to 40 of `a-z 0-9 -`. */
  readonly id: string
  /** Who it is, as the authority knows staff: an opaque number, never a name. */
  readonly person: string
  readonly key: components['schemas']['PublicJwk']
}

/** Another authority whose list is to be believed: explicitly, and for its own scope only. */
export type Recognition = ListPointer

/** RFC 5280 section 5.3.1, as far as a registry gives reasons. */
export type RevocationReason =
  | 'keyCompromise'
  | 'affiliationChanged'
  | 'superseded'
  | 'cessationOfOperation'
  | 'privilegeWithdrawn'

/** What operators decide on. */
export type Action =
  | { readonly kind: 'admit'; readonly application: RequestId; readonly validDays: number }
  | { readonly kind: 'reject'; readonly application: RequestId; readonly reason: string }
  | {
      readonly kind: 'rotate'
      readonly participant: string
      /** PKCS#10 of the new key, base64 of DER. */
      readonly request: string
      /** By which codes name the new key, by format; absent: derived from it. */
      readonly keyIds: Readonly<Record<string, string>>
      /** How long the keys from before stay listed. */
      readonly overlapDays: number
      readonly validDays: number
    }
  | { readonly kind: 'change'; readonly participant: string; readonly manifest: Manifest }
  | { readonly kind: 'suspend'; readonly participant: string; readonly reason: string }
  | { readonly kind: 'resume'; readonly participant: string }
  | {
      readonly kind: 'revoke'
      readonly participant: string
      /** Serial number of one certificate, lower-case hex; null: the participant as a whole. */
      readonly serial: string | null
      readonly reason: RevocationReason
    }
  | { readonly kind: 'recognise'; readonly authority: Recognition }
  | { readonly kind: 'unrecognise'; readonly authority: string; readonly reason: string }
  | { readonly kind: 'add-operator'; readonly operator: Operator }
  | { readonly kind: 'remove-operator'; readonly operator: string }
  | {
      readonly kind: 'publish-rules'
      /** A rule set only once `decide/publish-rules.ts` has said so; whole, so that the log has it. */
      readonly set: Readonly<Record<string, unknown>>
    }

/**
 * How many different persons must sign. What adds trust or cannot be undone takes two; what holds
 * trust back takes one, since an emergency does not wait.
 */
export const signaturesFor = {
  admit: 2,
  reject: 1,
  rotate: 2,
  change: 2,
  suspend: 1,
  resume: 2,
  revoke: 2,
  recognise: 2,
  unrecognise: 2,
  'add-operator': 2,
  'remove-operator': 2,
  'publish-rules': 2,
} as const satisfies Readonly<Record<Action['kind'], 1 | 2>>

/** What carrying out an action made, besides the change that the action itself says. */
export interface Effect {
  /** DER, base64; null: none was issued. */
  readonly certificate: string | null
  /** A verifier's licence, compact JWS; null: none. */
  readonly licence: string | null
  /** SHA-256 of a rule set's compact JWS, lower-case hex; absent: none was published. */
  readonly rules?: string
}

interface EntryOf<K extends string, B> {
  readonly v: 1
  readonly kind: K
  /** Of the request that caused it; of the registry's own doing, one that it made. */
  readonly id: RequestId
  /** SHA-256 of that request's bytes, lower-case hex: the same id never stands for another. */
  readonly digest: string
  readonly at: Instant
  readonly by: Actor
  readonly body: B
}

export type Entry =
  | EntryOf<
      'founded',
      {
        readonly authority: {
          readonly id: string
          readonly name: BilingualName
          readonly territory: Territory
          readonly scope: readonly Territory[]
        }
        /** DER, base64. */
        readonly certificates: { readonly root: string; readonly listSigner: string }
        readonly operators: readonly Operator[]
      }
    >
  | EntryOf<
      'applied',
      {
        readonly organization: Organization
        readonly manifest: Manifest
        /** PKCS#10, base64 of DER. */
        readonly request: string
        /** SHA-256 over a random salt and the contacts, both kept beside the log. */
        readonly contactsHash: string
        readonly testCodes: { readonly count: number; readonly digest: string }
        readonly report: { readonly passed: boolean; readonly digest: string }
      }
    >
  | EntryOf<
      'proposed',
      {
        readonly action: Action
        /** SHA-256 of the action's canonical JSON (RFC 8785): what an approval names. */
        readonly actionDigest: string
        readonly expiresAt: Instant
        /** Where one signature was enough; null: it waits for another. */
        readonly effect: Effect | null
      }
    >
  | EntryOf<
      'approved',
      {
        readonly proposal: RequestId
        readonly actionDigest: string
        /** Carried out; null: it waits for another signature. */
        readonly effect: Effect | null
      }
    >
  | EntryOf<'withdrawn', { readonly proposal: RequestId }>
  | EntryOf<'disclosed', { readonly application: RequestId; readonly what: 'contacts' }>
  | EntryOf<
      'listed',
      {
        readonly sequence: number
        /** SHA-256 of the list's JWS payload, lower-case hex. */
        readonly listDigest: string
        readonly issuedAt: Instant
        readonly nextUpdate: Instant
        /** SHA-256 of the delta's JWS payload from the list before; null: the first list. */
        readonly deltaDigest: string | null
      }
    >
  | EntryOf<
      'crl',
      { readonly number: number; readonly crlDigest: string; readonly nextUpdate: Instant }
    >
  | EntryOf<
      /** An issuer's set of revoked codes: `trust-store/revocation/`. */
      'codes-revoked',
      {
        readonly participant: string
        readonly format: string
        readonly number: number
        readonly count: number
        /** SHA-256 of the head's compact JWS, lower-case hex. */
        readonly headDigest: string
      }
    >
  | EntryOf<
      /** Certificates revoked by a participant's own authority: its CRL went in. */
      'crl-submitted',
      {
        readonly participant: string
        /** DER of the CRL, base64. */
        readonly crl: string
        readonly revokedKeyIds: readonly string[]
      }
    >
  | EntryOf<
      /** An issuer's counts of one day: `trust-store/ledger/`. */
      'counts-published',
      {
        readonly participant: string
        /** Calendar day in China: `2022-06-13`. */
        readonly day: string
        /** SHA-256 of the compact JWS, lower-case hex. */
        readonly digest: string
      }
    >

export type EntryKind = Entry['kind']
