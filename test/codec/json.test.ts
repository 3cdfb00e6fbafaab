import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readFields } from '../../adapters/codec/fields.ts'
import { parseJson, parseJsonBytes } from '../../adapters/codec/json.ts'
import { parseCompactJws } from '../../adapters/codec/jws.ts'
import { expectCodec } from './support.ts'

const limits = { maxSize: 400, maxDepth: 3 }

describe('json', () => {
  it('reads what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 2 }), (text) => {
        const wide = { maxSize: 1e6, maxDepth: 3 }
        expect(parseJson(text, wide)).toEqual(JSON.parse(text))
      }),
      { seed: 7 },
    )
  })

  it.each([
    ['{"a":1,"a":2}'],
    ['{"a":1,"\\u0061":2}'],
    ['{"a" :1,\n"b":{"c":1 , "c":2}}'],
    ['{"__proto__":1,"__proto__":2}'],
    ['"\\ud800"'],
    ['{"a":"x'],
    ['{"a":"\\'],
    ['\ufeff{}'],
    ['{} {}'],
    ['{"a":01}'],
    ["{'a':1}"],
    [']'],
    [''],
  ])('refuses %j', (text) => {
    expectCodec('decode.json', () => parseJson(text, limits))
  })

  it('lets a name stand once in each of several objects', () => {
    expect(parseJson('[{"a":"a"},{"a":["a","a"]}]', limits)).toEqual([
      { a: 'a' },
      { a: ['a', 'a'] },
    ])
  })

  it('goes as deep as it may and no deeper, and no larger', () => {
    expect(parseJson('[[["[[[["]]]', limits)).toEqual([[['[[[[']]])
    expectCodec('decode.depth', () => parseJson('[[[[]]]]', limits))
    expectCodec('decode.depth', () => parseJson('['.repeat(400), limits))
    expectCodec('decode.size', () => parseJson(' '.repeat(401), limits))
    expectCodec('decode.text', () => parseJsonBytes(Uint8Array.of(0x22, 0xff, 0x22), limits))
  })
})

describe('fields', () => {
  const fields = readFields({ a: 'x', n: 1.5, i: 3, z: null, o: { b: true }, l: [{}] }, 'p')

  it('reads each type, and treats null as absent', () => {
    expect(fields.text('a')).toBe('x')
    expect(fields.number('n')).toBe(1.5)
    expect(fields.integer('i')).toBe(3)
    expect(fields.has('z')).toBe(false)
    expect(fields.object('o').boolean('b')).toBe(true)
    expect(fields.objects('l', 1)).toHaveLength(1)
    expect(fields.objects('absent', 1)).toEqual([])
  })

  it.each([
    ['text of a number', () => fields.text('n')],
    ['a text too long', () => fields.text('a', { max: 0 })],
    ['a text out of pattern', () => fields.text('a', { pattern: /^y$/ })],
    ['a missing text', () => fields.text('q')],
    ['an integer with a fraction', () => fields.integer('n')],
    ['a number out of range', () => fields.number('i', { max: 2 })],
    ['an inherited member', () => fields.value('toString') ?? fields.text('toString')],
    ['an infinity', () => readFields({ n: Infinity }, '').number('n')],
    ['an object of an array', () => fields.object('l')],
    ['too many entries', () => fields.objects('l', 0)],
    ['an array', () => readFields([], 'p')],
    ['bytes', () => readFields(new Uint8Array(1), 'p')],
    ['an unknown member', () => fields.only(['a'])],
    ['a member that is no name', () => readFields(new Map([[1, 1]]), 'p').only(['a'])],
  ])('refuses %s', (_what, read) => {
    expectCodec('read.field', read)
  })

  it('names the member and never its content', () => {
    expectCodec('read.field', () => fields.object('o').text('b'), 'p.o.b')
  })
})

describe('compact JWS', () => {
  const part = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')

  it('gives header, payload and the bytes that are signed', () => {
    const text = `${part({ alg: 'ES256', kid: 'k', typ: 'JWT' })}.AQ.Ag`
    const { header, payload, signed, signature } = parseCompactJws(text, 200)
    expect(header).toEqual({
      algorithm: 'jose:ES256',
      keyId: 'k',
      type: 'JWT',
      contentType: null,
      compression: null,
    })
    expect([payload, signature]).toEqual([Uint8Array.of(1), Uint8Array.of(2)])
    expect(new TextDecoder().decode(signed)).toBe(text.slice(0, -3))
  })

  it.each([
    ['none', { alg: 'none' }, 'decode.algorithm'],
    ['None', { alg: 'None' }, 'decode.algorithm'],
    ['no algorithm', {}, 'decode.algorithm'],
    ['an algorithm that is no text', { alg: 1 }, 'decode.algorithm'],
    ['crit', { alg: 'ES256', crit: [] }, 'decode.jws'],
    ['crit that is null', { alg: 'ES256', crit: null }, 'decode.jws'],
    ['b64', { alg: 'ES256', b64: true }, 'decode.jws'],
    ['a key id that is no text', { alg: 'ES256', kid: 1 }, 'decode.jws'],
  ] as const)('refuses %s', (_what, header, code) => {
    expectCodec(code, () => parseCompactJws(`${part(header)}.AQ.Ag`, 200))
  })

  it.each(['', '.', '..', 'e30', 'e30.AQ', 'e30.AQ.Ag.Aw', '.AQ.Ag'])('refuses %j', (text) => {
    expectCodec('decode.jws', () => parseCompactJws(text, 200))
  })

  it('refuses what is over its size', () => {
    expectCodec('decode.size', () => parseCompactJws('a'.repeat(201), 200))
  })
})
