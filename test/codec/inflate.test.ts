import fc from 'fast-check'
import { deflateSync, zlibSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { inflateRaw, inflateZlib } from '../../adapters/codec/inflate.ts'
import { bytes, expectCodec } from './support.ts'

const limit = 4096
const sample = deflateSync(new Uint8Array(40).fill(65))

describe('inflate', () => {
  it('reads what another implementation writes, at every level', () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 600 }),
      fc
        .array(fc.constantFrom(65, 66, 67, 200), { maxLength: 3000 })
        .map((v) => Uint8Array.from(v)),
    )
    fc.assert(
      fc.property(content, fc.integer({ min: 0, max: 9 }), (plain, level) => {
        const options = { level: level as 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 }
        expect(inflateRaw(deflateSync(plain, options), limit)).toEqual(plain)
        expect(inflateZlib(zlibSync(plain, options), limit)).toEqual(plain)
      }),
      { seed: 4 },
    )
  })

  it('reads codes of dynamic blocks', () => {
    const plain = Uint8Array.from({ length: 3000 }, (_, at) => (at * at) % 97)
    expect(inflateRaw(deflateSync(plain, { level: 9 }), limit)).toEqual(plain)
  })

  it('stops at its limit, to the byte', () => {
    const bomb = deflateSync(new Uint8Array(4_000_000))
    expectCodec('decode.inflate-size', () => inflateRaw(bomb, limit))
    expect(inflateRaw(sample, 40)).toHaveLength(40)
    expectCodec('decode.inflate-size', () => inflateRaw(sample, 39))
  })

  it('refuses every truncation', () => {
    for (let length = 0; length < sample.length; length++) {
      expectCodec('decode.inflate', () => inflateRaw(sample.subarray(0, length), limit))
    }
  })

  it('refuses bytes after the end', () => {
    expectCodec('decode.trailing', () => inflateRaw(Uint8Array.of(...sample, 0), limit))
    expectCodec('decode.trailing', () => inflateRaw(Uint8Array.of(...sample, 0, 0, 0, 0), limit))
  })

  it('refuses unused bits that are set', () => {
    // An empty block with fixed codes: 1, 01, 0000000, and six unused bits.
    expect(inflateRaw(bytes('0300'), limit)).toHaveLength(0)
    expectCodec('decode.canonical', () => inflateRaw(bytes('0380'), limit))
    expectCodec('decode.canonical', () => inflateRaw(bytes('0304'), limit))
    // A stored block, with bits between its type and its length.
    expect(inflateRaw(bytes('010000ffff'), limit)).toHaveLength(0)
    expectCodec('decode.canonical', () => inflateRaw(bytes('090000ffff'), limit))
  })

  it.each([
    ['a reserved block type', '07'],
    ['a stored length that does not match its inverse', '010100ffff41'],
    ['a stored length beyond the input', '010200fdff41'],
    ['a distance before the start', '030200'],
    ['too many length codes', 'fdff'],
  ])('refuses %s', (_what, hex) => {
    expectCodec('decode.inflate', () => inflateRaw(bytes(hex), limit))
  })

  it('checks the header and the checksum of zlib', () => {
    const stream = zlibSync(new Uint8Array(40).fill(65))
    const changed = (at: number, bit: number) =>
      stream.map((byte, i) => (i === at ? byte ^ bit : byte))
    for (const [at, bit] of [
      [0, 1],
      [0, 0x80],
      [1, 1],
      [1, 0x20],
      [stream.length - 1, 1],
    ] as const) {
      expectCodec('decode.inflate', () => inflateZlib(changed(at, bit), limit))
    }
    expectCodec('decode.inflate', () => inflateZlib(new Uint8Array(0), limit))
  })
})
