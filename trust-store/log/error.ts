/** Why something of a log was not taken; for operators and auditors, never about a person. */
export type LogCode =
  /** A signed note that is not one (c2sp.org/signed-note). */
  | 'log.note'
  /** A verifier key that is malformed, or of a type that its use does not allow. */
  | 'log.key'
  /** The signature of a known key is wrong. */
  | 'log.signature'
  /** No known key has signed. */
  | 'log.unsigned'
  /** A note whose text is no checkpoint (c2sp.org/tlog-checkpoint). */
  | 'log.checkpoint'
  /** The checkpoint of another log. */
  | 'log.origin'
  /** Fewer witnesses than demanded, or a policy that can never hold. */
  | 'log.policy'
  /** A proof that is not in its form (c2sp.org/tlog-proof). */
  | 'log.proof'
  /** A request to a witness that is not in its form (c2sp.org/tlog-witness). */
  | 'log.request'
  /** The entry is not in the tree, or not there. */
  | 'log.inclusion'
  /** The one tree is no continuation of the other. */
  | 'log.consistency'
  /** An index or a size outside the tree. */
  | 'log.range'
  /** A path that names no resource of a log (c2sp.org/tlog-tiles). */
  | 'log.path'
  /** A tile or an entry bundle that is malformed or contradicts the tree. */
  | 'log.tile'
  /** A resource that the checkpoint promises is not there. */
  | 'log.missing'
  /** The tiles do not give the root of the checkpoint. */
  | 'log.root'
  /** An entry too long, or too many at once. */
  | 'log.entry'
  /** Another writer was first; nothing was changed. */
  | 'log.conflict'
  /** The log has grown since the caller looked; nothing was appended. */
  | 'log.moved'
  /** Another process writes this log. */
  | 'log.locked'
  /** The storage cannot be read or written; whether a change was kept is not known. */
  | 'log.store'

/** Data-free: a code, and the resource of the log or the place in settings that it is about. */
export class LogError extends Error {
  override readonly name = 'LogError'
  readonly code: LogCode
  /** A resource (`tile/0/000`), or a setting (`keys[1]`); null: none in particular. */
  readonly path: string | null

  constructor(code: LogCode, path: string | null = null) {
    super(path === null ? code : `${code} at ${path}`)
    this.code = code
    this.path = path
  }
}
