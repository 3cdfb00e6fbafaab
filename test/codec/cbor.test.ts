import { decode, encode } from 'cborg'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CborValue, isCborMap, parseCbor } from '../../adapters/codec/cbor.ts'
import { parseCoseSign1 } from '../../adapters/codec/cose-sign1.ts'
import { parseCwt } from '../../adapters/codec/cwt.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { bytes, expectCodec } from './support.ts'

const limits = { maxSize: 4096, maxDepth: 4 }
const parse = (hex: string) => parseCbor(bytes(hex), limits)

describe('cbor', () => {
  it('reads what another implementation writes', () => {
    const value = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', maxDepth: 3 },
        fc.maxSafeInteger(),
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        fc.constant(null),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.uint8Array(),
        fc.array(tie('value'), { maxLength: 5 }),
      ),
    })).value
    fc.assert(
      fc.property(value, (content) => {
        const encoded = encode(content)
        expect(parseCbor(encoded, limits)).toEqual(decode(encoded))
      }),
      { seed: 5 },
    )
  })

  it('accepts nothing that another implementation refuses, but for the break it lets pass', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 24 }), (input) => {
        let mine: CborValue
        try {
          mine = parseCbor(input, limits)
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError)
          return
        }
        const theirs: unknown = decode(input, { useMaps: true, rejectDuplicateMapKeys: true })
        expect(theirs).toEqual(mine)
      }),
      { seed: 6, numRuns: 3000 },
    )
  })

  it('reads arrays and maps of indefinite length', () => {
    expect(parse('9f0102ff')).toEqual([1, 2])
    const map = parse('bf616101616202ff')
    expect(isCborMap(map) && [...map]).toEqual([
      ['a', 1],
      ['b', 2],
    ])
  })

  it.each([
    ['an empty input', ''],
    ['a break for a value', 'bf6161ffff'],
    ['a break in an array of stated length', '82ff'],
    ['an end within a map', 'bf616101'],
    ['a key twice', 'a2616101616102'],
    ['a key that is an array', 'a18001'],
    ['a string in chunks', '5f4101ff'],
    ['undefined', 'f7'],
    ['a simple value', 'e0'],
    ['NaN', 'f97e00'],
    ['an infinity', 'fa7f800000'],
    ['an integer beyond 2^53', '1b0020000000000000'],
    ['a tag that is not named', 'c000'],
    ['malformed UTF-8', '62c328'],
    ['malformed UTF-8 in long text', `7828${'c3'.repeat(40)}`],
    ['reserved additional information', '1c'],
    ['a length beyond the input', '9affffffff00'],
  ])('refuses %s', (_what, hex) => {
    expectCodec('decode.cbor', () => parse(hex))
  })

  it.each(['1817', '190017', '1a000000ff', '1b00000000ffffffff', '5800', '980101', 'f818'])(
    'refuses the longer head of %s',
    (hex) => {
      expectCodec(hex === 'f818' ? 'decode.cbor' : 'decode.canonical', () => parse(hex))
    },
  )

  it('refuses bytes after the item, and inputs over the cap', () => {
    expectCodec('decode.trailing', () => parse('0000'))
    expectCodec('decode.size', () => parseCbor(new Uint8Array(4097), limits))
  })

  it('goes as deep as it may and no deeper', () => {
    expect(parse('8181818101')).toEqual([[[[1]]]])
    expectCodec('decode.depth', () => parse('818181818101'))
    expectCodec('decode.depth', () => parseCbor(new Uint8Array(4096).fill(0x81), limits))
    expectCodec('decode.depth', () => parseCbor(new Uint8Array(4096).fill(0xbf), limits))
  })

  it('reads a tag that the caller names', () => {
    expect(parseCbor(bytes('c06130'), { ...limits, tags: [0] })).toEqual({ tag: 0, value: '0' })
  })
})

describe('COSE_Sign1', () => {
  const message = '8443a10126a1044131410141ff'

  it('builds what is signed from the bytes that arrived', () => {
    const parsed = parseCoseSign1(bytes(`d2${message}`), 4096)
    expect(parsed.signed).toEqual(bytes('846a5369676e61747572653143a10126404101'))
    expect(parsed).toMatchObject({ algorithm: 'cose:-7', keyId: bytes('31') })
    expect(parseCoseSign1(bytes(message), 4096)).toEqual(parsed)
    expect(parseCoseSign1(bytes(`d83dd2${message}`), 4096)).toEqual(parsed)
  })

  it.each([
    ['the CWT tag alone', `d83d${message}`, 'decode.cose'],
    ['tag 18 twice', `d2d2${message}`, 'decode.cose'],
    ['a detached payload', '8443a10126a0f641ff', 'decode.cose'],
    ['a protected header that is a map', '84a10126a0410141ff', 'decode.cose'],
    ['a protected header with bytes after it', '8444a1012600a0410141ff', 'decode.trailing'],
    ['an algorithm as text', '8448a101654553323536a0410141ff', 'decode.algorithm'],
    ['a key id that is text', '8443a10126a1046131410141ff', 'decode.cose'],
    ['a critical header', '8446a2012602810aa0410141ff', 'decode.cose'],
  ] as const)('refuses %s', (_what, hex, code) => {
    expectCodec(code, () => parseCoseSign1(bytes(hex), 4096))
  })
})

describe('CWT', () => {
  it('reads dates as integer and as float', () => {
    const cwt = parseCwt(bytes('a2041a60000000061a50000000'), limits)
    expect(cwt).toMatchObject({ expiresAt: 0x60000000 * 1000, issuedAt: 0x50000000 * 1000 })
    expect(parseCwt(bytes('a104f93e00'), limits).expiresAt).toBe(1500)
  })

  it.each([
    ['no map', '80', 'read.claims'],
    ['an issuer that is a number', 'a10101', 'read.field'],
    ['a date that is text', 'a1046130', 'read.field'],
    ['a date beyond all calendars', 'a104fb7fe0000000000000', 'read.field'],
  ] as const)('refuses %s', (_what, hex, code) => {
    expectCodec(code, () => parseCwt(bytes(hex), limits))
  })
})
