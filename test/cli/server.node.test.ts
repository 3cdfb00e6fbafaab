import { describe, expect, it } from 'vitest'
import { at, parseServer, warningsFor } from '../../gateway/cli/server.ts'

describe('the address of a gateway', () => {
  it.each([
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787/v1/verify'],
    ['https://gateway.example/', 'https://gateway.example/v1/verify'],
    ['https://gateway.example/tongxing/', 'https://gateway.example/tongxing/v1/verify'],
  ])('%s takes a path', (address, url) => {
    expect(at(parseServer(address, 10), '/v1/verify').url.href).toBe(url)
  })

  it.each([
    'gateway.example',
    'ftp://gateway.example',
    'file:///etc/passwd',
    'https://user:secret@gateway.example',
    'https://gateway.example/?key=1',
    '',
  ])('is not %j', (address) => {
    expect(() => parseServer(address, 10)).toThrow(
      expect.objectContaining({ code: 'usage.gateway' }),
    )
  })

  it.each([
    ['http://localhost:8787', 0],
    ['http://127.0.0.1', 0],
    ['http://[::1]:8787', 0],
    ['https://gateway.example', 0],
    ['http://gateway.example', 1],
    ['http://127.0.0.1.gateway.example', 1],
    ['http://10.0.0.8', 1],
  ])('is warned of where codes would travel in the clear: %s', (address, warnings) => {
    expect(warningsFor(parseServer(address, 10))).toHaveLength(warnings)
  })
})
