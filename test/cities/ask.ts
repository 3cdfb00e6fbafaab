/** Asks a city as a gateway would, but without a gateway: for the cities' own tests. */
import { Agent, fetch } from 'undici'
import type { Adapter, Asking, IssuerResponse } from '../../adapters/adapter.ts'
import type { Reference } from '../../specs/words.ts'
import { textScan } from '../adapters/carry-out.ts'

export interface Client {
  fetch(url: string, init?: Parameters<typeof fetch>[1]): ReturnType<typeof fetch>
  close(): Promise<void>
}

/** Believes one certificate, whatever name it bears. */
export function clientFor(certificate: string): Client {
  const dispatcher = new Agent({
    connect: { ca: certificate, checkServerIdentity: () => undefined },
  })
  return {
    fetch: (url, init) => fetch(url, { redirect: 'manual', ...init, dispatcher }),
    close: () => dispatcher.close(),
  }
}

/** @throws {TypeError} the connection was closed */
export async function ask<P>(
  client: Client,
  endpoint: string,
  adapter: Adapter<P>,
  code: string,
  asking: Asking,
) {
  const reference = adapter.decode(textScan(code))
  if (reference?.kind !== 'reference') throw new TypeError('not a reference')
  return understand(
    adapter,
    reference,
    asking,
    await send(client, endpoint, adapter, reference, asking),
  )
}

export async function send<P>(
  client: Client,
  endpoint: string,
  adapter: Adapter<P>,
  reference: Reference,
  asking: Asking,
): Promise<IssuerResponse> {
  const request = adapter.request?.(reference, asking)
  if (request === undefined) throw new TypeError('nothing to send')
  const { method, path, headers, toSign } = request
  // The cities of these tests were told no key of their caller's.
  const body = toSign === undefined ? request.body : toSign.body(new Uint8Array(64))
  const response = await client.fetch(endpoint + path, { method, headers: { ...headers }, body })
  return {
    status: response.status,
    contentType: (response.headers.get('content-type') ?? '').split(';')[0]?.trim() ?? '',
    body: new Uint8Array(await response.arrayBuffer()),
  }
}

function understand<P>(
  adapter: Adapter<P>,
  reference: Reference,
  asking: Asking,
  response: IssuerResponse,
) {
  const reply = adapter.reply?.(response, reference, asking)
  if (reply === undefined) throw new TypeError('no reply to read')
  return reply
}
