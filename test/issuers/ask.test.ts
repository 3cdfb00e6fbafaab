import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Adapter } from '../../adapters/adapter.ts'
import {
  type CallerCredentials,
  createIssuers,
  type IssuerEvent,
  type Issuers,
} from '../../gateway/issuers/ask.ts'
import { IssuerError } from '../../gateway/issuers/error.ts'
import type { IssuerTransport, TransportReply } from '../../gateway/issuers/transport.ts'
import { authenticatedChannel } from '../../trust-store/channel.ts'
import {
  at,
  policy,
  reference,
  type Said,
  saying,
  service,
  transportOf,
  wordAdapter,
} from './asking.ts'

const channel = authenticatedChannel({ issuerId: 'city-a', pins: ['pin'] }, 'pin')
const city = service('city-a')
let events: IssuerEvent[] = []

beforeEach(() => {
  vi.useFakeTimers({ now: at, toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  events = []
})

afterEach(() => {
  vi.useRealTimers()
})

function issuersOver(
  transport: IssuerTransport,
  callers: ReadonlyMap<string, CallerCredentials> = new Map(),
): Issuers {
  return createIssuers({
    transport,
    callers: new Map([['province', callers]]),
    policy,
    now: () => Date.now(),
    random: (bytes) => new Uint8Array(bytes).fill(0xab),
    observe: (event) => events.push(event),
  })
}

function always(reply: TransportReply): IssuerTransport & { readonly sent: string[] } {
  return transportOf(async () => reply)
}

/** Never answers; gives up when told to. */
function hanging(signal: AbortSignal): Promise<TransportReply> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new IssuerError('issuer.timeout')))
  })
}

async function refusal(asking: Promise<unknown>): Promise<IssuerError> {
  const error: unknown = await asking.then(
    () => new Error('it was answered'),
    (thrown) => thrown,
  )
  if (!(error instanceof IssuerError)) throw error
  return error
}

describe('a question that the gateway signs', () => {
  const signing: Adapter = {
    ...wordAdapter(),
    request: () => ({
      method: 'POST',
      path: '/check',
      headers: {},
      body: null,
      toSign: {
        bytes: Uint8Array.of(1, 2),
        body: (signature) => Uint8Array.of(...signature, 9),
      },
    }),
  }

  it('is sent with the signature over what it says', async () => {
    const bodies: unknown[] = []
    const issuers = createIssuers({
      transport: {
        async send(_, { body }) {
          bodies.push(body)
          return saying('answer', channel)
        },
      },
      callers: new Map(),
      policy,
      now: () => Date.now(),
      random: (bytes) => new Uint8Array(bytes),
      observe: () => {},
      sign: async (bytes) => bytes.map((byte) => byte + 10),
    })
    await issuers.ask(signing, reference, city, at)
    expect(bodies).toEqual([Uint8Array.of(11, 12, 9)])
  })

  it('is not sent where the gateway has no key to sign it with', async () => {
    const transport = always(saying('answer', channel))
    const asking = issuersOver(transport).ask(signing, reference, city, at)
    expect((await refusal(asking)).code).toBe('issuer.not-configured')
    expect(transport.sent).toEqual([])
  })
})

describe('a reply', () => {
  it('comes back with the channel over which it was given', async () => {
    const answered = await issuersOver(always(saying('answer', channel))).ask(
      wordAdapter(),
      reference,
      city,
      at,
    )
    expect(answered.reply).toMatchObject({ kind: 'answer', payload: { untrusted: 'answer' } })
    expect(answered.channel).toBe(channel)
    expect(events).toEqual([
      { event: 'issuer.asked', issuer: city.profile, code: null, durationMs: 0 },
    ])
  })

  it('that is not signed is not believed without an authenticated channel', async () => {
    const asking = issuersOver(always(saying('answer', null))).ask(
      wordAdapter(),
      reference,
      city,
      at,
    )
    expect((await refusal(asking)).code).toBe('issuer.channel-unverifiable')
  })

  it('that is signed needs no authenticated channel', async () => {
    const asking = issuersOver(always(saying('sealed', null))).ask(
      wordAdapter(),
      reference,
      city,
      at,
    )
    expect((await asking).reply.kind).toBe('sealed')
  })

  const declined: readonly Said[] = [
    'code.expired',
    'issuer.not-its-code',
    'issuer.other-code',
    'issuer.holder-must-update',
    'issuer.denied',
    'issuer.busy',
    'issuer.error',
  ]
  it.each(declined)(
    'that declines with %s says so, however often, and is asked again',
    async (said) => {
      const transport = always(saying(said, channel))
      const issuers = issuersOver(transport)
      for (let round = 0; round < 2 * policy.breakerFailures; round += 1) {
        const { code } = await refusal(issuers.ask(wordAdapter(), reference, city, at))
        expect(code).toBe(said)
      }
      expect(transport.sent).toHaveLength(2 * policy.breakerFailures)
    },
  )

  it.each([
    [200, 'issuer.reply-invalid', null],
    [404, 'issuer.reply-invalid', null],
    [401, 'issuer.denied', null],
    [403, 'issuer.denied', null],
    [429, 'issuer.busy', 30],
    [503, 'issuer.busy', 30],
    [500, 'issuer.error', null],
  ])('that is none of its format, with status %i, is %s', async (status, code, retry) => {
    const transport = always(saying('garbage', channel, status, retry))
    const error = await refusal(issuersOver(transport).ask(wordAdapter(), reference, city, at))
    expect(error).toMatchObject({ code, retryAfterSeconds: retry })
  })

  it('is read with the same asking as the question, which carries a fresh request id', async () => {
    const adapter = wordAdapter(['appId'])
    const callers = new Map([['city-a', { appId: 'gateway' }]])
    await issuersOver(always(saying('answer', channel)), callers).ask(adapter, reference, city, at)
    const [question, answer] = adapter.seen
    expect(question).toEqual({ at, requestId: 'ab'.repeat(16), caller: { appId: 'gateway' } })
    expect(answer).toBe(question)
  })

  it('that an adapter cannot read for a fault of ours is not blamed on the issuer', async () => {
    const broken = {
      ...wordAdapter(),
      reply: () => {
        throw new TypeError('broken')
      },
    }
    const issuers = issuersOver(always(saying('answer', channel)))
    await expect(issuers.ask(broken, reference, city, at)).rejects.toThrow(TypeError)
    expect(events).toEqual([])
  })
})

