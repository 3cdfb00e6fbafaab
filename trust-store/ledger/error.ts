/**
 * Why counts are not counts of an issuer.
 *
 * - `counts.size`: longer than any issuer's counts are
 * - `counts.jws`: no compact JWS of this type and form
 * - `counts.form`: not what `specs/schemas/daily-counts.schema.json` says
 * - `counts.reason`: a reason that is not of the closed list
 * - `counts.small`: a count of 1 to 9 stands in the open
 * - `counts.sum`: a total that is not the sum, or that tells a suppressed count
 * - `counts.day`: no day of the calendar
 * - `counts.signature`: no key of the issuer signed it
 */
export type CountsCode =
  | 'counts.size'
  | 'counts.jws'
  | 'counts.form'
  | 'counts.reason'
  | 'counts.small'
  | 'counts.sum'
  | 'counts.day'
  | 'counts.signature'

/** Data-free: a code, and where (JSON pointer, RFC 6901). */
export class CountsError extends Error {
  override readonly name = 'CountsError'
  readonly code: CountsCode
  readonly path: string | null

  constructor(code: CountsCode, path: string | null = null) {
    super(path === null ? code : `${code} at ${path}`)
    this.code = code
    this.path = path
  }
}
