/**
 * The words of the passage: one type per thing, shared by every folder.
 *
 * Untrusted and trusted data have different types. `Authentic` and `Opened` carry brands that only
 * `trust-store/open.ts` can make, so that reading a claim before its signature, or its issuer's
 * channel, was accepted does not compile.
 */
import type { components } from './generated/openapi.ts'
import type { ReasonCode } from './generated/reasons.ts'

export type { ReasonCode } from './generated/reasons.ts'

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** A GB/T 2260 code of six digits; `000000` stands for the whole country. */
export type Division = string

/** For whom somebody may speak: a `Division`, or an ISO 3166-1 alpha-2 country other than CN. */
export type Territory = string

export type HealthRecord = components['schemas']['HealthRecord']
export type Assessment = components['schemas']['Assessment']
export type Grade = components['schemas']['Grade']
export type DecisionReason = components['schemas']['DecisionReason'] & { readonly code: ReasonCode }
export type Decision = components['schemas']['Decision'] & {
  readonly reasons: readonly DecisionReason[]
}
export type VoucherClaims = components['schemas']['VoucherClaims']
export type Contact = components['schemas']['Contact']
export type Problem = components['schemas']['Problem']

/** What a scanner delivered. `text` is null where the bytes are not UTF-8 text. */
export interface Scan {
  readonly bytes: Uint8Array
  readonly text: string | null
}

