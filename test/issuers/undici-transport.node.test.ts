import { createServer as createPlainServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { IssuerError } from '../../gateway/issuers/error.ts'
import { createUndiciTransport, type UndiciTransport } from '../../gateway/node/undici-transport.ts'
import {
  type Identity,
  makeIdentity,
  serveHttps,
  serveTls,
  type TestServer,
} from './https-server.ts'
import { getRequest, target } from './target.ts'

let identity: Identity
let stranger: Identity
let transport: UndiciTransport
const servers: TestServer[] = []
const limits = { maxReplyBytes: 1024 }
const text = new TextDecoder()

beforeAll(async () => {
  identity = await makeIdentity('city-a')
  stranger = await makeIdentity('stranger')
})

beforeEach(() => {
  transport = createUndiciTransport({
    connections: 2,
    connectTimeoutMs: 2_000,
    clientCertificates: new Map([['province', new Map([['city-a', stranger]])]]),
  })
})

afterEach(async () => {
  await transport.close()
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function started(server: Promise<TestServer>): Promise<TestServer> {
  servers.push(await server)
  return server
}

function never(): AbortSignal {
  return new AbortController().signal
}

async function codeOf(sending: Promise<unknown>): Promise<string> {
  const error: unknown = await sending.then(
    () => new Error('it was answered'),
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(IssuerError)
  return error instanceof IssuerError ? error.code : ''
}

describe('a server whose certificate the trust list names', () => {
  it('gets the request as described, and its reply comes back with the channel', async () => {
    const seen: string[] = []
    const server = await started(
      serveHttps(identity, (request, response) => {
        const parts: Uint8Array[] = []
        request.on('data', (part: Uint8Array) => parts.push(part))
        request.on('end', () => {
          seen.push(`${request.method} ${request.url} ${request.headers['content-type']}`)
          seen.push(Buffer.concat(parts).toString())
          response.writeHead(200, { 'content-type': 'Application/JSON; charset=utf-8' })
          response.end('{"ok":1}')
        })
      }),
    )
    const { response, channel, retryAfterSeconds } = await transport.send(
      target(`${server.url}/base/`, [stranger.pin, identity.pin]),
      {
        method: 'POST',
        path: '/check?v=1',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new TextEncoder().encode('qr=1'),
      },
      limits,
      never(),
    )
    expect(seen).toEqual(['POST /base/check?v=1 application/x-www-form-urlencoded', 'qr=1'])
    expect(response.status).toBe(200)
    expect(response.contentType).toBe('application/json')
    expect(text.decode(response.body)).toBe('{"ok":1}')
    expect(channel).toMatchObject({ issuerId: 'city-a' })
    expect(retryAfterSeconds).toBeNull()
  })

  it('is asked over no more connections than configured, each used again', async () => {
    const server = await started(serveHttps(identity, (_, response) => response.end('yes')))
    const asked = target(server.url, [identity.pin])
    const rounds = Array.from({ length: 8 }, () =>
      transport.send(asked, getRequest, limits, never()),
    )
    const statuses = (await Promise.all(rounds)).map(({ response }) => response.status)
    expect(statuses).toEqual(Array(8).fill(200))
    expect(server.connections()).toBe(2)
  })

  it('is shown the client certificate that the configuration gives for this issuer', async () => {
    const names: string[] = []
    const server = await started(
      serveHttps(
        identity,
        (request, response) => {
          const socket = request.socket
          const peer =
            'getPeerCertificate' in socket ? (socket as import('node:tls').TLSSocket) : null
          names.push(String(peer?.getPeerCertificate().subject.CN))
          response.end()
        },
        { requestCert: true },
      ),
    )
    await transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(names).toEqual(['stranger'])
  })

  it('passes on its status and its Retry-After', async () => {
    const server = await started(
      serveHttps(identity, (_, response) => {
        response.writeHead(503, { 'retry-after': '30' }).end()
      }),
    )
    const reply = await transport.send(
      target(server.url, [identity.pin]),
      getRequest,
      limits,
      never(),
    )
    expect(reply.response.status).toBe(503)
    expect(reply.retryAfterSeconds).toBe(30)
  })
})

describe('a server that is not who the trust list names', () => {
  it('gets no byte of the request', async () => {
    let bytes = 0
    const server = await started(
      serveTls(stranger, (socket) => {
        socket.on('data', (data) => {
          bytes += data.length
        })
        socket.on('error', () => {})
      }),
    )
    const sending = transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.channel')
    await server.hungUp()
    expect(server.connections()).toBe(1)
    expect(bytes).toBe(0)
  })

  it('is refused where no certificate is named and no authority of the platform vouches', async () => {
    const server = await started(serveHttps(identity, (_, response) => response.end()))
    const sending = transport.send(target(server.url, []), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.channel')
  })

  it('is refused where it speaks plain HTTP', async () => {
    let requests = 0
    const plain = createPlainServer((_, response) => {
      requests += 1
      response.end()
    })
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve))
    const { port } = plain.address() as AddressInfo
    const asHttp = target(`http://127.0.0.1:${port}`, [identity.pin])
    const asHttps = target(`https://127.0.0.1:${port}`, [identity.pin])
    expect(await codeOf(transport.send(asHttp, getRequest, limits, never()))).toBe('issuer.channel')
    expect(await codeOf(transport.send(asHttps, getRequest, limits, never()))).toBe(
      'issuer.channel',
    )
    expect(requests).toBe(0)
    plain.closeAllConnections()
    await new Promise((resolve) => plain.close(resolve))
  })

  it('is not believed any more once the list names another certificate', async () => {
    const server = await started(serveHttps(identity, (_, response) => response.end('yes')))
    await transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    const renewed = target(server.url, [stranger.pin])
    expect(await codeOf(transport.send(renewed, getRequest, limits, never()))).toBe(
      'issuer.channel',
    )
  })
})

describe('a server that misbehaves', () => {
  const redirects = [301, 302, 303, 307, 308]
  it.each(redirects)('is not followed where it redirects with %i', async (status) => {
    let followed = 0
    const server = await started(
      serveHttps(identity, (request, response) => {
        if (request.url === '/elsewhere') followed += 1
        response.writeHead(status, { location: '/elsewhere' }).end('see there')
      }),
    )
    const sending = transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.redirect')
    expect(followed).toBe(0)
  })

  it('is given up where it never answers', async () => {
    const aborting = new AbortController()
    const server = await started(serveHttps(identity, () => aborting.abort()))
    const asked = target(server.url, [identity.pin])
    const sending = transport.send(asked, getRequest, limits, aborting.signal)
    expect(await codeOf(sending)).toBe('issuer.timeout')
  })

  it('is given up where its body never ends', async () => {
    const aborting = new AbortController()
    const server = await started(
      serveHttps(identity, (_, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('begun', () => setImmediate(() => aborting.abort()))
      }),
    )
    const asked = target(server.url, [identity.pin])
    const sending = transport.send(asked, getRequest, limits, aborting.signal)
    expect(await codeOf(sending)).toBe('issuer.timeout')
  })

  it('is given up where it accepts the connection and does not shake hands', async () => {
    const aborting = new AbortController()
    const { createServer } = await import('node:net')
    const mute = createServer((socket) => {
      socket.on('error', () => {})
      aborting.abort()
    })
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
    const { port } = mute.address() as AddressInfo
    const asked = target(`https://127.0.0.1:${port}`, [identity.pin])
    const sending = transport.send(asked, getRequest, limits, aborting.signal)
    expect(await codeOf(sending)).toBe('issuer.timeout')
    mute.close()
  })

  it('is cut off while its reply outgrows the limit', async () => {
    let stopped: () => void = () => {}
    const cut = new Promise<void>((resolve) => {
      stopped = resolve
    })
    const server = await started(
      serveHttps(identity, (_, response) => {
        const block = Buffer.alloc(16 * 1024)
        const more = () => {
          while (!response.destroyed && response.write(block));
        }
        response.on('drain', more).on('close', stopped)
        more()
      }),
    )
    const sending = transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.reply-size')
    await cut
  })

  it('is refused where its head is larger than 16 KiB', async () => {
    const server = await started(
      serveHttps(identity, (_, response) => {
        response.writeHead(200, { 'x-much': 'a'.repeat(20_000) }).end()
      }),
    )
    const sending = transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.reply-size')
  })

  it('is refused where it compresses unasked', async () => {
    const server = await started(
      serveHttps(identity, (request, response) => {
        expect(request.headers['accept-encoding']).toBe('identity')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end('x')
      }),
    )
    const sending = transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.reply-invalid')
  })

  it('is refused where it does not speak HTTP', async () => {
    const server = await started(
      serveTls(identity, (socket) => {
        socket.on('error', () => {})
        socket.once('data', () => socket.end('220 mail.example ESMTP\r\n'))
      }),
    )
    const sending = transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.reply-invalid')
  })

  it('is unreachable where it hangs up in the middle of a reply', async () => {
    const server = await started(
      serveHttps(identity, (_, response) => {
        response.writeHead(200, { 'content-length': '100' })
        response.write('begun', () => response.destroy())
      }),
    )
    const sending = transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.unreachable')
  })

  it('is unreachable where nothing listens', async () => {
    const server = await serveHttps(identity, (_, response) => response.end())
    await server.close()
    const sending = transport.send(target(server.url, [identity.pin]), getRequest, limits, never())
    expect(await codeOf(sending)).toBe('issuer.unreachable')
  })
})

describe('the pools', () => {
  it('are closed for an endpoint that is listed no more, and stay for the others', async () => {
    const gone = await started(serveHttps(identity, (_, response) => response.end()))
    const kept = await started(serveHttps(identity, (_, response) => response.end()))
    for (const { url } of [gone, kept]) {
      await transport.send(target(url, [identity.pin]), getRequest, limits, never())
    }
    const asked: string[] = []
    await transport.retain((one) => {
      asked.push(one.url)
      return one.url === kept.url
    })
    await gone.hungUp()
    expect(asked).toEqual([gone.url, kept.url])
    await transport.send(target(gone.url, [identity.pin]), getRequest, limits, never())
    expect(gone.connections()).toBe(2)
  })
})
