import { describe, expect, test } from 'vitest'
import { ListError } from '../../trust-store/trust-list/error.ts'
import type { ListedService, ListPointer } from '../../trust-store/trust-list/model.ts'
import { writeDocument } from '../../trust-store/trust-list/write.ts'
import { parseTrustList } from '../../trust-store/trust-list.ts'
import { foundAuthority, issuerOf, listOf, logKey, pointerOf } from './lists.ts'

const zhejiang = await foundAuthority('330000')
const log = { url: 'https://log.example/jiangsu', keys: [logKey] }

const textOf = (pointers: readonly ListPointer[]) =>
  JSON.stringify(writeDocument(listOf(zhejiang, { pointers })))
const parse = (text: string) => parseTrustList(new TextEncoder().encode(text))
function codeOf(text: string): string {
  try {
    parse(text)
    return 'taken'
  } catch (error) {
    if (error instanceof ListError) return error.code
    throw error
  }
}

describe('the pointers of a list', () => {
  test('say after reading what its authority wrote, ascending by id', () => {
    const pointers = [
      pointerOf('320000', { log, scope: ['320000', 'AT'] }),
      pointerOf('310000', { certificates: ['MAA=', 'MAE='], list: 'http://127.0.0.1:8080/list' }),
    ]
    expect(parse(textOf(pointers)).pointers).toEqual(pointers.toReversed())
  })

  test('without our extension are passed over, as those of other schemes are', () => {
    const text = textOf([pointerOf('320000')]).replace('lote:pointers:1', 'lote:pointers:2')
    expect(parse(text).pointers).toEqual([])
  })

  test('are refused where the extension calls itself critical', () => {
    const text = textOf([pointerOf('320000')]).replace('"critical":false', '"critical":true')
    expect(codeOf(text)).toBe('list.critical-extension')
  })

  const one = pointerOf('320000')
  test.each<[string, readonly ListPointer[], string]>([
    ['the list’s own authority', [pointerOf('320000', { id: zhejiang.anchor.id })], 'list.content'],
    ['another authority of its territory', [pointerOf('330000', { id: 'b' })], 'list.content'],
    ['one authority twice', [one, { ...one, territory: '310000', scope: ['AT'] }], 'list.content'],
    ['a territory that is none', [pointerOf('003200')], 'list.content'],
    ['no certificate', [{ ...one, certificates: [] }], 'list.schema'],
    ['nobody', [{ ...one, scope: [] }], 'list.schema'],
    ['a list without TLS', [{ ...one, list: 'http://lists.example/' }], 'list.content'],
    ['a list by a query', [{ ...one, list: 'https://lists.example/?a' }], 'list.content'],
    ['a list behind a password', [{ ...one, list: 'https://a:b@lists.example/' }], 'list.content'],
    ['a file', [{ ...one, list: 'file:///etc/passwd' }], 'list.content'],
    [
      'a log without TLS',
      [{ ...one, log: { ...log, url: 'http://log.example/' } }],
      'list.content',
    ],
    ['a log without keys', [{ ...one, log: { ...log, keys: [] } }], 'list.schema'],
    ['a log whose key is none', [{ ...one, log: { ...log, keys: ['key'] } }], 'list.schema'],
    ['a province for another’s cities', [{ ...one, scope: ['310100'] }], 'list.scope'],
    ['a province for the country', [{ ...one, scope: ['000000'] }], 'list.scope'],
    ['the nation for this province', [pointerOf('000000', { scope: ['330000'] })], 'list.scope'],
    ['a country for another', [pointerOf('AT', { scope: ['DE'] })], 'list.scope'],
    ['a country for a division', [pointerOf('AT', { scope: ['320000'] })], 'list.scope'],
    ['two for one country', [one, pointerOf('310000')].map(alsoAustria), 'list.scope'],
    ['one within another’s scope', [one, pointerOf('320100', { id: 'authority-a' })], 'list.scope'],
    [
      'one around another’s scope',
      [pointerOf('320102', { id: 'a' }), pointerOf('320000', { id: 'b' })],
      'list.scope',
    ],
  ])('are not to %s', (_, pointers, code) => {
    expect(codeOf(textOf(pointers))).toBe(code)
  })

  function alsoAustria(pointer: ListPointer): ListPointer {
    return { ...pointer, scope: [...pointer.scope, 'AT'] }
  }

  test('are to at most 500, each with 400 territories, in bounded time', () => {
    const countries = Array.from({ length: 26 }, (_, index) => String.fromCharCode(65 + index))
    const codes = countries.flatMap((one) => countries.map((other) => one + other))
    const many = codes
      .filter((code) => code !== 'CN')
      .slice(0, 500)
      .map((territory) => pointerOf(territory))
    expect(parse(textOf(many)).pointers).toHaveLength(500)
    expect(codeOf(textOf([...many, pointerOf('320000')]))).toBe('list.schema')
  })

  test('are one for each element of the extension', () => {
    const text = textOf([one, pointerOf('310000')])
    const document = JSON.parse(text) as ReturnType<typeof writeDocument>
    const scheme = document.LoTE.ListAndSchemeInformation
    const fewer = { ...scheme, PointersToOtherLoTE: scheme.PointersToOtherLoTE?.slice(1) }
    const changed = { LoTE: { ...document.LoTE, ListAndSchemeInformation: fewer } }
    expect(codeOf(JSON.stringify(changed))).toBe('list.content')
  })

  test('stand in one order', () => {
    const text = textOf([pointerOf('310000'), pointerOf('320000')])
    const swapped = text
      .replaceAll('authority-310000', 'swap')
      .replaceAll('authority-320000', 'authority-310000')
      .replaceAll('swap', 'authority-320000')
    expect(codeOf(swapped)).toBe('list.content')
  })
})

describe('where revoked codes are', () => {
  const endpoint = { url: 'https://code.example/verify', pins: [] }
  const read = (revocations: ListedService['revocations']) => {
    const issuers = [issuerOf('330100', { format: 'a', endpoint, revocations })]
    return JSON.stringify(writeDocument(listOf(zhejiang, { issuers })))
  }

  test.each([null, { url: 'https://codes.example/330100/' }, { url: 'http://[::1]:1/' }])(
    'is said as %j',
    (revocations) => {
      expect(parse(read(revocations)).issuers[0]?.services[0]?.revocations).toEqual(revocations)
    },
  )

  test.each([
    ['http://codes.example/', 'list.content'],
    ['https://codes.example/?a', 'list.content'],
    ['https://codes.example/#a', 'list.content'],
    ['https://a@codes.example/', 'list.content'],
    ['ftp://codes.example/', 'list.schema'],
    ['https://codes.example/\n', 'list.schema'],
  ])('is not %j', (url, code) => {
    expect(codeOf(read({ url }))).toBe(code)
  })
})
