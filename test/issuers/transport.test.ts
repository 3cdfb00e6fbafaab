import { describe, expect, it } from 'vitest'
import {
  isListed,
  mediaType,
  requestUrl,
  retryAfter,
  targetOf,
} from '../../gateway/issuers/transport.ts'
import type { IssuerService, TrustSnapshot } from '../../trust-store/snapshot.ts'
import { service } from './asking.ts'
import { getRequest, target } from './target.ts'

describe('the URL of a question', () => {
  const under = (url: string, path: string) => requestUrl(target(url), { ...getRequest, path }).href

  it.each([
    ['https://city.example', '', 'https://city.example/'],
    ['https://city.example/api/', '', 'https://city.example/api/'],
    ['https://city.example/api/', '/check', 'https://city.example/api/check'],
    ['https://city.example/api', '/check?a=b', 'https://city.example/api/check?a=b'],
    ['https://city.example:8443', '//x', 'https://city.example:8443//x'],
  ])('is below the endpoint: %s and %s', (url, path, expected) => {
    expect(under(url, path)).toBe(expected)
  })

  it.each([
    ['http://city.example', '/x'],
    ['ftp://city.example', '/x'],
    ['https://user@city.example', '/x'],
    ['https://city.example/?q', '/x'],
    ['https://city.example/#f', '/x'],
    ['city.example', '/x'],
    ['https://city.example/api', '/../admin'],
    ['https://city.example/api', '/%2e%2e/admin'],
    ['https://city.example/api', 'x'],
    ['https://city.example', '@evil.example/'],
    ['https://city.example', '.evil.example/'],
    ['https://city.example/api', '\\\\..\\\\admin'],
    ['https://city.example/api', '/x#y'],
  ])('is refused rather than leave the endpoint: %s and %s', (url, path) => {
    expect(() => under(url, path)).toThrow(expect.objectContaining({ code: 'issuer.channel' }))
  })
})

describe('a snapshot', () => {
  const asked = service('city-a')
  const snapshotOf = (listed: IssuerService | null): Pick<TrustSnapshot, 'service'> => ({
    service: (format, hint) => {
      const matches = listed?.format === format && listed.hints.includes(hint)
      return matches ? listed : null
    },
  })

  it('lists an endpoint as long as issuer, address and certificates are the same', () => {
    const known = targetOf(asked)
    if (known === null) throw new Error('the service has an endpoint')
    expect(isListed(known, snapshotOf(asked))).toBe(true)
    expect(isListed(known, snapshotOf(null))).toBe(false)
    expect(isListed(known, snapshotOf(service('city-b')))).toBe(false)
    expect(isListed(known, snapshotOf(service('city-a', null)))).toBe(false)
    const repinned = { ...asked, endpoint: { url: known.url, pins: ['other'] } }
    expect(isListed(known, snapshotOf(repinned))).toBe(false)
  })
})

describe('headers of a reply', () => {
  it.each([
    [null, ''],
    ['', ''],
    [' Application/JSON ; charset=utf-8', 'application/json'],
  ])('a media type %j is %j', (header, expected) => {
    expect(mediaType(header)).toBe(expected)
  })

  it.each([
    [null, null],
    ['30', 30],
    ['0', 1],
    ['999999', 3600],
    ['-1', null],
    ['1.5', null],
    ['Wed, 21 Oct 2015 07:28:00 GMT', null],
    ['9'.repeat(400), null],
  ])('a Retry-After %j is %j', (header, expected) => {
    expect(retryAfter(header)).toBe(expected)
  })
})
