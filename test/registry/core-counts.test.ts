import { describe, expect, test } from 'vitest'
import { signCounts } from '../../trust-store/ledger/signed-counts.ts'
import { openRegistry } from '../../trust-store/registry/open.ts'
import { dayCounts } from '../ledger/days.ts'
import {
  admit,
  applicationOf,
  codeOf,
  createWorld,
  dayMs,
  decide,
  gatewayManifest,
  holder,
  requestOf,
  start,
} from './fixture.ts'

// The clock stands at 08:00 on 1 June in China.
const today = '2030-06-01'

async function counting() {
  const world = await createWorld()
  const city = await applicationOf(1)
  const id = await admit(world, city)
  const { creditCode } = city.application.organization
  const signed = async (day: string, people = 0, issuer = creditCode, key = city.key) => {
    const given = [['10', 'close-contact', people]] as const
    return (await signCounts(dayCounts(issuer, day, { given }), key)).jws
  }
  const send = async (
    counts: string,
    asking = { by: `participant:${id}` as const, key: city.key },
  ) =>
    codeOf(world.registry.act(await requestOf(world, asking, { kind: 'publish-counts', counts })))
  return { world, city, id, signed, send }
}

describe('daily counts', () => {
  test('are published day after day, and found again', async () => {
    const { world, id, signed, send } = await counting()
    const first = await signed('2030-05-30', 40)
    expect(await send(first)).toMatchObject({
      entry: {
        kind: 'counts-published',
        by: `participant:${id}`,
        body: { participant: id, day: '2030-05-30' },
      },
    })
    await send(await signed('2030-05-31'))
    await send(await signed(today))
    const { countedDays, counts } = await world.registry.state()
    expect(countedDays.get(id)).toEqual({ first: '2030-05-30', last: today })
    expect(counts.size).toBe(3)
    const kept = await world.storage.kept('counts', `${id}/2030-05-30`)
    expect(new TextDecoder().decode(kept ?? undefined)).toBe(first)
    const again = await (await openRegistry(world.options)).state()
    expect(again.counts).toEqual(counts)
  })

  test('of a day are never replaced: the same again is no harm, another is refused', async () => {
    const { world, id, signed, send } = await counting()
    const first = await signed('2030-05-31', 40)
    await send(first)
    await send(await signed(today))
    expect(await send(await signed('2030-05-31', 400))).toBe('registry.counts-day')
    expect(await send(first)).toMatchObject({ entry: { kind: 'counts-published' } })
    expect((await world.registry.state()).countedDays.get(id)?.last).toBe(today)
  })

  test('leave out no day, come not before their day, nor before the first', async () => {
    const { world, signed, send } = await counting()
    expect(await send(await signed('2030-06-02'))).toBe('registry.counts-day')
    await send(await signed('2030-05-30'))
    for (const day of [today, '2030-05-29']) {
      expect(await send(await signed(day))).toBe('registry.counts-day')
    }
    world.clock.now = start + dayMs
    await send(await signed('2030-05-31'))
    await send(await signed(today))
    expect(await send(await signed('2030-06-02'))).toMatchObject({
      entry: { by: expect.any(String) },
    })
  })

  test('are refused of another issuer, of another key, changed, or no counts', async () => {
    const { world, signed, send } = await counting()
    const good = await signed(today)
    const [header = '', payload = '', signature = ''] = good.split('.')
    for (const counts of [
      await signed(today, 0, 'somebody-else'),
      await signed(today, 0, undefined, await holder()),
      `${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `${header}.eyJkYXkiOiLlvKDkuInkuLAifQ.${signature}`,
      'aaaa.bbbb.cccc',
    ]) {
      expect(await send(counts)).toBe('registry.counts')
    }
    expect(await send(`${header}.${'A'.repeat(70_000)}.${signature}`)).toBe('registry.malformed')
    expect((await world.registry.state()).counts.size).toBe(0)
  })

  test('are for issuers that are in force only', async () => {
    const { world, id, signed, send } = await counting()
    const gateway = await applicationOf(2, gatewayManifest)
    const by = `participant:${await admit(world, gateway)}` as const
    const counts = await signed(today)
    expect(await send(counts, { by, key: gateway.key } as never)).toBe('registry.not-allowed')
    await decide(world, { kind: 'suspend', participant: id, reason: 'x' }).catch(() => null)
    expect(await send(counts)).toBe('registry.participant-suspended')
  })

  test('of one day that are sent twice at once stand once, or are the same', async () => {
    const { signed, send, world } = await counting()
    const outcomes = await Promise.all(
      [await signed(today), await signed(today, 30)].map((it) => send(it)),
    )
    expect(outcomes).toEqual([expect.objectContaining({ repeated: false }), 'registry.counts-day'])
    expect((await world.registry.state()).counts.size).toBe(1)
  })
})
