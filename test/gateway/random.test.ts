import { describe, expect, it } from 'vitest'
import { createRandom } from '../../gateway/random.ts'

describe('random bytes', () => {
  it('are never handed out twice, across many refills of the pool', () => {
    const random = createRandom()
    const seen = new Set<string>()
    for (let round = 0; round < 2000; round++) seen.add(random(16).join())
    expect(seen.size).toBe(2000)
  })

  it('come in the number asked for, and belong to the caller', () => {
    const random = createRandom()
    const first = random(4096)
    const copy = first.slice()
    const second = random(4096)
    expect([first.length, random(0).length, random(7).length]).toEqual([4096, 0, 7])
    expect(first).toEqual(copy)
    expect(second).not.toEqual(first)
    expect(() => random(4097)).toThrow(RangeError)
  })
})
