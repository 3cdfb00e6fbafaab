import { describe, expect, test } from 'vitest'
import type { Action } from '../../trust-store/registry/entry.ts'
import type { RegistryRequest } from '../../trust-store/registry/request.ts'
import { toBase64Url } from '../../trust-store/trust-list/base64.ts'
import {
  admit,
  applicationOf,
  asOperator,
  codeOf,
  createWorld,
  creditCode,
  dayMs,
  decide,
  holder,
  newId,
  person,
  requestOf,
  start,
} from './fixture.ts'

const world = await createWorld()
const city = await applicationOf(1)
const id = await admit(world, city)
const suspend: RegistryRequest = {
  kind: 'propose',
  action: { kind: 'suspend', participant: id, reason: '核查' },
}
const asWang = asOperator(world.wang)
const signed = await requestOf(world, asWang, suspend)
const act = (jws: string) => codeOf(world.registry.act(jws))

/** The request with another header or payload, under the old signature. */
function tampered(change: { header?: object; payload?: object }): string {
  const [header = '', payload = '', signature = ''] = signed.split('.')
  const part = (text: string, changes: object = {}) =>
    toBase64Url(new TextEncoder().encode(JSON.stringify({ ...JSON.parse(atob(text)), ...changes })))
  const decoded = (text: string) => text.replaceAll('-', '+').replaceAll('_', '/')
  return [
    change.header ? part(decoded(header), change.header) : header,
    change.payload ? part(decoded(payload), change.payload) : payload,
    signature,
  ].join('.')
}

describe('a signed request is refused', () => {
  test.each([
    ['in no compact form', 'a.b'],
    ['with padding', `${signed}=`],
    ['with white space', ` ${signed}`],
    ['with a fourth part', `${signed}.AA`],
    ['whose header has one member more', tampered({ header: { jku: 'https://keys.example' } })],
    ['whose header brings a critical extension', tampered({ header: { crit: ['exp'] } })],
    ['of another type', tampered({ header: { typ: 'JWT' } })],
    ['whose header names somebody else', tampered({ header: { kid: 'operator:li' } })],
    ['without an algorithm', tampered({ header: { alg: 7 } })],
  ])('%s', async (_, jws) => {
    expect(await act(jws)).toBe('registry.jws')
  })

  test.each([
    ['whose algorithm is none', tampered({ header: { alg: 'none' } })],
    ["whose algorithm is not its key's", tampered({ header: { alg: 'ES384' } })],
    ['whose payload was changed', tampered({ payload: { expiresAt: start + 300_001 } })],
  ])('%s', async (_, jws) => {
    expect(await act(jws)).toBe('registry.signature')
  })

  test.each([
    ['one member more', tampered({ payload: { extra: 1 } })],
    ['no id', tampered({ payload: { id: undefined } })],
    ['a time that is no whole number', tampered({ payload: { issuedAt: 1.5 } })],
    ['an unknown kind', tampered({ payload: { request: { kind: 'shutdown' } } })],
    [
      'an action with one member more',
      tampered({
        payload: {
          request: { kind: 'propose', action: { kind: 'resume', participant: id, at: 1 } },
        },
      }),
    ],
  ])('with %s', async (_, jws) => {
    expect(await act(jws)).toBe('registry.malformed')
  })

  test('that is larger than any can be', async () => {
    expect(await act('a'.repeat(262_145))).toBe('registry.too-large')
  })

  test('for another registry', async () => {
    const elsewhere = await requestOf(world, asWang, suspend, { registry: 'jiangsu' })
    expect(await act(elsewhere)).toBe('registry.other-registry')
  })

  test('of nobody that the registry knows', async () => {
    const stranger = await person('stranger', '9')
    expect(await act(await requestOf(world, asOperator(stranger), suspend))).toBe(
      'registry.unknown-signer',
    )
    const by = `participant:issuer:${creditCode(2)}` as const
    const unknown = { by, key: await holder() }
    expect(await act(await requestOf(world, unknown, suspend))).toBe('registry.unknown-signer')
  })

  test('that somebody signed in the name of another', async () => {
    const forged = { by: asWang.by, key: await holder() }
    expect(await act(await requestOf(world, forged, suspend))).toBe('registry.signature')
  })

  test.each([
    ['before its time', 60_001, 360_001, 'registry.request-early'],
    ['after its time', -300_000, 0, 'registry.request-expired'],
    ['that would be valid for too long', 0, 600_001, 'registry.request-window'],
    ['that ends before it begins', 0, -1, 'registry.request-window'],
  ])('%s', async (_, from, to, code) => {
    const changes = { issuedAt: start + from, expiresAt: start + to }
    expect(await act(await requestOf(world, asWang, suspend, changes))).toBe(code)
  })

  test('without leaving anything in the log', async () => {
    expect((await world.registry.state()).size).toBe(4)
  })
})

test.each(['wang', 'wangAgain', 'li', 'zhao'] as const)(
  'a request is believed under the one algorithm of its key: %s',
  async (name) => {
    const own = await createWorld()
    const applicant = await applicationOf(1)
    const participant = await admit(own, applicant)
    const action: Action = { kind: 'suspend', participant, reason: '核查' }
    const jws = await requestOf(own, asOperator(own[name]), { kind: 'propose', action })
    expect(await own.registry.act(jws)).toMatchObject({
      repeated: false,
      entry: { body: { effect: { certificate: null, licence: null } } },
    })
  },
)

describe('a request that is sent again', () => {
  const action: Action = { kind: 'suspend', participant: id, reason: '核查' }

  test('gets the same receipt, also after its time and after what it was about has changed', async () => {
    const own = await createWorld()
    const participant = await admit(own, await applicationOf(1))
    const request = { kind: 'propose', action: { ...action, participant } } as const
    const jws = await requestOf(own, asOperator(own.wang), request)
    const first = await own.registry.act(jws)
    expect(first.repeated).toBe(false)
    await decide(own, { kind: 'resume', participant })
    own.clock.now += 30 * dayMs
    expect(await own.registry.act(jws)).toEqual({ ...first, repeated: true })
    expect(await own.registry.receipt(first.entry.id)).toEqual({ ...first, repeated: false })
  })

  test('with other bytes under the same id is refused', async () => {
    const own = await createWorld()
    const participant = await admit(own, await applicationOf(1))
    const same = newId()
    const request = { kind: 'propose', action: { ...action, participant } } as const
    const one = await requestOf(own, asOperator(own.wang), request, { id: same })
    const other = await requestOf(own, asOperator(own.li), request, { id: same })
    await own.registry.act(one)
    expect(await codeOf(own.registry.act(other))).toBe('registry.request-reused')
  })

  test('at the same time is done once', async () => {
    const own = await createWorld()
    const participant = await admit(own, await applicationOf(1))
    const request = { kind: 'propose', action: { ...action, participant } } as const
    const jws = await requestOf(own, asOperator(own.wang), request)
    const before = (await own.registry.state()).size
    const receipts = await Promise.all(Array.from({ length: 8 }, () => own.registry.act(jws)))
    expect(receipts.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect(new Set(receipts.map(({ index }) => index))).toEqual(new Set([before]))
    expect((await own.registry.state()).size).toBe(before + 1)
  })

  test('is unknown where nothing of its id was acknowledged', async () => {
    expect(await world.registry.receipt(newId())).toBeNull()
  })
})
