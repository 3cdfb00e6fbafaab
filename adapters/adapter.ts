import type {
  Authentic,
  Grade,
  HealthRecord,
  Held,
  Instant,
  IssuerProfile,
  Opened,
  Reference,
  Scan,
  Sealed,
  Terms,
} from '../specs/words.ts'
import type { CodecError } from './codec/error.ts'

/** How sure we are of a format: its text was read, real codes were seen, or it is our model. */
export type Confidence = 'specified' | 'observed' | 'reconstructed' | 'modelled'

export interface Source {
  /** Document or system that the format was taken from, with its section. */
  readonly document: string
  readonly confidence: Confidence
  /** What is not known of it, in one sentence; absent where the format is specified. */
  readonly unknown?: string
}

/** What is known of one part of a format that a manifest describes. */
export interface Statement {
  /** JSON pointer into the manifest. */
  readonly of: string
  readonly confidence: Confidence
  readonly source: string
}

/** Caps that hold before anything is parsed. */
export interface Limits {
  /** Greatest size of a scan, in bytes. */
  readonly maxBytes: number
  /** Greatest size after decompression, in bytes; absent: the format has none. */
  readonly maxInflatedBytes?: number
  /** Greatest nesting of JSON or CBOR; absent: the format has none. */
  readonly maxDepth?: number
}

/** Of a code that is drawn anew while it is shown, so that a picture of it is soon worth nothing. */
export interface Freshness {
  /**
   * Seconds since it was made, 1 to 34560000, above which it is `code.stale`. It can be held to this
   * where it shows when it was made; where it does not, its issuer says when it is over.
   */
  readonly maxAgeSeconds: number
}

/** Who asks an issuer, and when: given to the adapter, which has no clock and no keys. */
export interface Asking {
  readonly at: Instant
  /** Fresh random text, 32 lower-case hex digits, for formats that carry a request id. */
  readonly requestId: string
  /** Credentials that this issuer gave our gateway, from the configuration. */
  readonly caller: Readonly<Record<string, string>>
}

/** An HTTP request to the endpoint that the trust list names for the issuer. */
export interface IssuerRequest {
  readonly method: 'GET' | 'POST'
  /** Appended to the endpoint's URL; begins with `/` or is empty. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | null
  /**
   * For an interface whose requests our gateway signs, SM2 with SM3: the bytes to sign, and the body
   * with their signature of 64 bytes, which is sent in the place of `body`. Absent: nothing is signed.
   */
  readonly toSign?: {
    readonly bytes: Uint8Array
    body(signature: Uint8Array): Uint8Array
  }
}

export interface IssuerResponse {
  readonly status: number
  /** Media type in lower case without parameters; empty where there was none. */
  readonly contentType: string
  readonly body: Uint8Array
}

/** The issuer answered and did not sign: believed only as far as the channel is. */
export interface Answer<P = unknown> {
  readonly kind: 'answer'
  readonly payload: { readonly untrusted: P }
}

/** The issuer answered that it does not vouch for the code, or that it cannot tell. */
export interface Declined {
  readonly kind: 'declined'
  readonly code:
    | 'code.expired'
    | 'issuer.not-its-code'
    | 'issuer.other-code'
    | 'issuer.holder-must-update'
    | 'issuer.denied'
    | 'issuer.busy'
    | 'issuer.error'
}

/** As whom, and for how long, a code is written: given to the adapter, which has no clock and no keys. */
export interface Writing {
  /** How the code names its issuer, `division:330000`: one of the hints of the issuer that signs. */
  readonly issuerHint: string
  /** Names of the keys that will sign, in the order in which the format asks for signatures. */
  readonly keyHints: readonly [string, ...string[]]
  /** Of every key, as `SealedSignature.algorithm`: `jose:ES256`, `gm:SM2-SM3`. */
  readonly algorithm: string
  readonly issuedAt: Instant
  readonly expiresAt: Instant
  /** Fresh random bytes, 32 of them: for the code's own identifier. */
  readonly entropy: Uint8Array
  /** The grade notation of the issuer that signs, as `IssuerProfile.grades`. */
  readonly grades: IssuerProfile['grades']
}

