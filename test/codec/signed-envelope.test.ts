import { describe, expect, it } from 'vitest'
import { formatSignedEnvelope, parseSignedEnvelope } from '../../adapters/codec/signed-envelope.ts'
import { expectCodec } from './support.ts'

const limits = { maxSize: 2_000, maxDepth: 4 }
const sign = `${'A'.repeat(86)}==`

function parse(text: string) {
  return parseSignedEnvelope(new TextEncoder().encode(text), limits, 'request')
}

describe('a signed envelope', () => {
  it.each([
    ['as it is usually written', `{"bizPackage":{"custNum":"1"},"sign":"${sign}"}`],
    ['with the signature first', `{ "sign" : "${sign}" , "bizPackage" : {"custNum":"1"} }`],
  ])('gives the exact bytes that are signed, %s', (_, text) => {
    const { biz, signed, signature } = parse(text)
    expect(new TextDecoder().decode(signed)).toBe('{"custNum":"1"}')
    expect(signature).toEqual(new Uint8Array(64))
    expect(biz.text('custNum')).toBe('1')
    expectCodec('read.field', () => biz.text('absent'), 'bizPackage.absent')
  })

  it('keeps white space, order and escapes of what is signed', () => {
    const written = '{ "b":1.0,\n"a" : "\\u6d4b" }'
    const { signed } = parse(`{"bizPackage": ${written} ,"sign":"${sign}"}`)
    expect(new TextDecoder().decode(signed)).toBe(written)
  })

  it('is written so that it reads back', () => {
    const signature = Uint8Array.from({ length: 64 }, (_, at) => 255 - at)
    const message = formatSignedEnvelope('{"a":"测"}', signature)
    const read = parse(message)
    expect(read.signature).toEqual(signature)
    expect(read.value).toEqual({ a: '测' })
  })

  it.each([
    ['no signature', '{"bizPackage":{}}', 'decode.json', 'request'],
    ['nothing signed', `{"sign":"${sign}"}`, 'decode.json', 'request'],
    ['a third member', `{"bizPackage":{},"sign":"${sign}","x":1}`, 'decode.json', 'request'],
    ['a signature that is no text', '{"bizPackage":{},"sign":1}', 'decode.json', 'request'],
    ['a member twice', `{"bizPackage":{},"bizPackage":{},"sign":"${sign}"}`, 'decode.json'],
    ['a signed member twice', `{"bizPackage":{"a":1,"a":2},"sign":"${sign}"}`, 'decode.json'],
    [
      'a short signature',
      `{"bizPackage":{},"sign":"${'A'.repeat(84)}"}`,
      'decode.layout',
      'request.sign',
    ],
    ['no Base64', '{"bizPackage":{},"sign":"_-"}', 'decode.base64', 'request.sign'],
    ['a text in the package', `{"bizPackage":"{}","sign":"${sign}"}`, 'read.field', 'bizPackage'],
    ['deep nesting', `{"bizPackage":{"a":[[[1]]]},"sign":"${sign}"}`, 'decode.depth'],
    ['too much', `{"bizPackage":{"a":"${'x'.repeat(2_000)}"},"sign":"${sign}"}`, 'decode.size'],
  ] as const)('is refused with %s', (_what, text, code, path?: string) => {
    expectCodec(code, () => parse(text), path)
  })
})
