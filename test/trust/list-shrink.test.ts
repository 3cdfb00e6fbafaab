import { describe, expect, test } from 'vitest'
import type { ListedKey, ListedService } from '../../trust-store/trust-list/model.ts'
import { shrinkOf } from '../../trust-store/trust-list/shrink.ts'
import { foundAuthority, issuerOf, listOf, serviceOf } from './lists.ts'

const authority = await foundAuthority('330000')
const keyOf = (keyId: string, certificate = 'MAA='): ListedKey => ({
  kind: 'certificate',
  keyId,
  certificate,
})
const issuer = (
  territory: string,
  keyIds: readonly string[],
  changes: Partial<ListedService> = {},
) => issuerOf(territory, { format: 'a', keys: keyIds.map((id) => keyOf(id)), ...changes })
const list = (...issuers: ReturnType<typeof issuer>[]) => listOf(authority, { issuers })

const before = list(
  issuer('330100', ['1', '2', '3', '4']),
  issuer('330200', ['5', '6']),
  issuer('330300', ['7', '8']),
  issuer('330400', ['9'], { status: 'suspended' }),
)
const [one, two, three, four] = before.issuers
if (!one || !two || !three || !four) throw new Error('no issuers')

describe('a list shrinks', () => {
  test.each([
    ['not at all where it says the same', before.issuers, 0, 0],
    ['not by what it adds', [...before.issuers, issuer('330500', ['a'])], 0, 0],
    ['not by an issuer that was suspended', [one, two, three], 0, 0],
    ['by an issuer that is gone', [one, three, four], 1 / 3, 2 / 8],
    ['by all', [], 1, 1],
    [
      'not by an issuer that it says is suspended',
      [one, issuer('330200', ['5', '6'], { status: 'suspended' }), three],
      0,
      0,
    ],
    [
      'not by an issuer that it says is withdrawn',
      [issuer('330100', [], { status: 'withdrawn' }), two, three],
      0,
      0,
    ],
    ['not by the end of an overlap', [one, two, issuer('330300', ['8'])], 0, 0],
    ['by keys that are gone beyond one', [issuer('330100', ['1']), two, three], 0, 2 / 8],
    [
      'not by keys that it says are revoked',
      [issuer('330100', [], { revokedKeyIds: ['1', '2', '3', '4'] }), two, three],
      0,
      0,
    ],
    [
      'not by keys that others took the place of',
      [issuer('330100', ['a', 'b', 'c', 'd']), two, three],
      0,
      0,
    ],
    [
      'by a format that is gone, though another came',
      [one, issuer('330200', ['5', '6'], { format: 'b' }), three],
      1 / 3,
      2 / 8,
    ],
    ['by nothing where an equal issuer is another object', structuredClone(before.issuers), 0, 0],
  ] as const)('%s', (_, issuers, lostIssuers, lostKeys) => {
    const shrinkage = shrinkOf(before, list(...issuers))
    expect(shrinkage.issuers).toBeCloseTo(lostIssuers, 10)
    expect(shrinkage.keys).toBeCloseTo(lostKeys, 10)
  })

  test('never where it had nothing', () => {
    expect(shrinkOf(list(), before)).toEqual({ issuers: 0, keys: 0 })
    expect(shrinkOf(list(four), list())).toEqual({ issuers: 0, keys: 0 })
  })

  test('not as long as one format of an issuer is granted, but by the keys of the other', () => {
    const both = {
      services: [
        serviceOf('330100', { format: 'a', keys: [keyOf('1')] }),
        serviceOf('330100', { format: 'b', keys: [keyOf('1')] }),
      ],
    }
    const had = list({ ...one, ...both })
    const has = list({ ...one, services: both.services.slice(1) })
    expect(shrinkOf(had, has)).toEqual({ issuers: 0, keys: 0.5 })
  })
})
