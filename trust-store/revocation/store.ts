import { RevocationError } from './error.ts'
import type { SignedHead } from './head.ts'
import { partsOf } from './head.ts'

/** Of one issuer and format in the list of one authority. */
export type RevocationKey = string

/** The newest set of a key, as it was taken. */
export interface StoredSet {
  /** The head's compact JWS. */
  readonly jws: string
  /** By its SHA-256, lower-case hex; null: it is lost. */
  part(sha256: string): Promise<Uint8Array | null>
}

/**
 * Where the sets in force outlive a restart. Several processes may share one.
 *
 * Every store guarantees:
 * - `save` resolves only when the set will be read again after a crash or a loss of power, and
 *   leaves the set before whole if it fails or is cut off at any instant;
 * - a set with a lower number than the highest that was ever saved under its key is refused with
 *   `revocation.rollback`, another one of the same number with `revocation.fork`;
 * - one key's damage is not another's;
 * - what it returns was saved under that key. The reader holds it to its digests again.
 *
 * Every method throws `RevocationError`: `revocation.store` where the storage cannot be read or
 * written.
 */
export interface RevocationStore {
  keys(): Promise<readonly RevocationKey[]>
  /** Null: none, or its head is damaged. */
  load(key: RevocationKey): Promise<StoredSet | null>
  /** @param parts by SHA-256: all but those that the set before had too */
  save(key: RevocationKey, head: SignedHead, parts: ReadonlyMap<string, Uint8Array>): Promise<void>
}

/** What of a set must never go back. */
export interface RevocationFloor {
  readonly number: number
  /** SHA-256 of the head, lower-case hex. */
  readonly digest: string
}

/** @throws {RevocationError} `revocation.rollback`, `revocation.fork` */
export function requireNotBelowFloor(
  floor: RevocationFloor | null,
  { number, digest }: RevocationFloor,
): void {
  if (floor === null || number > floor.number) return
  if (number < floor.number) throw new RevocationError('revocation.rollback')
  if (digest !== floor.digest) throw new RevocationError('revocation.fork')
}

/** Lives as long as the process: for the edge, the browser and tests. */
export function createMemoryRevocationStore(): RevocationStore {
  const sets = new Map<
    RevocationKey,
    { readonly head: SignedHead; readonly parts: ReadonlyMap<string, Uint8Array> }
  >()
  return {
    async keys() {
      return [...sets.keys()]
    },
    async load(key) {
      const stored = sets.get(key)
      if (stored === undefined) return null
      return { jws: stored.head.jws, part: async (sha256) => stored.parts.get(sha256) ?? null }
    },
    async save(key, head, parts) {
      const before = sets.get(key)
      const floor =
        before === undefined ? null : { ...before.head, number: before.head.head.number }
      requireNotBelowFloor(floor, { number: head.head.number, digest: head.digest })
      const kept = partsOf(head.head).flatMap(({ sha256 }) => {
        const bytes = parts.get(sha256) ?? before?.parts.get(sha256)
        return bytes === undefined ? [] : [[sha256, bytes] as const]
      })
      sets.set(key, { head, parts: new Map(kept) })
    },
  }
}
