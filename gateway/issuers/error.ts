import type { ReasonCode } from '../../specs/words.ts'

/** What an issuer's endpoint, or the way to it, can be reported for. */
export type IssuerCode = Extract<ReasonCode, `issuer.${string}`> | 'code.expired'

/** The issuer could not be asked, or did not vouch for the code. Data-free. */
export class IssuerError extends Error {
  override readonly name = 'IssuerError'
  readonly code: IssuerCode
  /** When asking again may help, in whole seconds from 1 to 3600; null: not known. */
  readonly retryAfterSeconds: number | null

  constructor(code: IssuerCode, retryAfterSeconds: number | null = null) {
    super(code)
    this.code = code
    this.retryAfterSeconds = retryAfterSeconds
  }
}
