import { describe, expect, it } from 'vitest'
import { ReplayError } from '../../gateway/replay/driver.ts'
import {
  createDurableReplay,
  createReplayObject,
  type ReplayNamespace,
} from '../../gateway/worker/replay-object.ts'
import { digest, replaySuite } from './suite.ts'

let now = 1_000_000

/** Objects by name, one request at a time each, as the platform's gates have it. */
function namespace() {
  const objects = new Map<unknown, ReturnType<typeof createReplayObject>>()
  const kept = new Map<string, number>()
  let alarm: number | null = null
  const make = () => {
    let queue: Promise<unknown> = Promise.resolve()
    const object = createReplayObject(
      {
        storage: {
          get: async (key) => kept.get(key),
          put: async (key, value) => void kept.set(key, value),
          delete: async (keys) => keys.filter((key) => kept.delete(key)).length,
          list: async ({ limit, startAfter }) =>
            new Map(
              [...kept]
                .sort(([a], [b]) => (a < b ? -1 : 1))
                .filter(([key]) => startAfter === undefined || key > startAfter)
                .slice(0, limit),
            ),
          getAlarm: async () => alarm,
          setAlarm: async (at) => {
            alarm = at
          },
        },
      },
      () => now,
    )
    const gated = (request: Request) => {
      const done = queue.then(() => object.fetch(request))
      queue = done
      return done
    }
    return { ...object, fetch: gated }
  }
  const bound: ReplayNamespace = {
    idFromName: (name) => name,
    get(id) {
      const found = objects.get(id) ?? make()
      objects.set(id, found)
      return found
    },
  }
  return { bound, kept, objects, alarm: () => alarm }
}

const shared = namespace()

describe('uses in durable objects', () => {
  replaySuite({
    open: async () => createDurableReplay(shared.bound),
    advance: (ms) => {
      now += ms
    },
    kind: 'durable-object',
    isShared: true,
  })

  it('are forgotten by the alarm once they are over, however many there are', async () => {
    const { bound, kept, objects, alarm } = namespace()
    const uses = createDurableReplay(bound)
    for (let index = 0; index < 300; index += 1) await uses.use(digest(index), 60)
    await uses.use(digest(1_000), 3_600)
    expect(alarm()).toBe(now + 600_000)
    now += 600_000
    await [...objects.values()][0]?.alarm()
    expect([...kept.keys()]).toEqual([digest(1_000)])
    expect(alarm()).toBe(now + 600_000)
  })

  it.each([
    ['fails', async () => Promise.reject(new Error('gone'))],
    ['answers with an error', async () => new Response('first', { status: 500 })],
    ['answers something else', async () => new Response('perhaps')],
  ])('cannot be told where the object %s', async (_, fetch) => {
    const uses = createDurableReplay({ idFromName: (name) => name, get: () => ({ fetch }) })
    await expect(uses.use(digest(1), 60)).rejects.toThrow(ReplayError)
  })

  it.each(['', '?digest=a', '?ttl=1', '?digest=a&ttl=0', '?digest=a&ttl=x'])(
    'are not taken of a question like %j',
    async (query) => {
      const object = namespace().bound.get('replay-A')
      const { status } = await object.fetch(new Request(`https://replay.invalid/${query}`))
      expect(status).toBe(400)
    },
  )
})