/** A record in a format's own terms, and what of it had no place there. */
export interface Expressed<C = unknown> {
  readonly claims: C
  /**
   * Paths of the record's fields that the format cannot carry, without indices, sorted, each once:
   * `health.tests.facility`, `assessments.reason`.
   */
  readonly lost: readonly string[]
}

/** A code that lacks a signature, or is complete. */
export type Draft =
  | {
      readonly kind: 'unsigned'
      readonly signed: Uint8Array
      /** Continues with the raw signature over `signed`. @throws {TypeError} its length is wrong */
      seal(signature: Uint8Array): Draft
    }
  | { readonly kind: 'code'; readonly scan: Scan }

/**
 * One format. An adapter is pure: values in, values out; no network, clock, keys or logger.
 *
 * - `decode` returns null where the scan is not of this format, and throws `CodecError` where it
 *   is and is broken. It throws nothing else, whatever the input.
 * - `P` is the payload as the container gave it, `C` its claims.
 */
export interface Adapter<P = unknown, C = unknown> {
  /** Kebab-case, unique: `eu-dcc`. */
  readonly id: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly source: Source
  /** Absent: `source` speaks for the whole format. */
  readonly statements?: readonly Statement[]
  readonly limits: Limits
  /** A synthetic code. The registry refuses to start unless this adapter alone claims it. */
  readonly specimen: string

  /** Null: it is as good on the last day of its validity as on the first; a certificate, a print. */
  readonly freshness: Freshness | null

  /**
   * Codes of `specs/values/purposes.json` for which a code of this format may be presented: a code
   * for medical visits opens no gate. Absent: for every purpose.
   */
  readonly purposes?: readonly string[]

  /**
   * National grades with which alone a code of this format is converted, into it and out of it; a
   * code of another grade is read all the same, and decided as it stands. Absent: all.
   */
  readonly converts?: readonly Grade[]

  /** Cheap, by prefix and shape; never throws. */
  detect(scan: Scan): boolean
  /** @throws {CodecError} the scan is of this format, and broken */
  decode(scan: Scan): Sealed<P> | Reference | null
  /** What trust depends on. @throws {CodecError} */
  terms(code: Authentic<P>): Terms
  /**
   * Present where a code is for its holder alone and stands for another issuer's code: how the holder
   * proves its key, and for whose. It is checked before a claim is read. @throws {CodecError}
   */
  held?(code: Authentic<P>): Held
  /** @throws {CodecError} the claims are not what the format demands */
  claims(code: Opened<P>): C
  /** Total over the claims that `claims` returns; the issuer gives grade mapping and contact. */
  toRecord(claims: C, issuer: IssuerProfile): HealthRecord
  /**
   * Keys that `Asking.caller` must have, not empty, for every issuer of this format: their absence
   * is an error of the configuration, before anything is asked. Absent: none.
   */
  readonly callerFields?: readonly string[]
  /** For a `Reference`: what to send. */
  request?(reference: Reference, asking: Asking): IssuerRequest
  /**
   * For a `Reference`: what came back for the same `asking` that `request` was given, so that a
   * reply which names its request can be held to it.
   * @throws {CodecError} the reply is not one of this format
   */
  reply?(
    response: IssuerResponse,
    reference: Reference,
    asking: Asking,
  ): Sealed<P> | Answer<P> | Declined
  /**
   * The record in this format's terms. Null: it says something that this format cannot say without
   * changing its meaning (several assessments, a grade that it has no sign for), so that no code is
   * made. Present, with `encode`, where a gateway may write the format.
   */
  fromRecord?(record: HealthRecord, writing: Writing): Expressed<C> | null
  /**
   * The claims as a code: what it needs signed comes back, step by step.
   * `decode`, `claims` and `toRecord` of the result give the record that `fromRecord` expressed.
   */
  encode?(claims: C, writing: Writing): Draft
}

/** A code that holds the codes of several people, of whom each is presented and decided alone. */
export interface Container
  extends Pick<Adapter, 'id' | 'title' | 'source' | 'limits' | 'specimen' | 'detect'> {
  /**
   * Each person's code, at least one, in their order.
   * @throws {CodecError} `decode.*`
   */
  members(scan: Scan): readonly Scan[]
}

export type { CodecError }
