import { describe, expect, it } from 'vitest'
import { parseDelimited } from '../../adapters/codec/delimited.ts'
import { readLayout } from '../../adapters/codec/layout.ts'
import { concatBytes, parseHex, toHex } from '../../adapters/codec/text.ts'
import { bytes, expectCodec } from './support.ts'

describe('layout', () => {
  it('reads fields in order, big-endian', () => {
    const reader = readLayout(bytes('0102034a4b4dff'))
    expect(reader.uint(3, 'n')).toBe(0x010203)
    reader.expect('JK', 'tag')
    expect(reader.ascii(1, 'a')).toBe('M')
    expect(reader.remaining).toBe(1)
    expect(reader.bytes(1, 'b')).toEqual(bytes('ff'))
    reader.end()
    expect(reader.range(1, 4)).toEqual(bytes('02034a'))
  })

  it('reads 32 bits without a sign', () => {
    expect(readLayout(bytes('ffffffff')).uint(4, 'n')).toBe(0xffffffff)
  })

  it('reads sections whose length counts itself or not', () => {
    const whole = readLayout(bytes('000341ff')).section(2, 'whole', 's')
    expect(whole.ascii(1, 'a')).toBe('A')
    whole.end()
    expect(readLayout(bytes('000141')).section(2, 'content', 's').remaining).toBe(1)
  })

  it('refuses what is missing, left over, or other than fixed', () => {
    expectCodec('decode.layout', () => readLayout(bytes('01')).uint(2, 'n'), 'n')
    expectCodec('decode.layout', () => readLayout(bytes('0001')).section(2, 'whole', 's'), 's')
    expectCodec('decode.layout', () => readLayout(bytes('000541')).section(2, 'content', 's'))
    expectCodec('decode.layout', () => readLayout(bytes('00')).range(0, 1))
    expectCodec('decode.trailing', () => readLayout(bytes('00')).end())
    expectCodec('decode.field', () => readLayout(bytes('41')).expect('B', 'tag'))
    expectCodec('decode.text', () => readLayout(bytes('0a')).ascii(1, 'a'))
  })
})

describe('delimited', () => {
  const shape = { delimiter: '|', fields: ['a', 'b'] as const, maxFieldLength: 3 }

  it('reads exactly the named fields', () => {
    expect(parseDelimited('x|', shape)).toEqual({ a: 'x', b: '' })
  })

  it('refuses too few, too many and too long', () => {
    expectCodec('decode.layout', () => parseDelimited('x', shape))
    expectCodec('decode.trailing', () => parseDelimited('x|y|', shape))
    expectCodec('decode.size', () => parseDelimited('xxxx|y', shape))
    expectCodec('decode.size', () => parseDelimited('x|y'.repeat(10), shape))
  })
})

describe('bytes', () => {
  it('writes and reads hexadecimal in one case', () => {
    expect(toHex(parseHex('00ff'))).toBe('00ff')
    expect(parseHex('00FF', 'upper')).toEqual(bytes('00ff'))
    for (const text of ['0', '0G', 'FF', '0x']) expectCodec('decode.text', () => parseHex(text))
  })

  it('joins in order', () => {
    expect(concatBytes(bytes('01'), bytes(''), bytes('0203'))).toEqual(bytes('010203'))
  })
})
