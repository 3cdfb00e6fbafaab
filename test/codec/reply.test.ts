import { describe, expect, it } from 'vitest'
import { sha256Hex } from '../../adapters/codec/digest.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import { encodeForm } from '../../adapters/codec/form.ts'
import {
  compileResultTable,
  declinedByStatus,
  expectJson,
  mapped,
  resultText,
} from '../../adapters/codec/reply.ts'

describe("issuers' replies", () => {
  it('are read with status 200 only', () => {
    expect(declinedByStatus(200)).toBeNull()
    for (const status of [201, 204, 206, 302, 400, 500, 502]) {
      expect(declinedByStatus(status)).toBe('issuer.error')
    }
    expect([401, 403].map(declinedByStatus)).toEqual(['issuer.denied', 'issuer.denied'])
    expect([429, 503].map(declinedByStatus)).toEqual(['issuer.busy', 'issuer.busy'])
  })

  it('are JSON by their media type', () => {
    expect(() => expectJson('application/json')).not.toThrow()
    for (const type of ['', 'text/html', 'application/jsonp', 'text/json']) {
      expect(() => expectJson(type)).toThrow(new CodecError('decode.json', 'content-type'))
    }
  })

  it('have result codes as whole numbers or their text', () => {
    expect([0, -1, 40006, '0', '-1'].map((value) => resultText(value, 'x'))).toEqual([
      '0',
      '-1',
      '40006',
      '0',
      '-1',
    ])
    for (const value of [1.5, Number.NaN, '', ' 0', '0x1', '１', null, true, {}, '123456789']) {
      expect(() => resultText(value, 'x')).toThrow(new CodecError('read.field', 'x'))
    }
  })

  it('map result codes by a table that is checked at start', () => {
    expect(compileResultTable({ '0': 'ok', '1': 'issuer.busy' }).get('1')).toBe('issuer.busy')
    expect(() => compileResultTable({ '0': 'fine' })).toThrow(TypeError)
  })

  it('map texts exactly', () => {
    const table = { 发热: 'symptoms' }
    expect(mapped(table, '发热')).toBe('symptoms')
    for (const text of ['发热 ', '', 'toString', undefined])
      expect(mapped(table, text)).toBeUndefined()
  })
})

it('form bodies escape what would end a value', () => {
  const body = new TextDecoder().decode(
    encodeForm([
      ['a', '测 &=+'],
      ['b', ''],
    ]),
  )
  expect(body).toBe('a=%E6%B5%8B+%26%3D%2B&b=')
})

it('SHA-256 gives the digest of FIPS 180-4', () => {
  expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})