describe('an issuer that cannot be asked', () => {
  it.each([
    ['has no endpoint in the trust list', service('city-a', null), new Map()],
    ['has given us no credentials', city, new Map()],
    ['has given us other credentials', city, new Map([['city-a', { name: 'x' }]])],
    ['has given us an empty credential', city, new Map([['city-a', { appId: '' }]])],
    [
      'is listed by another authority than the one whose issuer gave them',
      service('city-a', 'https://city-a.example', 'other'),
      new Map([['city-a', { appId: 'x' }]]),
    ],
    ['is not the one whose credentials we have', city, new Map([['city-b', { appId: 'x' }]])],
  ])('is not configured, and gets no question, where it %s', async (_, asked, callers) => {
    const transport = always(saying('answer', channel))
    const asking = issuersOver(transport, callers).ask(wordAdapter(['appId']), reference, asked, at)
    expect((await refusal(asking)).code).toBe('issuer.not-configured')
    expect(transport.sent).toEqual([])
  })
})

describe('an issuer that does not answer', () => {
  it('costs no more than the time budget', async () => {
    const issuers = issuersOver(transportOf((_, signal) => hanging(signal)))
    const asking = refusal(issuers.ask(wordAdapter(), reference, city, at))
    await vi.advanceTimersByTimeAsync(policy.timeoutMs)
    expect((await asking).code).toBe('issuer.timeout')
    expect(Date.now()).toBe(at + policy.timeoutMs)
    expect(events).toEqual([
      { event: 'issuer.asked', issuer: city.profile, code: 'issuer.timeout', durationMs: 2_000 },
    ])
  })

  it('costs no more even where the transport does not hear the signal', async () => {
    const issuers = issuersOver(transportOf(() => new Promise(() => {})))
    const asking = refusal(issuers.ask(wordAdapter(), reference, city, at))
    await vi.advanceTimersByTimeAsync(policy.timeoutMs)
    expect((await asking).code).toBe('issuer.timeout')
  })

  it('has only so many questions in flight; the next wait, and the rest are refused at once', async () => {
    const replies: PromiseWithResolvers<TransportReply>[] = []
    const transport = transportOf(() => {
      const reply = Promise.withResolvers<TransportReply>()
      replies.push(reply)
      return reply.promise
    })
    const issuers = issuersOver(transport)
    const asked = Array.from({ length: 4 }, () => issuers.ask(wordAdapter(), reference, city, at))
    const fifth = await refusal(issuers.ask(wordAdapter(), reference, city, at))
    expect(fifth).toMatchObject({ code: 'issuer.overloaded', retryAfterSeconds: 1 })
    expect(transport.sent).toHaveLength(2)
    replies[0]?.resolve(saying('answer', channel))
    await asked[0]
    await vi.waitFor(() => expect(transport.sent).toHaveLength(3))
    replies[1]?.resolve(saying('answer', channel))
    await asked[1]
    await vi.waitFor(() => expect(transport.sent).toHaveLength(4))
    for (const reply of replies) reply.resolve(saying('answer', channel))
    expect(await Promise.all(asked)).toHaveLength(4)
  })

  it('is not asked at all by who has waited out the time budget', async () => {
    const transport = transportOf(() => new Promise(() => {}))
    const issuers = issuersOver(transport)
    const asked = Array.from({ length: 4 }, () =>
      refusal(issuers.ask(wordAdapter(), reference, city, at)),
    )
    await vi.advanceTimersByTimeAsync(policy.timeoutMs)
    const codes = (await Promise.all(asked)).map(({ code }) => code)
    expect(codes).toEqual(Array(4).fill('issuer.timeout'))
    expect(transport.sent).toHaveLength(2)
  })

  it('neither delays nor refuses questions to other issuers', async () => {
    const transport = transportOf((issuerId, signal) => {
      if (issuerId === 'dead') return Promise.reject(new IssuerError('issuer.unreachable'))
      return issuerId === 'slow' ? hanging(signal) : Promise.resolve(saying('answer', channel))
    })
    const issuers = issuersOver(transport)
    const ask = (issuerId: string) => issuers.ask(wordAdapter(), reference, service(issuerId), at)
    const rounds = Array.from({ length: 20 }, () => ({
      dead: refusal(ask('dead')),
      slow: refusal(ask('slow')),
      good: ask('good'),
    }))
    // The clock stands still: an answer that waited for the slow one would never come. The good
    // issuer has a bulkhead too, so the rounds past its four are refused, and by nobody else's.
    const good = await Promise.allSettled(rounds.map((round) => round.good))
    expect(good.filter(({ status }) => status === 'fulfilled')).toHaveLength(4)
    for (let more = 0; more < 20; more += 1) {
      expect((await ask('good')).reply.kind).toBe('answer')
    }
    expect((await refusal(ask('dead'))).code).toBe('issuer.circuit-open')
    expect(Date.now()).toBe(at)
    await vi.advanceTimersByTimeAsync(policy.timeoutMs)
    const slow = (await Promise.all(rounds.map((round) => round.slow))).map(({ code }) => code)
    expect(new Set(slow)).toEqual(new Set(['issuer.timeout', 'issuer.overloaded']))
  })
})

