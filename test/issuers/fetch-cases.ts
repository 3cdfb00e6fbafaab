import { describe, expect, it } from 'vitest'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { createFetchTransport } from '../../gateway/issuers/fetch-transport.ts'
import { target } from './target.ts'

/** Where the cases send their questions; whoever runs them answers there. */
export const city = 'https://city.example/api'

/** One question as it arrived. */
export interface Arrived {
  readonly method: string
  readonly path: string
  readonly contentType: string | null
  readonly body: string
}

/** The city's side: answers by path, and says what arrived. */
export async function cityAnswer(request: Request, arrived: Arrived[]): Promise<Response> {
  const path = new URL(request.url).pathname
  const contentType = request.headers.get('content-type')
  arrived.push({ method: request.method, path, contentType, body: await request.text() })
  if (path === '/api/redirect') {
    return new Response(null, { status: 302, headers: { location: `${city}/good` } })
  }
  if (path === '/api/busy') {
    return new Response('', { status: 503, headers: { 'retry-after': '7' } })
  }
  if (path === '/api/huge') return new Response(endless())
  if (path === '/api/broken') return new Response(broken())
  if (path === '/api/stuck') return new Response(new ReadableStream())
  return new Response('{"ok":1}', { headers: { 'content-type': 'Application/JSON; a=b' } })
}

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(512)) })
}

function broken(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull(controller) {
      controller.error(new Error('reset'))
    },
  })
}

/** The same cases for whatever `fetch` there is. */
export function fetchCases(
  fetch: (request: Request) => Promise<Response>,
  arrived: Arrived[],
): void {
  const transport = createFetchTransport(fetch)
  const limits = { maxReplyBytes: 1024 }
  const ask = (path: string, signal = new AbortController().signal) =>
    transport.send(target(city), { method: 'GET', path, headers: {}, body: null }, limits, signal)
  const codeOf = async (sending: Promise<unknown>) => {
    const error: unknown = await sending.catch((thrown: unknown) => thrown)
    if (!(error instanceof IssuerError)) throw error
    return error.code
  }

  describe('over fetch, an issuer', () => {
    it('gets the request as described, and is never believed without a signature', async () => {
      arrived.length = 0
      const reply = await transport.send(
        target(city),
        {
          method: 'POST',
          path: '/good',
          headers: { 'content-type': 'text/plain' },
          body: new TextEncoder().encode('qr=1'),
        },
        limits,
        new AbortController().signal,
      )
      expect(arrived).toEqual([
        { method: 'POST', path: '/api/good', contentType: 'text/plain', body: 'qr=1' },
      ])
      expect(reply.channel).toBeNull()
      expect(reply.response.status).toBe(200)
      expect(reply.response.contentType).toBe('application/json')
      expect(new TextDecoder().decode(reply.response.body)).toBe('{"ok":1}')
    })

    it('is not followed where it redirects', async () => {
      arrived.length = 0
      expect(await codeOf(ask('/redirect'))).toBe('issuer.redirect')
      expect(arrived.map(({ path }) => path)).toEqual(['/api/redirect'])
    })

    it('passes on its status and its Retry-After', async () => {
      const reply = await ask('/busy')
      expect([reply.response.status, reply.retryAfterSeconds]).toEqual([503, 7])
    })

    it('is cut off while its reply outgrows the limit', async () => {
      expect(await codeOf(ask('/huge'))).toBe('issuer.reply-size')
    })

    it('is unreachable where it hangs up in the middle of a reply', async () => {
      expect(await codeOf(ask('/broken'))).toBe('issuer.unreachable')
    })

    it('is given up where its body never comes', async () => {
      expect(await codeOf(ask('/stuck', AbortSignal.timeout(20)))).toBe('issuer.timeout')
    })

    it('is not asked over plain HTTP', async () => {
      arrived.length = 0
      const plain = target(city.replace('https:', 'http:'))
      const request = { method: 'GET', path: '', headers: {}, body: null } as const
      const sending = transport.send(plain, request, limits, new AbortController().signal)
      expect(await codeOf(sending)).toBe('issuer.channel')
      expect(arrived).toEqual([])
    })
  })
}
