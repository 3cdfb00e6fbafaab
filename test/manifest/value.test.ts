import { describe, expect, it } from 'vitest'
import { compileValue, type Given } from '../../adapters/manifest/value.ts'

const scope = { tables: { cities: { hz: '330100' } }, parts: ['city'], credentials: ['key'] }
const given: Given = {
  parts: ['the code', 'hz'],
  asking: {
    at: Date.UTC(2022, 4, 20, 4, 0, 0, 7),
    requestId: '0123456789abcdef0123456789abcdef',
    caller: { key: 'secret' },
  },
  fields: [
    ['c', ''],
    ['b', '测 &'],
    ['a', '1'],
  ],
}
const compute = (value: Parameters<typeof compileValue>[0]) => compileValue(value, scope, '')(given)

describe('values of a manifest', () => {
  it.each([
    ['a constant', 'text', 'text'],
    ['the code', { code: true }, 'the code'],
    ['a part', { part: 'city' }, 'hz'],
    ['a part through a table', { part: 'city', table: 'cities' }, '330100'],
    ['a credential', { caller: 'key' }, 'secret'],
    ['the request id', { requestId: true }, '0123456789abcdef0123456789abcdef'],
    ['pieces', { join: ['a', { part: 'city' }] }, 'ahz'],
    [
      'a JSON object as text',
      {
        json: [
          { name: 'B', value: { part: 'city' } },
          { name: 'A_1', value: { join: ['"测', { code: true }] } },
        ],
      },
      '{"B":"hz","A_1":"\\"测the code"}',
    ],
    ['the fields before, sorted', { fields: '&' }, 'a=1&b=测 &&c='],
    ['a local time', { now: 'local' }, '2022-05-20 12:00:00'],
    ['a compact time with milliseconds', { now: 'compact-ms' }, '20220520120000007'],
    ['a compact time with a T', { now: 'compact-t' }, '20220520T120000'],
    ['seconds', { now: 'epoch-s' }, '1653019200'],
  ] as const)('gives %s', (_what, value, text) => {
    expect(compute(value)).toBe(text)
  })

  // By OpenSSL: `openssl dgst -sha256`, `-sm3`, `-md5`, and `-hmac secret`.
  it.each([
    ['sha256', 'BEADC6120D1E449408C6BAF11930DFFF23C2744D3875794C903488395DFCED6A'],
    ['sm3', 'F155A693249A7BEE132A17EA2D76C6B3D866A6572D93E08EACADD7133C755D7D'],
    ['md5', 'B2F771667502A095146043B8B5B870F5'],
  ] as const)('gives the %s of the sorted fields', (digest, text) => {
    expect(compute({ digest, of: { fields: '&' }, letters: 'upper' })).toBe(text)
  })

  it.each([
    ['hmac-sha256', '93d9abe10a6e48ed529e16697fb04d45a4115e335b2dca3429b325f53da4b15e'],
    ['hmac-sm3', 'bbcd89da579c420897bc790cfd483e8ab601eb0bdf0ec9f4b8943e0dc9508302'],
  ] as const)('gives the %s with a credential', (digest, text) => {
    const key = { caller: 'key' } as const
    expect(compute({ digest, of: { code: true }, key, letters: 'lower' })).toBe(text)
  })

  it.each([
    ['a part that is none', { part: 'town' }, '/part'],
    ['a table that is none', { part: 'city', table: 'towns' }, '/table'],
    ['a credential that is not stated', { caller: 'password' }, '/caller'],
    ['an HMAC without a key', { digest: 'hmac-sm3', of: 'x', letters: 'lower' }, '/key'],
    [
      'a JSON object with a member twice',
      {
        json: [
          { name: 'a', value: '1' },
          { name: 'a', value: '2' },
        ],
      },
      '/json',
    ],
    ['a digest with a key', { digest: 'sm3', of: 'x', key: 'y', letters: 'lower' }, '/key'],
  ] as const)('refuses %s', (_what, value, path) => {
    expect(() => compileValue(value, scope, '')).toThrow(expect.objectContaining({ path }))
  })

  it('knows no credential, time or id where nobody is asked', () => {
    const alone = { ...scope, credentials: null }
    for (const value of [{ caller: 'key' }, { now: 'local' }, { requestId: true }] as const) {
      expect(() => compileValue(value, alone, '')).toThrow(/nobody is asked/)
    }
  })
})
