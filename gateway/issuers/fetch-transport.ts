import { IssuerError } from './error.ts'
import {
  type IssuerTransport,
  isRedirect,
  mediaType,
  readBody,
  requestUrl,
  retryAfter,
} from './transport.ts'

/**
 * A transport over `fetch`, for platforms that have nothing else (Workers).
 *
 * The platform checks the server's certificate against its own authorities and does not show it,
 * so it cannot be compared with the trust list: the channel is always null.
 *
 * @param fetch called with one `Request`; never with a URL
 */
export function createFetchTransport(
  fetch: (request: Request) => Promise<Response>,
): IssuerTransport {
  return {
    async send(target, request, limits, signal) {
      // Made outside `try`: a header that is no header is a fault of ours, not of the issuer.
      const outgoing = new Request(requestUrl(target, request), {
        method: request.method,
        headers: { ...request.headers },
        body: request.body === null ? null : request.body.slice(),
        redirect: 'manual',
        cache: 'no-store',
        signal,
      })
      try {
        const response = await fetch(outgoing)
        if (response.type === 'opaqueredirect' || isRedirect(response.status)) {
          await response.body?.cancel()
          throw new IssuerError('issuer.redirect')
        }
        return {
          response: {
            status: response.status,
            contentType: mediaType(response.headers.get('content-type')),
            body: await readBody(chunks(response.body, signal), limits.maxReplyBytes),
          },
          channel: null,
          retryAfterSeconds: retryAfter(response.headers.get('retry-after')),
        }
      } catch (error) {
        if (error instanceof IssuerError) throw error
        // `fetch` says no more than `TypeError`, whichever way the connection failed.
        throw new IssuerError(signal.aborted ? 'issuer.timeout' : 'issuer.unreachable')
      }
    },
  }
}

/** The chunks of a body. Leaving the loop, or an aborted signal, cancels what is still to come. */
async function* chunks(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, void> {
  if (body === null) return
  const reader = body.getReader()
  // A substitute for `fetch` may hand out a body that does not know the signal.
  const cancel = () => void reader.cancel().catch(() => {})
  signal.addEventListener('abort', cancel, { once: true })
  try {
    for (;;) {
      const next = await reader.read()
      if (signal.aborted) throw new IssuerError('issuer.timeout')
      if (next.done) return
      yield next.value
    }
  } finally {
    signal.removeEventListener('abort', cancel)
    cancel()
  }
}