/** One signature of a self-contained code, with the exact bytes that it covers. */
export interface SealedSignature {
  /**
   * Registry and value as the code states it: `cose:-7`, `jose:ES256`, `gm:SM2-SM3`. Which of
   * them an issuer may use is decided by the trust list, never by the code.
   */
  readonly algorithm: string
  /** Key identifier as the code carries it: lower-case hex for bytes, else text. Null: none. */
  readonly keyHint: string | null
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

/** A parsed self-contained code of which nothing is believed yet. Every signature must verify. */
export interface Sealed<P = unknown> {
  readonly kind: 'sealed'
  readonly format: string
  /**
   * Who the code says issued it: `division:110000`, `country:AT`, `url:https://issuer.example`.
   * Null where the format says so only inside the signed claims (see `Terms.issuerClaims`).
   */
  readonly issuerHint: string | null
  readonly signatures: readonly [SealedSignature, ...SealedSignature[]]
  readonly payload: { readonly untrusted: P }
}

/** A parsed opaque code. It says nothing by itself: its issuer must be asked. */
export interface Reference<T = unknown> {
  readonly kind: 'reference'
  readonly format: string
  readonly issuerHint: string
  readonly token: { readonly untrusted: T }
  /**
   * When the code may be presented, by what it says of itself, both ends inclusive. Nobody vouches
   * for it, so it only ever ends a passage sooner. Absent: it says nothing.
   */
  readonly window?: { readonly from: Instant; readonly until: Instant }
  /** When the code was made, as it says itself, with as little worth. Absent: it does not say. */
  readonly madeAt?: Instant
}

/** What a code says of itself that trust depends on. Read only after its signature. */
export interface Terms {
  readonly issuedAt: Instant | null
  readonly notBefore: Instant | null
  /** Inclusive: a code is still valid at this instant. */
  readonly expiresAt: Instant | null
  /** Issuer hints in the claims; each must name the issuer whose key verified the code. */
  readonly issuerClaims: readonly string[]
  /** Identifiers by which the issuer revokes single codes; empty: it cannot. */
  readonly codeIds: readonly string[]
  /**
   * Extended key usage OIDs of which a signer's certificate that carries one of `restricting`
   * must carry at least one. Null: the format knows no such restriction.
   */
  readonly keyUsage: {
    readonly restricting: readonly string[]
    readonly anyOf: readonly string[]
  } | null
}

declare const authentic: unique symbol
declare const opened: unique symbol

/** A payload whose signature, or whose issuer's channel, was accepted; not yet its time. */
export interface Authentic<P = unknown> {
  readonly [authentic]: true
  readonly payload: P
}

/**
 * What an accepted code rests on: the issuer's own signature (on the code, or on its reply to us),
 * only the authenticated channel over which the issuer answered, or a voucher that a gateway wrote of
 * either before, and that the traveller holds.
 */
export type Assurance = 'signature' | 'channel' | 'voucher'

/** A code that its holder alone can present, and that stands for another issuer's. */
export interface Held {
  readonly proof: HolderProof
  /** The service of which the code says what it said. */
  readonly home: {
    readonly format: string
    readonly issuerHint: string
    readonly issuerId: string
  }
}

/** What proves that whoever presents a code has the key that its issuer wrote into it: P-256, ES256. */
export interface HolderProof {
  /** In the issuer's signed claims: x and y, 64 bytes where it is a key. */
  readonly key: Uint8Array
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly issuedAt: Instant
  /** A presentation older than this is a picture of one. */
  readonly maxAgeSeconds: number
  /** Whether it was made for a gate of ours. */
  readonly isForMe: boolean
  /** The verifier's challenge, where it gave one; else the holder's own. */
  readonly nonce: string
}

/** A code whose issuer, signer, signature (or channel), revocation and time were accepted. */
export interface Opened<P = unknown> {
  readonly [opened]: true
  readonly format: string
  readonly issuer: IssuerProfile
  readonly assurance: Assurance
  readonly terms: Terms
  readonly payload: P
  /** Of a `voucher`: who wrote it, while `issuer` is the one for whose code it stands. */
  readonly vouchedBy?: IssuerProfile
}

/** What the trust list says of an issuer, for one of its formats. */
export interface IssuerProfile {
  readonly id: string
  readonly name: { readonly zh: string; readonly en: string }
  readonly territory: Territory
  /** Whose list vouches for the issuer. */
  readonly authority: { readonly id: string; readonly territory: Territory }
  /** Where a person gets an error corrected. Null: the list names none, so no red is honoured. */
  readonly contact: Contact | null
  /** Where a request for correction goes. Null: the issuer takes none this way. */
  readonly corrections: IssuerCorrections | null
  /** The issuer's own grade notation to the national grade; what is absent is `unknown`. */
  readonly grades: Readonly<Record<string, Grade>>
}

/** Where an issuer takes requests for correction, as the trust list says. */
export interface IssuerCorrections {
  /** `https:`, on a loopback host also `http:`; without user, query or fragment. */
  readonly url: string
  /** What the issuer alone can open: `ECDH-ES+A256KW` over P-256. */
  readonly key: components['schemas']['EncryptionJwk']
  /** SHA-256 of the DER certificates that the server may present, base64url. Empty: any. */
  readonly pins: readonly string[]
  /** Within how many hours the issuer answers: 1 to 720. */
  readonly deadlineHours: number
}

export const stages = ['detect', 'decode', 'trust', 'read', 'translate', 'decide', 'vouch'] as const
export type Stage = (typeof stages)[number]

/**
 * Why a stage stopped. The message is the code: it never holds a value taken from the scanned code.
 * `path` names a field of the format (`payload.exp`), not its content.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly stage: Stage
  readonly code: ReasonCode
  readonly path: string | null
  /** The issuer concerned, once it is known from the trust list; null before. */
  readonly issuer: IssuerProfile | null
  /** When asking again may help, as the issuer said; null: it said nothing. */
  readonly retryAfterSeconds: number | null

  constructor(
    stage: Stage,
    code: ReasonCode,
    path: string | null = null,
    issuer: IssuerProfile | null = null,
    retryAfterSeconds: number | null = null,
  ) {
    super(path === null ? code : `${code} at ${path}`)
    this.stage = stage
    this.code = code
    this.path = path
    this.issuer = issuer
    this.retryAfterSeconds = retryAfterSeconds
  }
}
