/** The gateway's own transport and policies against the cities' real servers. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createIssuers, type Issuers } from '../../gateway/issuers/ask.ts'
import { createUndiciTransport, type UndiciTransport } from '../../gateway/node/undici-transport.ts'
import type { IssuerService } from '../../trust-store/snapshot.ts'
import { textScan } from '../adapters/carry-out.ts'
import { formatOf } from '../adapters/format-of.ts'
import { policy, service } from '../issuers/asking.ts'
import { makeIdentity } from '../issuers/https-server.ts'
import { type City, type CityOptions, createCity } from './city.ts'
import type { ModeName } from './mode.ts'

const at = Date.UTC(2022, 4, 20, 4, 0, 0)

/** What the gateway makes of each mode. */
const findings: readonly (readonly [ModeName, string])[] = [
  ['slow', 'issuer.timeout'],
  ['wrong', 'issuer.reply-invalid'],
  ['redirect', 'issuer.redirect'],
  ['huge', 'issuer.reply-size'],
  ['dead', 'issuer.unreachable'],
  ['denied', 'issuer.denied'],
  ['busy', 'issuer.busy'],
]

describe.each(['jiangsu', 'anhui', 'signed-parameters', 'card-reading'] as const)(
  'a city like %s',
  (name) => {
    const adapter = formatOf(name)
    const caller = Object.fromEntries((adapter.callerFields ?? []).map((field) => [field, 'given']))
    let city: City
    let transport: UndiciTransport
    let issuers: Issuers
    let known: IssuerService

    beforeAll(async () => {
      const identity = await makeIdentity('city.test')
      const tls = { cert: identity.certificate, key: identity.privateKey }
      const options: CityOptions = {
        interface: name,
        division: '330100',
        tls,
        caller,
        now: () => at,
      }
      city = await createCity(options)
      transport = createUndiciTransport({
        connections: 4,
        connectTimeoutMs: 2_000,
        clientCertificates: new Map(),
      })
      issuers = createIssuers({
        transport,
        callers: new Map([['province', new Map([['city', caller]])]]),
        policy: { ...policy, timeoutMs: 500, maxReplyBytes: 65_536, breakerFailures: 100 },
        now: () => at,
        random: (bytes) => new Uint8Array(randomBytes(bytes)),
        observe: () => {},
      })
      known = {
        ...service('city'),
        format: name,
        endpoint: { url: city.endpoint, pins: [identity.pin] },
      }
    })
    afterAll(async () => {
      await transport.close()
      await city.close()
    })

    function ask() {
      const reference = adapter.decode(textScan(city.mint({ grade: '00' })))
      if (reference?.kind !== 'reference') throw new TypeError('not a reference')
      return issuers.ask(adapter, reference, known, at)
    }

    it('is believed over the channel that the trust list names', async () => {
      const { reply, channel } = await ask()
      expect(reply.kind).toBe('answer')
      expect(channel?.issuerId).toBe('city')
    })

    it.each(findings)(
      'that is %s is undecided as %s, and answers again afterwards',
      async (mode, code) => {
        city.control(mode, 600_000)
        await expect(ask()).rejects.toMatchObject({ name: 'IssuerError', code })
        city.control('normal')
        expect((await ask()).reply.kind).toBe('answer')
      },
    )
  },
)
