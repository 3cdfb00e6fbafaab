/**
 * An immutable map of which a changed copy is cheap: a change copies the shards that it touches, and
 * shares the others with the map before. A change thus costs about a thousandth of a whole copy,
 * each time: there is no moment at which many of them have to be paid for together.
 */
export interface ShardedMap<V> {
  readonly size: number
  /** One while the map is small, else `width`: a power of two. */
  readonly shards: readonly ReadonlyMap<string, V>[]
}

/** Changes to a map: nobody sees them before `finish`, after which it must not be used again. */
export interface MapEditor<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
  delete(key: string): void
  finish(): ShardedMap<V>
}

const width = 1024
const mostInOne = 64

export function emptyMap<V>(): ShardedMap<V> {
  return { size: 0, shards: [new Map()] }
}

export function valueAt<V>({ shards }: ShardedMap<V>, key: string): V | undefined {
  return shards[shardOf(key, shards.length)]?.get(key)
}

export function editMap<V>(map: ShardedMap<V>): MapEditor<V> {
  let { size } = map
  let shards = [...map.shards]
  const own = new Set<ReadonlyMap<string, V>>()

  const ownShard = (key: string): Map<string, V> => {
    const index = shardOf(key, shards.length)
    const shard = shards[index]
    // Only maps that were made here are in `own`.
    if (shard !== undefined && own.has(shard)) return shard as Map<string, V>
    const copy = new Map(shard)
    shards[index] = copy
    own.add(copy)
    return copy
  }
  const widen = () => {
    const spread = Array.from({ length: width }, () => new Map<string, V>())
    for (const [key, value] of shards[0] ?? []) spread[shardOf(key, width)]?.set(key, value)
    shards = spread
    for (const shard of spread) own.add(shard)
  }
  return {
    get: (key) => shards[shardOf(key, shards.length)]?.get(key),
    set(key, value) {
      const shard = ownShard(key)
      if (!shard.has(key)) size += 1
      shard.set(key, value)
      if (shards.length === 1 && size > mostInOne) widen()
    },
    delete(key) {
      const shard = ownShard(key)
      if (shard.delete(key)) size -= 1
    },
    finish: () => ({ size, shards }),
  }
}

/** FNV-1a of the code units. Whose keys collide loses the saving, and nothing else. */
function shardOf(key: string, count: number): number {
  if (count === 1) return 0
  let hash = 0x811c9dc5
  for (let index = 0; index < key.length; index++) {
    hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193)
  }
  return (hash ^ (hash >>> 16)) & (count - 1)
}
