import 'reflect-metadata'
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { createServer as createTlsServer, type TLSSocket } from 'node:tls'
import { X509CertificateGenerator } from '@peculiar/x509'

export interface Identity {
  readonly certificate: string
  readonly privateKey: string
  /** SHA-256 of the DER certificate, base64url. */
  readonly pin: string
}

/** A certificate that nobody's authority vouches for, as a trust list would pin it. */
export async function makeIdentity(name: string): Promise<Identity> {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2099-01-01T00:00:00Z'),
    keys,
    signingAlgorithm: algorithm,
  })
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey))
  return {
    certificate: certificate.toString('pem'),
    privateKey: `-----BEGIN PRIVATE KEY-----\n${pkcs8.toString('base64')}\n-----END PRIVATE KEY-----\n`,
    pin: createHash('sha256').update(new Uint8Array(certificate.rawData)).digest('base64url'),
  }
}

export interface TestServer {
  readonly url: string
  readonly port: number
  /** Connections made so far, those refused by the client included. */
  connections(): number
  /** Settles when every connection made so far is closed. */
  hungUp(): Promise<void>
  close(): Promise<void>
}

/** An HTTPS server on loopback. */
export async function serveHttps(
  identity: Identity,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
  options: { readonly requestCert?: boolean } = {},
): Promise<TestServer> {
  const server = createServer(
    {
      cert: identity.certificate,
      key: identity.privateKey,
      requestCert: options.requestCert ?? false,
      rejectUnauthorized: false,
    },
    handler,
  )
  return listening(server)
}

/** A TLS server on loopback that speaks whatever `handler` says. */
export async function serveTls(
  identity: Identity,
  handler: (socket: TLSSocket) => void,
): Promise<TestServer> {
  const server = createTlsServer({ cert: identity.certificate, key: identity.privateKey }, handler)
  return listening(server)
}

async function listening(server: Server | ReturnType<typeof createTlsServer>): Promise<TestServer> {
  let connections = 0
  const closed: Promise<void>[] = []
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    connections += 1
    sockets.add(socket)
    closed.push(new Promise((resolve) => socket.on('close', () => resolve())))
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('tlsClientError', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `https://127.0.0.1:${port}`,
    port,
    connections: () => connections,
    hungUp: async () => void (await Promise.all(closed)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
