/** A desk on a city's own server, over TLS with the certificate that the list pins. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createDesks } from '../../gateway/corrections/desks.ts'
import { sealFor } from '../../gateway/corrections/seal.ts'
import { deskTargetOf, isListed } from '../../gateway/issuers/transport.ts'
import { createUndiciTransport } from '../../gateway/node/undici-transport.ts'
import type { IssuerService } from '../../trust-store/snapshot.ts'
import { clientFor } from '../cities/ask.ts'
import { type City, createCity } from '../cities/city.ts'
import { type DeskKey, generateDeskKey } from '../cities/correction-desk.ts'
import { at, policy, service } from '../issuers/asking.ts'
import { type Identity, makeIdentity } from '../issuers/https-server.ts'

let identity: Identity
let key: DeskKey
let city: City
const transport = createUndiciTransport({
  connections: 2,
  connectTimeoutMs: 2_000,
  clientCertificates: new Map(),
})
const desks = createDesks({ transport, policy, now: () => at, observe: () => {} })

beforeAll(async () => {
  identity = await makeIdentity('city')
  key = await generateDeskKey()
  city = await createCity({
    interface: 'jiangsu',
    division: '320000',
    tls: { cert: identity.certificate, key: identity.privateKey },
    caller: {},
    deskKey: key,
    now: () => at,
  })
})
afterAll(async () => {
  await transport.close()
  await city.close()
})

function listed(pin: string): IssuerService {
  const one = service('city')
  const url = `${city.origin}/corrections`
  const corrections = { url, key: key.publicJwk, pins: [pin], deadlineHours: 1 }
  return { ...one, profile: { ...one.profile, corrections } }
}

const id = 'ab'.repeat(16)
async function sealedFor(code: string): Promise<string> {
  return sealFor(key.publicJwk, {
    id,
    at: '2022-04-01T00:00:00Z',
    gateway: 'gateway',
    code: { format: 'jiangsu', bytes: Buffer.from(code).toString('base64url') },
    about: { what: 'wrong-grade' },
    statement: '有误',
    contact: { channel: 'none' },
  })
}

describe('a city with a desk', () => {
  it('takes a correction, once, and says what becomes of it', async () => {
    const code = city.mint({ grade: '10' })
    const jwe = await sealedFor(code)
    await Promise.all([
      desks.send(listed(identity.pin), jwe),
      desks.send(listed(identity.pin), jwe),
    ])
    expect([city.desk?.received.size, city.desk?.repeated()]).toEqual([1, 1])
    expect(await desks.ask(listed(identity.pin), id)).toMatchObject({ id, state: 'received' })

    const client = clientFor(identity.certificate)
    const decide = (verdict: unknown) =>
      client.fetch(`${city.origin}/_corrections`, { method: 'POST', body: JSON.stringify(verdict) })
    expect((await decide({ state: 'lost' })).status).toBe(400)
    expect(await (await decide({ state: 'corrected', grade: '00' })).json()).toEqual({
      decided: 1,
      state: 'corrected',
    })
    await client.close()
    expect(await desks.ask(listed(identity.pin), id)).toMatchObject({ state: 'corrected' })
    expect(city.codes.get(code)?.grade).toBe('00')
  })

  it('refuses what it cannot open, and what no gateway sends', async () => {
    const other = await generateDeskKey()
    const codeOf = async (jwe: string) =>
      desks.send(listed(identity.pin), jwe).catch((error: { code?: string }) => error.code)
    for (const jwe of [
      await sealFor(other.publicJwk, {}),
      await sealFor(key.publicJwk, { id }),
      await sealFor(key.publicJwk, {}, 'JWT'),
      'garbage',
      'A'.repeat(100_000),
    ]) {
      expect(await codeOf(jwe)).toBe('correction.desk-error')
    }
    expect(city.desk?.received.size).toBe(1)
  })

  it('is not spoken to where its certificate is not the one that is pinned', async () => {
    await expect(desks.send(listed('A'.repeat(43)), 'jwe')).rejects.toMatchObject({
      code: 'correction.desk-unreachable',
    })
  })

  it('that answers after the time is up is absent, and another is not', async () => {
    const hasty = createDesks({
      transport: { send: () => new Promise(() => {}) },
      policy: { ...policy, timeoutMs: 5 },
      now: () => at,
      observe: () => {},
    })
    await expect(hasty.send(listed(identity.pin), 'jwe')).rejects.toMatchObject({
      code: 'correction.desk-unreachable',
    })
  })

  it('keeps its connections while the list names it, and no longer', () => {
    const one = listed(identity.pin)
    const target = deskTargetOf(one)
    if (target === null) throw new Error('it has a desk')
    const under = (named: IssuerService | null) => isListed(target, { service: () => named })
    expect([
      under(one),
      under(listed('B'.repeat(43))),
      under(service('city')),
      under(null),
    ]).toEqual([true, false, false, false])
    expect(deskTargetOf(service('city'))).toBe(null)
  })
})
