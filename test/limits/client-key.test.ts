import { describe, expect, it } from 'vitest'
import { addressFromHeader, createClientKeys, networkOf } from '../../gateway/limits/client-key.ts'

const secret = new Uint8Array(32).fill(7)

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '4:203.0.113.9'],
    ['203.0.113.9:52110', '4:203.0.113.9'],
    ['::ffff:203.0.113.9', '4:203.0.113.9'],
    ['::ffff:cb00:7109', '4:203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '6:2001:db8:1:2'],
    ['2001:DB8:1:2::1', '6:2001:db8:1:2'],
    ['[2001:db8:1:2::1]:443', '6:2001:db8:1:2'],
    ['2001:db8::1', '6:2001:db8:0:0'],
    ['fe80::1%eth0', '6:fe80:0:0:0'],
    ['::', '6:0:0:0:0'],
    ['::1', '6:0:0:0:0'],
    ['1::', '6:1:0:0:0'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it.each([
    '',
    'unknown',
    '203.0.113',
    '203.0.113.256',
    '1.2.3.4.5',
    'localhost',
    ':::',
    '1::2::3',
    '2001:db8::g',
    '::1]/x[',
    '::1@evil',
    '1'.repeat(100_000),
  ])('%.20s is no address', (address) => {
    expect(networkOf(address)).toBeNull()
  })
})

describe('the name of a client', () => {
  it('is the same for one network, another for the next, and never the address', () => {
    const keyOf = createClientKeys(secret)
    expect(keyOf('2001:db8:1:2::1')).toBe(keyOf('2001:db8:1:2:ffff::9'))
    expect(keyOf('2001:db8:1:3::1')).not.toBe(keyOf('2001:db8:1:2::1'))
    expect(keyOf('203.0.113.9')).toMatch(/^[0-9a-f]{16}$/)
  })

  it('ends with the process: another secret gives another name', () => {
    const other = createClientKeys(new Uint8Array(32).fill(8))
    expect(other('203.0.113.9')).not.toBe(createClientKeys(secret)('203.0.113.9'))
  })

  it('is one for all of whom no address is known', () => {
    const keyOf = createClientKeys(secret)
    expect(keyOf(null)).toBe(keyOf('not an address'))
  })
})

describe('the address that a header names', () => {
  const from = addressFromHeader('x-forwarded-for')
  const request = (value: string) =>
    new Request('https://gateway.example', { headers: { 'x-forwarded-for': value } })

  it('is the last one: a client may write what it likes before it', () => {
    expect(from(request('198.51.100.1, 203.0.113.9'), {})).toBe('203.0.113.9')
  })

  it('is unknown where there is no header', () => {
    expect(from(new Request('https://gateway.example'), {})).toBeNull()
  })
})
