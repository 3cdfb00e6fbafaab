import type { ListCode } from '../../specs/generated/reasons.ts'

/**
 * Why a trust list was not taken; `specs/values/reasons.json` says what each code means. They are
 * for operators (readiness, log, command line); a verifier sees what follows from them:
 * `trust.stale` or `trust.none`.
 */
export type { ListCode } from '../../specs/generated/reasons.ts'

/** A trust list is refused. Data-free: a code and a place in the list. */
export class ListError extends Error {
  override readonly name = 'ListError'
  readonly code: ListCode
  /** JSON pointer (RFC 6901) into the list; null: the list as a whole. */
  readonly path: string | null

  constructor(code: ListCode, path: string | null = null) {
    super(path === null ? code : `${code} at ${path}`)
    this.code = code
    this.path = path
  }
}
