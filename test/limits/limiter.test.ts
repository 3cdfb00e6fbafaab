import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLimiter } from '../../gateway/limits/limiter.ts'

let now = 0
beforeEach(() => {
  now = 1_000
})

function limiter(options: { perMinute?: number; burst?: number; maxClients?: number } = {}) {
  const elapsed = () => now
  return createLimiter({ perMinute: 60, burst: 20, maxClients: 1_000, elapsed, ...options })
}

const alice = '00000001aaaaaaaa'
const bob = '00000002bbbbbbbb'

function nameOf(index: number): string {
  return (Math.imul(index + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0') + index
}

describe('a client', () => {
  it('may ask a burst at once, and then as often as its rate lets it', () => {
    const { take } = limiter()
    const taken = Array.from({ length: 21 }, () => take(alice))
    expect(taken.filter((seconds) => seconds === 0)).toHaveLength(20)
    expect(taken[20]).toBe(1)
    now += 1_000
    expect(take(alice)).toBe(0)
    expect(take(alice)).toBe(1)
  })

  it('pays nothing for what is refused', () => {
    const { take } = limiter({ burst: 1 })
    expect(take(alice)).toBe(0)
    for (let more = 0; more < 1_000; more += 1) expect(take(alice)).toBe(1)
    now += 1_000
    expect(take(alice)).toBe(0)
  })

  it('is told how long to wait, and may go on then', () => {
    const { take } = limiter({ perMinute: 1, burst: 1 })
    take(alice)
    now += 12_345
    const seconds = take(alice)
    expect(seconds).toBe(48)
    now += seconds * 1_000
    expect(take(alice)).toBe(0)
  })

  it('is not held back by the flood of another', () => {
    const { take } = limiter()
    for (let flood = 0; flood < 10_000; flood += 1) take(alice)
    expect(take(bob)).toBe(0)
  })

  it('never gets more than its burst and its rate, whenever it asks', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(waits, (steps) => {
        now = 0
        const { take } = limiter({ perMinute: 60, burst: 5 })
        const accepted: number[] = []
        for (const step of steps) {
          now += step
          if (take(alice) === 0) accepted.push(now)
        }
        return accepted.every((since, first) =>
          accepted
            .slice(first)
            .every((until, count) => count + 1 <= 5 + Math.floor((until - since) / 1_000)),
        )
      }),
      { numRuns: 100 },
    )
  })
})

describe('a flood of new addresses', () => {
  it('takes no more memory than there are places', () => {
    const limits = limiter()
    for (let index = 0; index < 50_000; index += 1) {
      if (index % 100 === 0) now += 50
      limits.take(nameOf(index))
      expect(limits.size()).toBeLessThanOrEqual(1_000)
    }
  })

  it('does not lock out who was there before it and keeps coming', () => {
    const limits = limiter({ maxClients: 100 })
    limits.take(alice)
    for (let index = 0; index < 100_000; index += 1) {
      limits.take(nameOf(index))
      if (index % 1_000 !== 0) continue
      now += 5_000
      expect(limits.take(alice)).toBe(0)
    }
  })

  it('is limited together: what has no place of its own shares some', () => {
    const { take } = limiter({ maxClients: 100, burst: 1 })
    let passed = 0
    for (let index = 0; index < 100_000; index += 1) if (take(nameOf(index)) === 0) passed += 1
    expect(passed).toBeLessThanOrEqual(100 + 4_096)
  })

  it('is forgotten two windows later', () => {
    const limits = limiter({ maxClients: 100 })
    for (let index = 0; index < 1_000; index += 1) limits.take(nameOf(index))
    now += 40_000
    limits.take(bob)
    expect(limits.size()).toBe(1)
  })
})
