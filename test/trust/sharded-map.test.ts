import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { editMap, emptyMap, type ShardedMap, valueAt } from '../../trust-store/sharded-map.ts'

const keys = Array.from({ length: 200 }, (_, index) => `key ${index % 150} ${index}`)
const entriesOf = <V>({ shards }: ShardedMap<V>) =>
  new Map(shards.flatMap((shard) => [...shard]).sort())

describe('a sharded map', () => {
  test('holds what a map holds, and stays as it was when a copy changes', () => {
    const aStep = fc.array(
      fc.record({ key: fc.constantFrom(...keys), value: fc.option(fc.nat(), { nil: null }) }),
      { maxLength: 120 },
    )
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 6 }), (steps) => {
        let map = emptyMap<number>()
        const plain = new Map<string, number>()
        const before: [ShardedMap<number>, Map<string, number>][] = []
        for (const step of steps) {
          const editor = editMap(map)
          for (const { key, value } of step) {
            if (value === null) {
              editor.delete(key)
              plain.delete(key)
            } else {
              editor.set(key, value)
              plain.set(key, value)
            }
            expect(editor.get(key)).toBe(plain.get(key))
          }
          map = editor.finish()
          before.push([map, new Map(plain)])
        }
        for (const [one, other] of before) {
          expect(one.size).toBe(other.size)
          expect(entriesOf(one)).toEqual(new Map([...other].sort()))
          for (const key of keys) expect(valueAt(one, key)).toBe(other.get(key))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('shares with its copy what a change does not touch', () => {
    const editor = editMap<number>(emptyMap())
    for (let index = 0; index < 10_000; index++) editor.set(`key ${index}`, index)
    const map = editor.finish()
    const change = editMap(map)
    change.set('key 5000', -1)
    const changed = change.finish()
    const copied = changed.shards.filter((shard, index) => shard !== map.shards[index])
    expect(copied).toHaveLength(1)
    expect(Math.max(...map.shards.map((shard) => shard.size))).toBeLessThan(40)
    expect([valueAt(map, 'key 5000'), valueAt(changed, 'key 5000')]).toEqual([5000, -1])
  })
})
