import { describe, expect, test } from 'vitest'
import { canonicalJson, parseCanonical } from '../../trust-store/registry/canonical.ts'
import { formatEntry, parseEntry } from '../../trust-store/registry/entry-bytes.ts'
import { expiring } from '../../trust-store/registry/expiring.ts'
import {
  admit,
  applicationOf,
  codeOf,
  createWorld,
  dayMs,
  decide,
  gatewayManifest,
  issuerManifest,
  json,
  start,
} from './fixture.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('canonical JSON', () => {
  test('sorts members by their UTF-16 units, escapes as little as it must, and has no space', () => {
    const value = { b: [1, -2, true, null], a: '\u20ac"\\\n\u000f/', '\u{1f600}': 0, '\ufb33': 0 }
    expect(canonicalJson(value)).toBe(
      '{"a":"€\\"\\\\\\n\\u000f/","b":[1,-2,true,null],"\u{1f600}":0,"\ufb33":0}',
    )
  })

  test.each([
    ['fraction', 1.5],
    ['number beyond 2^53 - 1', 2 ** 53],
    ['negative zero', -0],
    ['NaN', Number.NaN],
    ['lone surrogate', '\ud800'],
    ['undefined element', undefined],
    ['bigint', 1n],
    ['function', () => {}],
  ])('has no %s', (_, value) => {
    expect(() => canonicalJson({ value: [value] })).toThrow(TypeError)
  })

  test.each([
    '{"b":1,"a":2}',
    '{"a": 1}',
    '{"a":1,"a":1}',
    '{"a":1.0}',
    '{"a":1e2}',
    '{"a":"\\u0041"}',
    '\ufeff{"a":1}',
    '{"a":1}\n',
    '['.repeat(97) + ']'.repeat(97),
    '['.repeat(60_000),
  ])('is not taken in any other form: %s', (text) => {
    expect(parseCanonical(bytes(text))).toBeNull()
  })
})

describe('an entry of the log', async () => {
  const world = await createWorld()
  const city = await applicationOf(1)
  const { entry } = await world.registry.apply(json(city.application))

  test('has one form, and is read as it was written', () => {
    expect(parseEntry(formatEntry(entry))).toEqual(entry)
    expect(() => parseEntry(bytes(JSON.stringify({ ...entry, v: 2 })))).toThrow(TypeError)
    expect(() => parseEntry(json(entry))).toThrow(TypeError)
  })

  test('with anything more or less in it is none', () => {
    const changed = (change: object) => () =>
      parseEntry(bytes(canonicalJson({ ...entry, ...change })))
    expect(changed({ extra: 1 })).toThrow(TypeError)
    expect(changed({ kind: 'dissolved' })).toThrow(TypeError)
    expect(changed({ body: {} })).toThrow(TypeError)
    expect(changed({})).not.toThrow()
  })

  test('is at most 65,535 bytes long, or what was asked is refused', async () => {
    const hints = Array.from(
      { length: 400 },
      (_, at) => `url:https://${'a'.repeat(250)}.example/${at}`,
    )
    const large = await applicationOf(2, issuerManifest('330100', { hints }))
    expect(await codeOf(world.registry.apply(json(large.application)))).toBe('registry.too-large')
  })
})

describe('what ends soon', () => {
  test('is told at 90, 30 and 7 days, the soonest first, of who is still in use', async () => {
    const world = await createWorld()
    const short = await applicationOf(1)
    await world.registry.apply(json(short.application))
    await decide(world, { kind: 'admit', application: short.application.id, validDays: 100 })
    const long = await admit(world, await applicationOf(2, gatewayManifest))
    const told = async (day: number) =>
      expiring(await world.registry.state(), start + day * dayMs).map(
        ({ what, mark, ended }) => `${what} ${mark}${ended ? ' ended' : ''}`,
      )
    expect(await told(9)).toEqual([])
    expect(await told(10)).toEqual(['participant 90'])
    expect(await told(70)).toEqual(['participant 30'])
    expect(await told(93)).toEqual(['participant 7'])
    expect(await told(101)).toEqual(['participant 7 ended'])
    expect(await told(275)).toEqual(['participant 7 ended', 'participant 90'])
    await decide(world, { kind: 'revoke', participant: long, serial: null, reason: 'superseded' })
    expect(await told(275)).toEqual(['participant 7 ended'])
    const own = (await told(3600)).slice(1)
    expect(own.toSorted()).toEqual(['list-signer 90', 'root 90'])
  })
})
