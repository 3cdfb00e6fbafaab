import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBase45 } from '../../adapters/codec/base45.ts'
import { parseBase64, parseBase64url } from '../../adapters/codec/base64.ts'
import { parseNumeric } from '../../adapters/codec/numeric.ts'
import { parseUtf8, utf8Bytes } from '../../adapters/codec/text.ts'
import { expectCodec } from './support.ts'

describe('base45', () => {
  it.each([
    ['BB8', 'AB'],
    ['%69 VD92EX0', 'Hello!!'],
    ['UJCLQE7W581', 'base-45'],
    ['QED8WEX0', 'ietf!'],
    ['', ''],
  ])('reads %j, an example of RFC 9285', (text, wanted) => {
    expect(parseUtf8(parseBase45(text))).toBe(wanted)
  })

  it('starts where it is told', () => {
    expect(parseUtf8(parseBase45('HC1:BB8', 4))).toBe('AB')
  })

  it.each(['A', 'BB8A', 'bb8', 'BB8\n', 'ÄB8', 'GGW', ':::', '::', '5;'])('refuses %j', (text) => {
    expectCodec('decode.base45', () => parseBase45(text))
  })

  it('reads the greatest groups', () => {
    expect([...parseBase45('FGWU5')]).toEqual([0xff, 0xff, 0xff])
    expectCodec('decode.base45', () => parseBase45('FGWV5'))
  })
})

describe('base64', () => {
  it('reads what the platform writes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const text = btoa(String.fromCharCode(...bytes))
        expect(parseBase64(text, 'required')).toEqual(bytes)
        const url = text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
        expect(parseBase64url(url)).toEqual(bytes)
      }),
      { seed: 3 },
    )
  })

  it.each(['A', 'AA', 'AA=', 'AAA', 'A===', '====', 'AA==AA==', 'AA A', 'AAAA\n', 'AA-_', 'AAÿÿ'])(
    'refuses %j where padding is required',
    (text) => {
      expectCodec('decode.base64', () => parseBase64(text, 'required'))
    },
  )

  it('refuses padding where it is forbidden', () => {
    expectCodec('decode.base64', () => parseBase64url('AA=='))
    expect(parseBase64url('AA')).toEqual(Uint8Array.of(0))
  })

  it('refuses unused bits that are set', () => {
    expectCodec('decode.canonical', () => parseBase64('AB==', 'required'))
    expectCodec('decode.canonical', () => parseBase64url('AAB'))
  })
})

describe('numeric', () => {
  it('reads pairs of digits as characters', () => {
    expect(parseNumeric('shc:/5676295952')).toBe('eyJha')
  })

  it.each(['shc:/567', 'shc:/56 7', 'shc:/5a', 'shc:/02', 'shc:/99', 'SHC:/56'])(
    'refuses %j',
    (text) => {
      expectCodec('decode.numeric', () => parseNumeric(text))
    },
  )

  it('recognises one part of a split card', () => {
    expectCodec('decode.chunk', () => parseNumeric('shc:/2/3/5676'))
    expectCodec('decode.chunk', () => parseNumeric('shc:/12/13/5676'))
  })
})

describe('text', () => {
  it('keeps a byte order mark, and refuses what is not UTF-8', () => {
    expect(parseUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA')
    expectCodec('decode.text', () => parseUtf8(Uint8Array.of(0xc3, 0x28)))
    expectCodec('decode.text', () => parseUtf8(Uint8Array.of(0xed, 0xa0, 0x80)))
    expect(utf8Bytes('é')).toEqual(Uint8Array.of(0xc3, 0xa9))
  })
})
