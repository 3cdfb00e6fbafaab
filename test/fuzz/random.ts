/** Numbers that look random and are the same for the same seed, on every machine. */

export interface Random {
  /** An integer from 0 to below `end`. */
  below(end: number): number
  /** True this often, from 0 to 1. */
  chance(part: number): boolean
  /** @throws {RangeError} there is nothing to choose from */
  pick<T>(from: readonly T[]): T
  /** Bytes of this length. */
  bytes(length: number): Uint8Array
}

/** @param words what the numbers depend on, such as a seed, a format and the number of a try */
export function randomOf(...words: readonly (string | number)[]): Random {
  const next = splitMix(hashOf(words.join('\0')))
  const below = (end: number) => Math.floor((next() / 2 ** 32) * end)
  return {
    below,
    chance: (part) => next() < part * 2 ** 32,
    pick(from) {
      if (from.length === 0) throw new RangeError('nothing to choose from')
      return from[below(from.length)] as (typeof from)[number]
    },
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  }
}

/** FNV-1a over UTF-16 units. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  }
  return hash >>> 0
}

/** SplitMix with 32 bits (Steele, Lea and Flood 2014). */
function splitMix(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return (mixed ^ (mixed >>> 16)) >>> 0
  }
}
