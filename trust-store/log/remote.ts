/** A log over HTTP: static files below one address (c2sp.org/tlog-tiles). */
import { LogError } from './error.ts'
import { exchange, type Fetch, type HttpReply } from './http.ts'
import { maxBytesAt } from './resource-size.ts'
import { checkpointPath, type ReadTile } from './tile-store.ts'

export interface RemoteLogOptions {
  readonly fetch: Fetch
  /**
   * `http:` or `https:`, without user, query or fragment: `<url>/checkpoint` is the checkpoint.
   * Plain HTTP hides nothing and proves nothing; what is read is believed for its signatures only.
   */
  readonly url: string
  /** Milliseconds for one whole answer, from 1. Absent: 10,000. */
  readonly timeoutMs?: number
  /** How often one resource is asked for before it counts as unreadable, 1 to 10. Absent: 3. */
  readonly attempts?: number
  /** Waits before the next attempt: 250 ms, then twice as long each time. Absent: a timer. */
  readonly pause?: (milliseconds: number) => Promise<void>
  /** Ends whatever is under way, and what is asked for later; its reason is then thrown. */
  readonly signal?: AbortSignal
}

/** Worth another attempt: the server says so itself, or says that it is in trouble. */
const passing = [408, 425, 429, 500, 502, 503, 504]
const absent = [404, 410]

/**
 * Null: the server says that there is none. What it throws is `LogError` with the resource's path:
 * `log.store` unreachable, too slow, a redirect, or any other status; `log.tile`, `log.note` more
 * bytes than such a resource can have; `log.path` as every `ReadTile`.
 *
 * @throws {LogError} `log.path` the address cannot be that of a log
 */
export function readRemoteLog(options: RemoteLogOptions): ReadTile {
  const { fetch, timeoutMs = 10_000, signal = new AbortController().signal } = options
  const attempts = Math.min(10, Math.max(1, options.attempts ?? 3))
  const pause = options.pause ?? pausing(signal)
  const base = baseOf(options.url)

  const ask = async (path: string, maxBytes: number): Promise<HttpReply | null> => {
    try {
      return await exchange(
        fetch,
        { url: `${base}/${path}`, body: null, accept: '*/*' },
        {
          maxBytes,
          readFor: [200],
          signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        },
      )
    } catch {
      signal.throwIfAborted()
      return null
    }
  }

  return async (path) => {
    const maxBytes = maxBytesAt(path)
    for (let attempt = 1; ; attempt++) {
      const reply = await ask(path, maxBytes)
      if (reply?.status === 200) return bodyOf(reply, path)
      if (reply !== null && absent.includes(reply.status)) return null
      const mayPass = reply === null || passing.includes(reply.status)
      if (!mayPass || attempt === attempts) throw new LogError('log.store', path)
      await pause(125 * 2 ** attempt)
      signal.throwIfAborted()
    }
  }
}

/** Longer than it can be is malformed, and the next answer would be as well. */
function bodyOf({ body }: HttpReply, path: string): Uint8Array {
  if (body !== null) return body
  throw new LogError(path === checkpointPath ? 'log.note' : 'log.tile', path)
}

function baseOf(text: string): string {
  const url = URL.parse(text)
  const web = url !== null && /^https?:$/.test(url.protocol)
  if (!web || url.username || url.password || url.search || url.hash) throw new LogError('log.path')
  return url.href.replace(/\/+$/, '')
}

function pausing(signal: AbortSignal): (milliseconds: number) => Promise<void> {
  return (milliseconds) =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      signal.addEventListener('abort', done)
    })
}
