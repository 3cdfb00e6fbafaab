/** What a witness remembers of each log: the latest tree that it cosigned. */
import { sameHash } from './merkle.ts'

export interface WitnessedTree {
  readonly size: number
  readonly root: Uint8Array
}

/**
 * Every store guarantees:
 * - `advance` is one atomic compare-and-set: it stores `next` and resolves true only where the
 *   stored tree equals `expected` in size and root (null: none is stored); else it changes nothing
 *   and resolves false. Of concurrent calls with one `expected`, at most one resolves true, unless
 *   `next` equals `expected`;
 * - when it resolved true, `next` is what `latest` reads after any crash or loss of power;
 * - origins are kept apart, whatever their characters;
 * - a tree that was stored never goes back.
 *
 * Both throw where the storage fails; then nothing may be cosigned.
 */
export interface WitnessStore {
  latest(origin: string): Promise<WitnessedTree | null>
  advance(origin: string, expected: WitnessedTree | null, next: WitnessedTree): Promise<boolean>
}

/** Lives as long as the process: a witness that forgets must not cosign. For tests. */
export function createMemoryWitnessStore(): WitnessStore {
  const trees = new Map<string, WitnessedTree>()
  return {
    async latest(origin) {
      return trees.get(origin) ?? null
    },
    async advance(origin, expected, next) {
      const stored = trees.get(origin) ?? null
      if (!sameTree(stored, expected)) return false
      trees.set(origin, next)
      return true
    },
  }
}

function sameTree(one: WitnessedTree | null, other: WitnessedTree | null): boolean {
  if (one === null || other === null) return one === other
  return one.size === other.size && sameHash(one.root, other.root)
}
