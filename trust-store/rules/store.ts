/**
 * Where published rule sets outlive a restart, while the authority's server may be down. Nothing in
 * it is believed: what is loaded is verified as if it had been fetched.
 */
export interface RulesStore {
  /**
   * The compact JWS of that digest; null: it is not there. Rejects where that cannot be told.
   *
   * @param digest SHA-256, lower-case hex
   */
  load(digest: string, maxBytes: number): Promise<string | null>
  /** Durable when it resolves; of a crash before, nothing or the whole is there. */
  save(digest: string, jws: string): Promise<void>
}
