import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CodecError } from '../../adapters/codec/error.ts'
import { parseJsonMembers } from '../../adapters/codec/json-members.ts'

const limits = { maxSize: 10_000, maxDepth: 8 }

function membersOf(text: string): Record<string, string> {
  const members = parseJsonMembers(new TextEncoder().encode(text), limits)
  return Object.fromEntries(
    [...members].map(([name, { bytes }]) => [name, new TextDecoder().decode(bytes)]),
  )
}

describe('the members of a JSON object', () => {
  it.each([
    ['{}', {}],
    ['{"a":1}', { a: '1' }],
    [' {\n"a" : {"b" : [1, 2]} ,\t"c":"}" } ', { a: '{"b" : [1, 2]}', c: '"}"' }],
    ['{"a":"\\",\\"b\\":{","b":[{"a":"]"}]}', { a: '"\\",\\"b\\":{"', b: '[{"a":"]"}]' }],
    ['{"a":1.0e2,"b":null,"c":true}', { a: '1.0e2', b: 'null', c: 'true' }],
    ['{"a":":","":[]}', { a: '":"', '': '[]' }],
    ['{"测":"\\u6d4b"}', { 测: '"\\u6d4b"' }],
    [
      '{"__proto__":{"x":1},"2":0,"1":0}',
      Object.fromEntries([
        ['__proto__', '{"x":1}'],
        ['2', '0'],
        ['1', '0'],
      ]),
    ],
  ])('stand in %s as they were written', (text, members) => {
    expect(membersOf(text)).toEqual(members)
  })

  it.each([
    ['a list', '[1]', 'decode.json'],
    ['a text', '"a"', 'decode.json'],
    ['nothing', '', 'decode.json'],
    ['null', 'null', 'decode.json'],
    ['a name twice', '{"a":1,"a":1}', 'decode.json'],
    ['a name twice, once with escapes', '{"a":1,"\\u0061":1}', 'decode.json'],
    ['a name with escapes', '{"\\u0061":1}', 'decode.json'],
    ['a name that ends with an escaped quote', '{"a\\"":1}', 'decode.json'],
    ['text after the end', '{"a":1}{', 'decode.json'],
    ['deep nesting', `{"a":${'['.repeat(9)}${']'.repeat(9)}}`, 'decode.depth'],
    ['too much', `{"a":"${'x'.repeat(10_000)}"}`, 'decode.size'],
  ])('are refused in %s', (_what, text, code) => {
    expect(() => membersOf(text)).toThrow(expect.objectContaining({ name: 'CodecError', code }))
  })

  it('are slices of the text that parse to their values, whatever the object and its spelling', () => {
    const names = fc.string({ maxLength: 5 }).filter((name) => !JSON.stringify(name).includes('\\'))
    const objects = fc.dictionary(names, fc.jsonValue({ maxDepth: 4 }), { maxKeys: 5 })
    fc.assert(
      fc.property(objects, fc.constantFrom(undefined, 1, '\t', '\r\n'), (object, space) => {
        const text = JSON.stringify(object, null, space)
        const members = parseJsonMembers(new TextEncoder().encode(text), limits)
        expect([...members.keys()].sort()).toEqual(Object.keys(object).sort())
        for (const [name, { bytes, value }] of members) {
          const literal = new TextDecoder().decode(bytes)
          expect(text).toContain(literal)
          expect(literal).not.toMatch(/^\s|\s$/)
          expect(JSON.parse(literal)).toEqual(value)
          expect(value).toEqual(JSON.parse(JSON.stringify(object[name])))
        }
      }),
      { seed: 1, numRuns: 500 },
    )
  })

  it('throw nothing but CodecError', () => {
    const pieces = fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ':', ',', 'a', '1', ' '))
    fc.assert(
      fc.property(pieces, (parts) => {
        try {
          membersOf(parts.join(''))
        } catch (error) {
          expect(error).toBeInstanceOf(CodecError)
        }
      }),
      { seed: 2, numRuns: 2000 },
    )
  })
})
