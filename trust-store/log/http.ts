/** One HTTP exchange with somebody who may be slow, silent or lying: bounded in time and in size. */

export type Fetch = (request: Request) => Promise<Response>

export interface HttpRequest {
  readonly url: string
  /** Posted as `text/plain`; null: it is a GET. */
  readonly body: string | null
  readonly accept: string
}

export interface HttpLimits {
  /** Of the reply's body after any content coding. */
  readonly maxBytes: number
  /** Statuses whose body is read; that of any other is given up unread. */
  readonly readFor: readonly number[]
  readonly signal: AbortSignal
}

export interface HttpReply {
  readonly status: number
  /** Media type in lower case without parameters; empty: none was stated. */
  readonly contentType: string
  /** Null: larger than the limit, or not read. */
  readonly body: Uint8Array | null
}

/**
 * Follows no redirect, sends nothing twice.
 *
 * @throws the signal's reason as soon as it is aborted, whatever `fetch` makes of it; what `fetch`
 *   and the body throw
 */
export async function exchange(
  fetch: Fetch,
  { url, body, accept }: HttpRequest,
  limits: HttpLimits,
): Promise<HttpReply> {
  const { signal } = limits
  const common = { redirect: 'manual', cache: 'no-store', signal } as const
  const request =
    body === null
      ? new Request(url, { ...common, headers: { accept } })
      : new Request(url, {
          ...common,
          method: 'POST',
          headers: { accept, 'content-type': 'text/plain; charset=utf-8' },
          body,
        })
  const response = await orAborted(fetch(request), signal)
  const { status } = response
  const contentType = mediaType(response.headers.get('content-type'))
  if (limits.readFor.includes(status)) {
    return { status, contentType, body: await readBody(response.body, limits.maxBytes, signal) }
  }
  // Whoever holds the body back holds nobody up.
  response.body?.cancel().catch(() => {})
  return { status, contentType, body: null }
}

/**
 * Null: longer than `maxBytes`; it is given up as soon as that is known.
 *
 * @throws the signal's reason when it is aborted; what the stream throws
 */
export async function readBody(
  stream: ReadableStream<Uint8Array> | null,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  if (stream === null) return new Uint8Array()
  const reader = stream.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const next = await orAborted(reader.read(), signal)
      if (next.done) return joined(parts, length)
      length += next.value.length
      if (length > maxBytes) return null
      parts.push(next.value)
    }
  } finally {
    // After the end this does nothing.
    reader.cancel().catch(() => {})
  }
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts
  if (only !== undefined && parts.length === 1) return only
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function mediaType(header: string | null): string {
  return (header?.split(';', 1)[0] ?? '').trim().toLowerCase()
}

/** @throws the signal's reason as soon as it is aborted; the work is then left to end unheard */
export async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  // What is no longer waited for may still fail.
  work.catch(() => {})
  signal.throwIfAborted()
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
