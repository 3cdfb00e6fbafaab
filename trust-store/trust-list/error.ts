/**
 * Why a trust list was not taken. These codes are for operators (readiness, log, command line); a
 * verifier sees what follows from them: `trust.stale` or `trust.none`.
 */
export type ListCode =
  /** Over the size cap, before anything was read. */
  | 'list.size'
  /** Not a strict compact JWS of ours: truncated, white space, padding, header members, `typ`. */
  | 'list.jws'
  /** The header's algorithm is none that we accept, or not the signer's key's. */
  | 'list.algorithm'
  /** The signer's certificate does not chain to the anchor of this authority. */
  | 'list.path'
  /** The signer's certificate is not for signatures. */
  | 'list.key-usage'
  /** The signature is not valid. */
  | 'list.signature'
  /** The payload is not strict JSON: syntax, UTF-8, members named twice. */
  | 'list.json'
  | 'list.depth'
  /** Not a list of trusted entities by the published schema and ours. */
  | 'list.schema'
  /** A critical extension that we do not know. */
  | 'list.critical-extension'
  /** Contradicts itself: two issuers with one id or hint, key ids that do not match the keys. */
  | 'list.content'
  /** Speaks for another authority or territory than the anchor it was fetched for. */
  | 'list.authority'
  /** Vouches for an issuer, or a hint, outside its authority's scope. */
  | 'list.scope'
  /** Issued in the future. */
  | 'list.not-yet-valid'
  /** Past its `NextUpdate`. */
  | 'list.expired'
  /** Its sequence number went back. */
  | 'list.rollback'
  /** The same sequence number was seen with another content. */
  | 'list.fork'
  /** It could not be fetched. */
  | 'list.unreachable'
  /** The store could not be read or written. */
  | 'list.store'
  /** We are broken: an error that is none of these. */
  | 'list.internal'

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
