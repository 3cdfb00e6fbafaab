/** Connections to a city's test interface: one endpoint, one certificate, every exchange recorded. */
import { createHash, type X509Certificate } from 'node:crypto'
import { connect, TLSSocket } from 'node:tls'
import { Agent, buildConnector, type Dispatcher, errors, request as send } from 'undici'
import type { Instant } from '../../specs/words.ts'
import { authenticatedChannel } from '../../trust-store/channel.ts'
import { gather } from '../chunks.ts'
import type { Endpoint, Exchange } from '../conformance/kit/model.ts'
import { IssuerError } from '../issuers/error.ts'
import {
  type IssuerTransport,
  isRedirect,
  mediaType,
  requestUrl,
  retryAfter,
} from '../issuers/transport.ts'

export interface EndpointOptions {
  readonly url: URL
  /** PEM; null: the platform's authorities. */
  readonly ca: string | null
  /** SHA-256 of the certificate in base64url, which then needs no authority; null: none. */
  readonly pin: string | null
  readonly caller: Readonly<Record<string, string>>
  readonly timeoutMs: number
  readonly now: () => Instant
}

export interface ConnectedEndpoint extends Endpoint {
  close(): Promise<void>
}

/** In the place of a certificate, where there is none. */
const noCertificate = 'A'.repeat(43)

/** @throws {IssuerError} `issuer.unreachable`, `issuer.timeout`, `issuer.channel` */
export async function connectEndpoint(options: EndpointOptions): Promise<ConnectedEndpoint> {
  const { url, caller, timeoutMs } = options
  const certificate = url.protocol === 'https:' ? await presented(options) : null
  const pin = certificate === null ? noCertificate : digestOf(certificate.raw)
  const agent = new Agent({ connections: 1, connect: pinnedConnector(options, pin) })
  let exchanges: Exchange[] = []
  const transport = createTransport(options, agent, pin, (one) => exchanges.push(one))
  return {
    url: url.href,
    pin,
    certificateEnds: certificate === null ? null : Date.parse(certificate.validTo),
    transport,
    caller,
    timeoutMs,
    drain() {
      const drained = exchanges
      exchanges = []
      return drained
    },
    close: () => agent.destroy(),
  }
}

function createTransport(
  { url, now }: EndpointOptions,
  agent: Agent,
  pin: string,
  record: (exchange: Exchange) => void,
): IssuerTransport {
  return {
    async send(target, request, { maxReplyBytes }, signal) {
      // The rules of paths are those of every transport; the scheme is the endpoint's own.
      const secure = url.href.replace(/^http:/, 'https:')
      const { pathname, search } = requestUrl({ ...target, url: secure }, request)
      const [sentAt, started] = [now(), performance.now()]
      try {
        const reply = await send(url.origin + pathname + search, {
          dispatcher: agent,
          method: request.method,
          headers: { 'accept-encoding': 'identity', ...request.headers },
          body: request.body,
          signal,
        })
        const body = await gather(reply.body, maxReplyBytes)
        record({
          status: reply.statusCode,
          bytes: body?.length ?? null,
          body: body ?? new Uint8Array(),
          date: dateOf(single(reply.headers.date)),
          sentAt,
          receivedAt: now(),
          durationMs: performance.now() - started,
        })
        return understood(reply, body, authenticatedChannel(target, pin))
      } catch (error) {
        throw asIssuerError(error, signal)
      }
    },
  }
}

function understood(
  { statusCode, headers }: Dispatcher.ResponseData,
  body: Uint8Array | null,
  channel: ReturnType<typeof authenticatedChannel>,
) {
  if (isRedirect(statusCode)) throw new IssuerError('issuer.redirect')
  if (body === null) throw new IssuerError('issuer.reply-size')
  const coding = single(headers['content-encoding'])
  if (coding !== null && coding !== 'identity') throw new IssuerError('issuer.reply-invalid')
  return {
    response: {
      status: statusCode,
      contentType: mediaType(single(headers['content-type'])),
      body,
    },
    channel,
    retryAfterSeconds: retryAfter(single(headers['retry-after'])),
  }
}

/** One handshake, to learn the certificate. @throws {IssuerError} */
function presented(options: EndpointOptions): Promise<X509Certificate> {
  const { url, ca, pin, timeoutMs } = options
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port: url.port === '' ? 443 : Number(url.port),
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      ...(ca === null ? {} : { ca }),
      rejectUnauthorized: pin === null,
      minVersion: 'TLSv1.2',
      timeout: timeoutMs,
    })
    const end = (code: 'issuer.timeout' | 'issuer.channel' | 'issuer.unreachable') => {
      socket.destroy()
      reject(new IssuerError(code))
    }
    socket.on('timeout', () => end('issuer.timeout'))
    socket.on('error', (error) =>
      end(isTlsFailure(error) ? 'issuer.channel' : 'issuer.unreachable'),
    )
    socket.on('secureConnect', () => {
      const certificate = socket.getPeerX509Certificate()
      if (certificate === undefined) return end('issuer.channel')
      if (pin !== null && digestOf(certificate.raw) !== pin) return end('issuer.channel')
      socket.destroy()
      resolve(certificate)
    })
  })
}

/** Only the certificate that the first handshake showed. */
function pinnedConnector(
  { url, ca, pin, timeoutMs }: EndpointOptions,
  expected: string,
): buildConnector.connector {
  const connector = buildConnector({
    allowH2: false,
    maxCachedSessions: 0,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: pin === null,
    timeout: timeoutMs,
    ...(ca === null ? {} : { ca }),
  })
  return (connection, callback) => {
    connector(connection, (...[error, socket]) => {
      if (error !== null) return callback(error, null)
      if (url.protocol === 'http:') return callback(null, socket)
      const raw = socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.raw : undefined
      if (raw !== undefined && digestOf(raw) === expected) return callback(null, socket)
      socket.destroy()
      callback(new IssuerError('issuer.channel'), null)
    })
  }
}

function digestOf(der: Uint8Array): string {
  return createHash('sha256').update(der).digest('base64url')
}

function dateOf(header: string | null): Instant | null {
  const at = header === null ? Number.NaN : Date.parse(header)
  return Number.isNaN(at) ? null : at
}

function asIssuerError(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof IssuerError) return error
  if (signal.aborted) return new IssuerError('issuer.timeout')
  if (error instanceof errors.HeadersOverflowError) return new IssuerError('issuer.reply-size')
  if (error instanceof errors.HTTPParserError) return new IssuerError('issuer.reply-invalid')
  return new IssuerError(isTlsFailure(error) ? 'issuer.channel' : 'issuer.unreachable')
}

/** OpenSSL's errors, and Node's for a certificate that no authority vouches for. */
function isTlsFailure(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(?:EPROTO|ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/.test(code)
}

function single(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : (header?.[0] ?? null)
}
