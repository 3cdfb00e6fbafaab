import type { ListCode } from '../../specs/generated/reasons.ts'

/**
 * Why a set of revoked codes was not taken; `specs/values/reasons.json` says what each means. They
 * are for operators: a verifier sees what follows from them, which is `trust.revocation-unknown`
 * where nothing is in force. The last one is an issuer's: codes issued long ago, or under a set that
 * covers all times, have the fingerprint of revoked ones, and must be issued anew.
 */
export type RevocationCode = Extract<ListCode, `revocation.${string}`> | 'revocation.collision'

/** Data-free: the message is the code. */
export class RevocationError extends Error {
  override readonly name = 'RevocationError'
  readonly code: RevocationCode

  constructor(code: RevocationCode) {
    super(code)
    this.code = code
  }
}