describe('the circuit of an issuer', () => {
  const unhealthy = [
    'issuer.unreachable',
    'issuer.timeout',
    'issuer.channel',
    'issuer.redirect',
    'issuer.reply-size',
    'issuer.reply-invalid',
  ] as const

  it.each(unhealthy)(
    'opens after so many times %s in a row, and says when to come back',
    async (code) => {
      const transport = transportOf(() => Promise.reject(new IssuerError(code)))
      const issuers = issuersOver(transport)
      for (let round = 0; round < policy.breakerFailures; round += 1) {
        expect((await refusal(issuers.ask(wordAdapter(), reference, city, at))).code).toBe(code)
      }
      vi.setSystemTime(at + 2_500)
      const error = await refusal(issuers.ask(wordAdapter(), reference, city, at))
      expect(error).toMatchObject({ code: 'issuer.circuit-open', retryAfterSeconds: 8 })
      expect(transport.sent).toHaveLength(policy.breakerFailures)
    },
  )

  it('is not that of an issuer of the same id on another list', async () => {
    const issuers = issuersOver(always(saying('garbage', channel)))
    const ask = (asked: typeof city) => refusal(issuers.ask(wordAdapter(), reference, asked, at))
    for (let round = 0; round < policy.breakerFailures; round += 1) await ask(city)
    expect((await ask(city)).code).toBe('issuer.circuit-open')
    const namesake = service('city-a', 'https://city-a.example', 'other')
    expect((await ask(namesake)).code).toBe('issuer.reply-invalid')
  })

  it('opens after garbage', async () => {
    const transport = always(saying('garbage', channel))
    const issuers = issuersOver(transport)
    const codes: string[] = []
    for (let round = 0; round < 4; round += 1) {
      codes.push((await refusal(issuers.ask(wordAdapter(), reference, city, at))).code)
    }
    expect(codes).toEqual([...Array(3).fill('issuer.reply-invalid'), 'issuer.circuit-open'])
  })

  it('lets one probe through after a while, refuses the others meanwhile, and closes again', async () => {
    let answer: () => Promise<TransportReply> = () =>
      Promise.reject(new IssuerError('issuer.unreachable'))
    const issuers = issuersOver(transportOf(() => answer()))
    const ask = () => issuers.ask(wordAdapter(), reference, city, at)
    for (let round = 0; round < policy.breakerFailures; round += 1) await refusal(ask())

    vi.setSystemTime(at + policy.breakerOpenMs)
    const probed = Promise.withResolvers<TransportReply>()
    answer = () => probed.promise
    const probe = ask()
    expect((await refusal(ask())).code).toBe('issuer.circuit-open')
    probed.resolve(saying('answer', channel))
    expect((await probe).reply.kind).toBe('answer')
    expect((await ask()).reply.kind).toBe('answer')
    const states = events.flatMap((event) =>
      event.event === 'issuer.circuit' ? [event.state] : [],
    )
    expect(states).toEqual(['open', 'half-open', 'closed'])
  })

  it('opens again where the probe fails', async () => {
    const issuers = issuersOver(
      transportOf(() => Promise.reject(new IssuerError('issuer.unreachable'))),
    )
    const ask = () => refusal(issuers.ask(wordAdapter(), reference, city, at))
    for (let round = 0; round < policy.breakerFailures; round += 1) await ask()
    vi.setSystemTime(at + policy.breakerOpenMs)
    expect((await ask()).code).toBe('issuer.unreachable')
    expect(await ask()).toMatchObject({ code: 'issuer.circuit-open', retryAfterSeconds: 10 })
  })
})
