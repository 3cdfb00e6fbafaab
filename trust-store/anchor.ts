import type { Territory } from '../specs/words.ts'

/**
 * An authority that this gateway recognises, by configuration and by nothing else: whose word is
 * taken, for which territories, and by which certificates it is known.
 */
export interface Anchor {
  /** As its list names it. Unique among the anchors. */
  readonly id: string
  /** Its own territory, which its list must state. */
  readonly territory: Territory
  /**
   * Territories whose issuers it may vouch for: usually its own division, for the national
   * authority `000000`; foreign countries only where they are named here.
   */
  readonly scope: readonly Territory[]
  /** DER of the certificates that its paths end at; several while one replaces another. */
  readonly certificates: readonly Uint8Array[]
  /** Where its list is read from; meant for whoever fetches. */
  readonly source: { readonly url: string } | { readonly file: string }
  /** Its public log, which must show every list of it. Absent: nothing is demanded of a log. */
  readonly log?: AnchorLog
  /** Are the authorities that its list points to recognised as well? One level. Absent: no. */
  readonly follows?: boolean
}

export interface AnchorLog {
  /** Where its checkpoint and tiles are; meant for whoever fetches. */
  readonly url: string
  /** Verifier keys (C2SP signed-note), at least one; the first names the log. */
  readonly keys: readonly string[]
}
