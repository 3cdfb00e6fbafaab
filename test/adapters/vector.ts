/**
 * A test code in a file: `test/vectors/<format>/<by>/<name>.json`. The name of a negative one is the
 * attack. One shape for every format, so that one suite reads them all.
 */
import type { Declined } from '../../adapters/adapter.ts'
import type { Assurance, HealthRecord, Instant, ReasonCode, Terms } from '../../specs/words.ts'

export interface Vector {
  /** The file's name without its ending; in kebab-case. */
  readonly name: string
  /** The adapter's id; the outer folder's name. The inner one says by what it was made. */
  readonly format: string
  /** Who made it, from which version of which document. */
  readonly origin: string
  /** What it shows, as a sentence: `refuses a code with bytes after its end`. */
  readonly behaviour: string
  /** The scan: exactly one of the two. */
  readonly code?: string
  readonly codeBase64?: string
  /** What the issuer answers, for a code that is a reference. */
  readonly reply?: VectorReply
  /** The issuer's keys. A key that the code does not name is not tried. */
  readonly keys: readonly VectorKey[]
  readonly expect: Expectation
  /**
   * Where it is not refused: what each stage gives, so that another implementation can be compared
   * stage by stage. Written by `stage.ts` from our adapters, while `expect` is its maker's.
   */
  readonly stages?: Stages
}

export interface VectorReply {
  readonly status: number
  readonly contentType: string
  /** The body: at most one of the two; neither: empty. */
  readonly body?: string
  readonly bodyBase64?: string
}

export interface VectorKey {
  /** As `SealedSignature.keyHint`; null where the format carries none. */
  readonly keyHint: string | null
  /** As `SealedSignature.algorithm`: `cose:-7`. */
  readonly algorithm: string
  /** DER SubjectPublicKeyInfo, base64. */
  readonly spki: string
}

/** `detect`: not claimed. `trust`: the signature. `reply`: the issuer's answer is not one. */
export type FailingStage = 'detect' | 'decode' | 'trust' | 'read' | 'reply'

export type Expectation =
  | {
      readonly outcome: 'refused'
      readonly stage: FailingStage
      /** `format.unknown` for `detect`, `trust.signature` for `trust`. */
      readonly code: ReasonCode
      /** Asserted where present. */
      readonly path?: string | null
    }
  /** Parsed as a reference; no reply in the vector. */
  | {
      readonly outcome: 'reference'
      readonly issuerHint: string
      readonly request: ExpectedRequest
    }
  | { readonly outcome: 'declined'; readonly code: Declined['code'] }
  | {
      readonly outcome: 'accepted'
      readonly issuerHint: string | null
      readonly terms: Terms
      readonly record: HealthRecord
    }

/** In the order of the passage; a stage that is not reached is absent. */
export interface Stages {
  readonly detect: { readonly format: string }
  readonly decode: DecodedStage
  /** What the vector's reply is, where the code is a reference and there is one. */
  readonly reply?:
    | SealedStage
    /** Believed as far as the channel is. */
    | { readonly kind: 'answer' }
    | { readonly kind: 'declined'; readonly code: Declined['code'] }
  readonly trust?: { readonly assurance: Assurance }
  readonly read?: { readonly terms: Terms }
  readonly translate?: { readonly record: HealthRecord }
}

export type DecodedStage =
  | SealedStage
  | {
      readonly kind: 'reference'
      readonly issuerHint: string
      /** What the issuer is asked about, bytes as hexadecimal. */
      readonly token: unknown
      readonly window?: { readonly from: Instant; readonly until: Instant }
      readonly request: ExpectedRequest
    }

export interface SealedStage {
  readonly kind: 'sealed'
  readonly issuerHint: string | null
  readonly signatures: readonly {
    readonly algorithm: string
    readonly keyHint: string | null
    /** SHA-256 of the bytes that are signed, before the algorithm's own digest; hexadecimal. */
    readonly signedSha256: string
    /** Raw: r and s for ECDSA and SM2. */
    readonly signatureHex: string
  }[]
}

/** What must go to the issuer when asked at `suiteAsking`. */
export interface ExpectedRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
}
