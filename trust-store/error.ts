import type { IssuerProfile, ReasonCode } from '../specs/words.ts'

/** Codes of the `trust` stage. */
export type TrustCode = Extract<ReasonCode, `trust.${string}` | `code.${string}`>

/** A code is not to be believed, or cannot be believed now. Data-free. */
export class TrustError extends Error {
  override readonly name = 'TrustError'
  readonly code: TrustCode
  /** Known from the trust list, where it got that far. */
  readonly issuer: IssuerProfile | null

  constructor(code: TrustCode, issuer: IssuerProfile | null = null) {
    super(code)
    this.code = code
    this.issuer = issuer
  }
}
