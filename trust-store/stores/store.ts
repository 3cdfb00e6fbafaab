import type { Floor } from './floor.ts'

/** A list as it was taken. */
export interface StoredList {
  /** The compact JWS; of an import, what its source published. */
  readonly jws: string
  /** What changed since `jws`, one after the other. Absent: nothing. */
  readonly deltas?: readonly StoredDelta[]
  /** The latest checkpoint of its authority's log that was accepted, a signed note. Absent: none. */
  readonly checkpoint?: string
  readonly sequence: number
  /** SHA-256 of the JWS payload, lower-case hex. */
  readonly digest: string
  /** When `jws` was verified and taken. */
  readonly takenAt: number
}

/** What changed in a list, as it was taken. */
export interface StoredDelta {
  /** Compact JWS. */
  readonly jws: string
  readonly takenAt: number
}

/** The list that a delta made of the one before. */
export interface Extension extends Floor {
  readonly from: Floor
  readonly delta: StoredDelta
  /** As `StoredList.checkpoint`. */
  readonly checkpoint?: string
}

/**
 * Where the last good list of each authority outlives a restart. Several processes may share one.
 *
 * Every store guarantees:
 * - `save` resolves only when the list will be read again after a crash or a loss of power, and
 *   leaves the previous list whole if it fails or is cut off at any instant;
 * - a list below the highest that was ever saved is refused with `list.rollback`, one of the same
 *   sequence number with another digest with `list.fork`, even where the stored list is damaged;
 * - one authority's damage is not another's;
 * - what it returns was saved under that authority. Whether it is genuine is not its business: the
 *   keeper verifies again.
 *
 * Every method throws `ListError`: `list.store` where the storage cannot be read or written.
 */
export interface ListStore {
  /** The highest list; null: none, or it is damaged. */
  load(authority: string): Promise<StoredList | null>
  /** Saving the same list again changes nothing but repairs what was damaged. */
  save(authority: string, list: StoredList): Promise<void>
  /** Saves what a delta made of the stored list; `list.store` where another list is stored. */
  extend(authority: string, extension: Extension): Promise<void>
  /** The list that a person confirmed though it lost issuers; null: none. */
  confirmed(authority: string): Promise<Floor | null>
}
