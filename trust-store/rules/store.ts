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

/** Far more than a country has at a time; the oldest go first. */
const maxSets = 400

/** Lives as long as the process: for the edge, the browser and tests. */
export function createMemoryRulesStore(
  sets: Iterable<readonly [digest: string, jws: string]> = [],
): RulesStore {
  const kept = new Map(sets)
  return {
    async load(digest, maxBytes) {
      const jws = kept.get(digest) ?? null
      return jws === null || jws.length > maxBytes ? null : jws
    },
    async save(digest, jws) {
      kept.set(digest, jws)
      const [oldest] = kept.keys()
      if (kept.size > maxSets && oldest !== undefined) kept.delete(oldest)
    },
  }
}
