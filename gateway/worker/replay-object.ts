/** Uses of codes on Workers, remembered by durable objects: one holds one share of the digests. */
import { type ReplayDriver, ReplayError } from '../replay/driver.ts'

/** What of a durable object's state is used. */
export interface ReplayObjectState {
  readonly storage: {
    get(key: string): Promise<number | undefined>
    put(key: string, value: number): Promise<void>
    delete(keys: string[]): Promise<number>
    list(options: { limit: number; startAfter?: string }): Promise<Map<string, number>>
    getAlarm(): Promise<number | null>
    setAlarm(at: number): Promise<void>
  }
}

/** A namespace of durable objects, as it is bound. */
export interface ReplayNamespace {
  idFromName(name: string): unknown
  get(id: unknown): { fetch(request: Request): Promise<Response> }
}

/** How often what is over is forgotten. */
const sweepMs = 600_000
/** How many digests are looked at in one reading; the bound of one deletion too. */
const page = 128

/**
 * One object. Between its reading and its writing no other request of it runs: the storage holds them
 * back (Durable Objects, input gates).
 *
 * @param now milliseconds since 1970
 */
export function createReplayObject({ storage }: ReplayObjectState, now: () => number) {
  return {
    async fetch(request: Request): Promise<Response> {
      const { searchParams } = new URL(request.url)
      const digest = searchParams.get('digest') ?? ''
      const ttlSeconds = Number(searchParams.get('ttl'))
      if (digest === '' || !(ttlSeconds >= 1)) return new Response(null, { status: 400 })
      const end = await storage.get(digest)
      if (end !== undefined && end > now()) return new Response('again')
      await storage.put(digest, now() + ttlSeconds * 1000)
      if ((await storage.getAlarm()) === null) await storage.setAlarm(now() + sweepMs)
      return new Response('first')
    },

    async alarm(): Promise<void> {
      let left = 0
      let after: string | null = null
      for (;;) {
        const found: Map<string, number> = await storage.list({
          limit: page,
          ...(after !== null && { startAfter: after }),
        })
        const over = [...found].filter(([, end]) => end <= now()).map(([digest]) => digest)
        if (over.length > 0) await storage.delete(over)
        left += found.size - over.length
        after = [...found.keys()].at(-1) ?? null
        if (found.size < page || after === null) break
      }
      if (left > 0) await storage.setAlarm(now() + sweepMs)
    },
  }
}

/** By the first character of their digests: 64 objects. */
export function createDurableReplay(namespace: ReplayNamespace): ReplayDriver {
  return {
    kind: 'durable-object',
    async use(digest, ttlSeconds) {
      const object = namespace.get(namespace.idFromName(`replay-${digest.slice(0, 1)}`))
      const query = new URLSearchParams({ digest, ttl: String(ttlSeconds) })
      const said = await object
        .fetch(new Request(`https://replay.invalid/?${query}`))
        .then((response) => (response.status === 200 ? response.text() : ''))
        .catch(() => '')
      if (said === 'first' || said === 'again') return said
      throw new ReplayError('the object does not answer')
    },
    close: async () => {},
  }
}
