/** What a registry keeps: its log, what belongs beside the log, and what it witnessed of others. */
import { createMemoryTileStore, type TileStore } from '../log/tile-store.ts'
import { createMemoryWitnessStore, type WitnessStore } from '../log/witness-store.ts'

/**
 * What is kept beside the log, since it is personal, large, or follows from the log:
 * `contacts` and `test-codes` by application, `report` by application, `list` and `delta` by
 * sequence, `crl` by number, `revocation-head` by `<participant>/<format>/<number>`,
 * `revocation-shard` by SHA-256 in hex, `rule-set` by SHA-256 in hex, `counts` by
 * `<participant>/<day>`.
 */
export type KeptKind =
  | 'contacts'
  | 'test-codes'
  | 'report'
  | 'list'
  | 'delta'
  | 'crl'
  | 'revocation-head'
  | 'revocation-shard'
  | 'rule-set'
  | 'counts'

export interface Kept {
  readonly kind: KeptKind
  /** Printable ASCII, at most 300 characters. Unique within its kind. */
  readonly key: string
  /** Null: forgotten for good. Else at most 32 MiB. */
  readonly bytes: Uint8Array | null
}

/**
 * Every storage guarantees, besides what `TileStore` and `WitnessStore` say:
 * - what is `alongside` a commit becomes durable in the same transaction as its checkpoint;
 * - several processes may share one storage;
 * - every method throws `LogError` `log.store` where the database fails, and a call ends within a
 *   bounded time.
 */
export interface RegistryStorage {
  readonly tiles: TileStore<Kept>
  readonly witnessed: WitnessStore
  /** Null: there is none. */
  kept(kind: KeptKind, key: string): Promise<Uint8Array | null>
  /** Keeps what is addressed by its own content and needs no entry: `revocation-shard` only. */
  keep(shard: Kept & { readonly kind: 'revocation-shard' }): Promise<void>
  close(): Promise<void>
}

/** Lives as long as the process. For tests and trials. */
export function createMemoryStorage(): RegistryStorage {
  const kept = new Map<string, Uint8Array>()
  const tiles = createMemoryTileStore<Kept>(({ kind, key, bytes }) => {
    if (bytes === null) kept.delete(`${kind} ${key}`)
    else kept.set(`${kind} ${key}`, bytes.slice())
  })
  return {
    tiles,
    witnessed: createMemoryWitnessStore(),
    async kept(kind, key) {
      return kept.get(`${kind} ${key}`)?.slice() ?? null
    },
    async keep({ kind, key, bytes }) {
      if (bytes !== null) kept.set(`${kind} ${key}`, bytes.slice())
    },
    async close() {},
  }
}
