import { describe, expect, test } from 'vitest'
import type { RemoteWitness } from '../../../trust-store/log/ask-witness.ts'
import { LogError } from '../../../trust-store/log/error.ts'
import { gatherCosignatures } from '../../../trust-store/log/gather-cosignatures.ts'
import type { Fetch } from '../../../trust-store/log/http.ts'
import { openWitnessed } from '../../../trust-store/log/policy.ts'
import { handleAddCheckpoint } from '../../../trust-store/log/witness-http.ts'
import { createMemoryWitnessStore } from '../../../trust-store/log/witness-store.ts'
import { codeOf, now, type WitnessKeys, witnessKeys } from './fixture.ts'
import { flipped, keys, policyOf, scene, textOf } from './scene.ts'

const all = await Promise.all([41, 42, 43, 44, 45].map((seed) => witnessKeys(seed)))

const remotes: readonly RemoteWitness[] = all.map(({ verifier }) => ({
  id: verifier.name,
  url: `https://${verifier.name}/`,
  keys: [verifier],
}))

type Manner = (request: Request, honest: Fetch) => Promise<Response>

/** Witnesses at their addresses, each with its manner. */
function world(manners: readonly Manner[]): Fetch {
  const witnesses = all.map((one) => honestly(one))
  return async (request) => {
    const at = all.findIndex(({ verifier }) => verifier.name === new URL(request.url).host)
    const honest: Fetch = async (asked) => {
      const handle = witnesses[at]
      return handle === undefined ? new Response(null, { status: 404 }) : handle(asked)
    }
    return (manners[at] ?? fair)(request, honest)
  }
}

function honestly({ cosigner }: WitnessKeys): Fetch {
  const store = createMemoryWitnessStore()
  const witness = { store, cosigner, logOf: () => keys.identity }
  return (request) => handleAddCheckpoint(request, witness, now)
}

const fair: Manner = (request, honest) => honest(request)
const dead: Manner = () => Promise.reject(new TypeError('fetch failed'))
const silent: Manner = () => new Promise(() => {})
const flooding: Manner = async () =>
  new Response(
    new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(4096).fill(0x20)),
    }),
  )
const lying: Manner = async (request, honest) => {
  const reply = await honest(request)
  const text = await reply.text()
  return new Response(text.replace(/.\n$/, '\n'), { status: reply.status })
}
const forging: Manner = async (request, honest) => {
  const bytes = new Uint8Array(await (await honest(request)).arrayBuffer())
  return new Response(flipped(60)(bytes).slice())
}

describe('gathering cosignatures', () => {
  test('adds those of every witness that answers, and says what the others did', async () => {
    const { log, read } = await scene(9)
    const fetch = world([dead, fair, lying, forging, fair])
    const { answers, signed, superseded } = await gatherCosignatures({
      log,
      read,
      witnesses: remotes,
      fetch,
      at: now,
    })
    expect(superseded).toBe(false)
    expect(answers.map(({ witness }) => witness)).toEqual(remotes.map(({ id }) => id))
    expect(answers.map((one) => ('trouble' in one ? one.trouble : 'cosigned'))).toEqual([
      'unreachable',
      'cosigned',
      'answer',
      'cosignature',
      'cosigned',
    ])
    for (const text of [textOf(signed), textOf(await log.latest())]) {
      const { cosigned } = await openWitnessed(text, policyOf(all, 2), now)
      expect(cosigned.map(({ witness }) => witness)).toEqual(['w42.example.cn', 'w45.example.cn'])
      expect(await codeOf(openWitnessed(text, policyOf(all, 3), now))).toBe('log.policy')
    }
  })

  test('stores each as soon as it is there, while others say nothing or never end', async () => {
    const { log, read } = await scene(9)
    const fetch = world([silent, fair, flooding, fair, silent])
    let stored = 0
    const early = Promise.withResolvers<void>()
    const watched: typeof log = {
      ...log,
      async addCosignatures(...args) {
        const result = await log.addCosignatures(...args)
        stored++
        if (stored === 2) early.resolve()
        return result
      },
    }
    const gathering = gatherCosignatures({
      log: watched,
      read,
      witnesses: remotes,
      fetch,
      at: now,
      timeoutMs: 400,
    })
    let ended = false
    const end = gathering.finally(() => {
      ended = true
    })
    await early.promise
    expect(ended).toBe(false)
    await openWitnessed(textOf(await log.latest()), policyOf(all, 2), now)
    const { answers } = await end
    expect(answers.map((one) => ('trouble' in one ? one.trouble : 'cosigned'))).toEqual([
      'timeout',
      'cosigned',
      'answer',
      'cosigned',
      'timeout',
    ])
  })

  test('asks each from the size that it is known to have', async () => {
    const { log, read, growTo } = await scene(9)
    const asked: string[] = []
    const fetch = world(remotes.map(() => fair))
    const watching: Fetch = async (request) => {
      asked.push((await request.clone().text()).split('\n')[0] ?? '')
      return fetch(request)
    }
    const gather = (knownSizes?: ReadonlyMap<string, number>) =>
      gatherCosignatures({
        log,
        read,
        witnesses: remotes,
        fetch: watching,
        at: now,
        ...(knownSizes && { knownSizes }),
      })
    await gather()
    await growTo(300)
    asked.length = 0
    await gather(new Map(remotes.map(({ id }) => [id, 9])))
    expect(asked).toEqual(remotes.map(() => 'old 9'))
  })

  test('keeps the cosigned checkpoint where the log has grown meanwhile', async () => {
    const { log, read, growTo } = await scene(9)
    const fetch = world([
      async (request, honest) => {
        const reply = await honest(request)
        await growTo(10)
        return reply
      },
    ])
    const witnesses = remotes.slice(0, 1)
    const { signed, superseded } = await gatherCosignatures({
      log,
      read,
      witnesses,
      fetch,
      at: now,
    })
    expect(superseded).toBe(true)
    const { checkpoint } = await openWitnessed(textOf(signed), policyOf(all, 1), now)
    expect(checkpoint.size).toBe(9)
    expect((await log.latest()).note.signatures).toHaveLength(1)
  })

  test('throws where the log itself fails, when all have ended', async () => {
    const { log, read } = await scene(9)
    const fetch = world([fair, fair])
    const broken = { ...log, addCosignatures: () => Promise.reject(new LogError('log.store')) }
    const gathering = gatherCosignatures({ log: broken, read, witnesses: remotes, fetch, at: now })
    expect(await codeOf(gathering)).toBe('log.store')
  })
})
