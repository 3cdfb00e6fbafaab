import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exactStride,
  findDigest,
  parseDigestList,
} from '../../trust-store/revocation/digest-list.ts'
import { fingerprintsOf, hasFingerprint, parseShard } from '../../trust-store/revocation/shard.ts'
import { writeShard } from '../../trust-store/revocation/write-shard.ts'
import { codeOf } from './revocation-sets.ts'

/** Distinct numbers below 2^bits, ascending, the same for the same seed. */
function numbers(count: number, bits: number, seed = 1): readonly number[] {
  let state = seed
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state
  }
  const found = new Set<number>()
  while (found.size < count) found.add((next() * 65_536 + (next() >>> 16)) % 2 ** bits)
  return [...found].sort((one, other) => one - other)
}

const parse = (bytes: Uint8Array, bits: number, entries: number) => parseShard(bytes, bits, entries)

describe('a shard', () => {
  it('gives back every fingerprint, and no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 48 }),
        fc.uniqueArray(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
          maxLength: 700,
        }),
        (bits, shares) => {
          const all = [...new Set(shares.map((share) => Math.floor(share * 2 ** bits)))]
          const sorted = all.sort((one, other) => one - other)
          const shard = parse(writeShard(sorted, bits), bits, sorted.length)
          expect([...fingerprintsOf(shard)]).toEqual(sorted)
          for (const one of sorted) {
            expect(hasFingerprint(shard, one)).toBe(true)
            for (const beside of [one - 1, one + 1]) {
              if (beside < 0 || beside >= 2 ** bits || all.includes(beside)) continue
              expect(hasFingerprint(shard, beside)).toBe(false)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it.each([0, 1, 127, 128, 255, 256, 5000])('of %i entries is found again', (count) => {
    const sorted = numbers(count, 33)
    const shard = parse(writeShard(sorted, 33), 33, count)
    expect([...fingerprintsOf(shard)]).toEqual(sorted)
    expect(sorted.every((one) => hasFingerprint(shard, one))).toBe(true)
    expect(sorted.filter((one) => hasFingerprint(shard, (one + 12_345) % 2 ** 33))).toEqual([])
  })

  it('of as many as there are numbers takes them all', () => {
    const all = Array.from({ length: 1024 }, (_, at) => at)
    const shard = parse(writeShard(all, 10), 10, 1024)
    expect([...fingerprintsOf(shard)]).toEqual(all)
  })

  it('takes no more than 2.5 bytes an entry where 10 million are in 256 of them', () => {
    const sorted = numbers(39_062, 33)
    expect(writeShard(sorted, 33).length / sorted.length).toBeLessThan(2.45)
  })

  it('is refused at every truncation, and with a byte behind it', async () => {
    const bytes = writeShard(numbers(400, 33), 33)
    for (let length = 0; length < bytes.length; length++) {
      expect(await codeOf(() => parse(bytes.subarray(0, length), 33, 400))).toBe('revocation.part')
    }
    expect(await codeOf(() => parse(Uint8Array.of(...bytes, 0), 33, 400))).toBe('revocation.part')
  })

  it('with a flipped bit is refused, or is the one form of other fingerprints', async () => {
    const sorted = numbers(200, 24)
    const bytes = writeShard(sorted, 24)
    let others = 0
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Uint8Array.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7))
      const code = await codeOf(() => {
        const found = fingerprintsOf(parse(flipped, 24, 200))
        expect(writeShard(found, 24)).toEqual(flipped)
        expect([...found]).not.toEqual(sorted)
        others++
      })
      expect(['done', 'revocation.part']).toContain(code)
    }
    expect(others).toBeGreaterThan(0)
  })

  it.each([2 ** 40, 2 ** 32, 2 ** 20, 301])(
    'that claims %i entries is refused unread',
    async (claimed) => {
      const bytes = writeShard(numbers(300, 33), 33)
      const view = new DataView(bytes.buffer)
      view.setUint32(4, claimed % 2 ** 32)
      expect(await codeOf(() => parse(bytes, 33, claimed))).toBe('revocation.part')
    },
  )

  it('whose buckets end where they cannot is refused', async () => {
    const bytes = writeShard(numbers(600, 33), 33)
    for (const end of [0, 1, 7, 2 ** 32 - 1]) {
      for (let bucket = 0; bucket < 4; bucket++) {
        const changed = Uint8Array.from(bytes)
        new DataView(changed.buffer).setUint32(8 + 4 * bucket, end)
        expect(await codeOf(() => parse(changed, 33, 600))).toBe('revocation.part')
      }
    }
  })
})

describe('a list of digests', () => {
  const digests = Uint8Array.from({ length: 5 * exactStride }, (_, at) =>
    at % exactStride === 0 ? at / exactStride : 7,
  )

  it('finds each of its digests, and no other', () => {
    const list = parseDigestList(digests, exactStride, 5)
    for (let at = 0; at < 5; at++) {
      const digest = digests.slice(at * exactStride, (at + 1) * exactStride)
      expect(findDigest(list, digest)).toBe(at)
      digest[31] = 8
      expect(findDigest(list, digest)).toBe(-1)
    }
  })

  it('is refused where it is cut, out of order, or has one twice', async () => {
    const swapped = Uint8Array.from(digests)
    swapped.copyWithin(0, exactStride, 2 * exactStride)
    const reversed = Uint8Array.from(digests)
    reversed[0] = 9
    for (const bytes of [digests.subarray(1), digests.subarray(0, 128), swapped, reversed]) {
      expect(await codeOf(() => parseDigestList(bytes, exactStride, 5))).toBe('revocation.part')
    }
  })
})
