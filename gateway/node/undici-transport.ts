import { createHash } from 'node:crypto'
import { TLSSocket } from 'node:tls'
import { buildConnector, type Dispatcher, errors, Pool } from 'undici'
import type { IssuerRequest } from '../../adapters/adapter.ts'
import { type AuthenticatedChannel, authenticatedChannel } from '../../trust-store/channel.ts'
import type { ClientCertificate } from '../configuration/resolve.ts'
import { IssuerError } from '../issuers/error.ts'
import {
  type IssuerTarget,
  type IssuerTransport,
  isRedirect,
  mediaType,
  readBody,
  requestUrl,
  retryAfter,
  targetKey,
} from '../issuers/transport.ts'

export interface UndiciTransportOptions {
  /** Greatest number of connections to one endpoint; 1 or more. */
  readonly connections: number
  /** Greatest time for TCP and TLS, in milliseconds; the request's signal may end it earlier. */
  readonly connectTimeoutMs: number
  /** By authority id, then by issuer id; an issuer that is absent gets none. */
  readonly clientCertificates: ReadonlyMap<string, ReadonlyMap<string, ClientCertificate>>
}

export interface UndiciTransport extends IssuerTransport {
  /** Closes the pools of endpoints that are no longer listed; what is in flight still ends. */
  retain(isListed: (target: IssuerTarget) => boolean): Promise<void>
  /** Closes every connection at once: what is in flight fails, nothing can be sent afterwards. */
  close(): Promise<void>
}

const maxHeaderBytes = 16 * 1024
const keepAliveMs = 4_000
const longestKeepAliveMs = 60_000

/** The transport of the Node gateway: one pool of TLS connections for each endpoint. */
export function createUndiciTransport(options: UndiciTransportOptions): UndiciTransport {
  const endpoints = new Map<string, Connected>()

  const connected = (target: IssuerTarget, origin: string): Connected => {
    const key = targetKey(target)
    const endpoint = endpoints.get(key) ?? connect(target, origin, options)
    endpoints.set(key, endpoint)
    return endpoint
  }

  return {
    async send(target, request, limits, signal) {
      const url = requestUrl(target, request)
      try {
        const endpoint = connected(target, url.origin)
        // undici looks at the signal only once it has a connection; a mute server gives it none.
        const reply = await orAborted(endpoint.pool.request(outgoing(url, request, signal)), signal)
        refuseUnread(reply)
        return {
          response: {
            status: reply.statusCode,
            contentType: mediaType(single(reply.headers['content-type'])),
            body: await readBody(reply.body, limits.maxReplyBytes),
          },
          channel: endpoint.channel(),
          retryAfterSeconds: retryAfter(single(reply.headers['retry-after'])),
        }
      } catch (error) {
        throw asIssuerError(error, signal)
      }
    },

    async retain(isListed) {
      const gone = [...endpoints].filter(([, { target }]) => !isListed(target))
      for (const [key] of gone) endpoints.delete(key)
      await Promise.all(gone.map(([, { pool }]) => pool.close()))
    },

    async close() {
      const all = [...endpoints.values()]
      endpoints.clear()
      await Promise.all(all.map(({ pool }) => pool.destroy()))
    },
  }
}

/** The connections to one endpoint. */
interface Connected {
  readonly target: IssuerTarget
  readonly pool: Pool
  /** Null before the first connection, and where the target names no certificates. */
  channel(): AuthenticatedChannel | null
}

function connect(target: IssuerTarget, origin: string, options: UndiciTransportOptions): Connected {
  let channel: AuthenticatedChannel | null = null
  const pool = new Pool(origin, {
    connections: options.connections,
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: longestKeepAliveMs,
    maxHeaderSize: maxHeaderBytes,
    connect: pinnedConnector(target, options, (authenticated) => {
      channel = authenticated
    }),
  })
  return { target, pool, channel: () => channel }
}

function outgoing(
  url: URL,
  request: IssuerRequest,
  signal: AbortSignal,
): Dispatcher.RequestOptions {
  return {
    method: request.method,
    path: url.pathname + url.search,
    headers: { 'accept-encoding': 'identity', ...request.headers },
    body: request.body,
    signal,
    // The signal is the only clock: it covers connecting, headers and body together.
    headersTimeout: 0,
    bodyTimeout: 0,
  }
}

/** Refuses by the head alone, and gives up the connection rather than read what follows. */
function refuseUnread(reply: Dispatcher.ResponseData): void {
  const coding = single(reply.headers['content-encoding'])
  const refused = isRedirect(reply.statusCode)
    ? 'issuer.redirect'
    : coding !== null && coding !== 'identity'
      ? 'issuer.reply-invalid'
      : null
  if (refused === null) return
  reply.body.on('error', () => {})
  reply.body.destroy()
  throw new IssuerError(refused)
}

/**
 * Connects, and hands the connection on only if the server's certificate is one of the pins. The
 * pins replace the platform's authorities: the trust list names the very certificate, the TLS
 * handshake proves that the server has its key, and the list's expiry is the certificate's. With
 * no pins the platform's authorities decide, and replies must be signed.
 */
function pinnedConnector(
  target: IssuerTarget,
  options: UndiciTransportOptions,
  authenticated: (channel: AuthenticatedChannel) => void,
): buildConnector.connector {
  const client = options.clientCertificates.get(target.authorityId)?.get(target.issuerId)
  const pinned = target.pins.length > 0
  const connector = buildConnector({
    allowH2: false,
    // A resumed session would show the certificate of an earlier handshake.
    maxCachedSessions: 0,
    minVersion: 'TLSv1.2',
    rejectUnauthorized: !pinned,
    timeout: options.connectTimeoutMs,
    ...(client === undefined ? {} : { cert: client.certificate, key: client.privateKey }),
  })
  return (connection, callback) => {
    connector(connection, (...[error, socket]) => {
      if (error !== null) return callback(error, null)
      if (!pinned) return callback(null, socket)
      const channel = authenticatedChannel(target, presentedBy(socket))
      if (channel !== null) {
        authenticated(channel)
        return callback(null, socket)
      }
      socket.destroy()
      callback(new IssuerError('issuer.channel'), null)
    })
  }
}

/** SHA-256 of the server's DER certificate, base64url; empty where it presented none. */
function presentedBy(socket: unknown): string {
  const der = socket instanceof TLSSocket ? socket.getPeerX509Certificate()?.raw : undefined
  return der === undefined ? '' : createHash('sha256').update(der).digest('base64url')
}

/** @throws the signal's reason, as soon as it is aborted; the work is then left to end unheard */
async function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  if (signal.aborted) abort()
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, aborted.promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}

/** What went wrong on the way; what is no failure of the way is passed on as it is. */
function asIssuerError(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof IssuerError) return error
  if (signal.aborted) return new IssuerError('issuer.timeout')
  if (error instanceof errors.InvalidArgumentError) return error
  if (error instanceof errors.ConnectTimeoutError) return new IssuerError('issuer.timeout')
  if (error instanceof errors.HeadersOverflowError) return new IssuerError('issuer.reply-size')
  if (error instanceof errors.HTTPParserError) return new IssuerError('issuer.reply-invalid')
  if (isTlsFailure(error)) return new IssuerError('issuer.channel')
  return new IssuerError('issuer.unreachable')
}

/** OpenSSL's errors, and Node's for a certificate that the platform's authorities refuse. */
function isTlsFailure(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /^(?:EPROTO|ERR_SSL_|ERR_TLS_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/.test(code)
}

function single(header: string | string[] | undefined): string | null {
  return typeof header === 'string' ? header : (header?.[0] ?? null)
}
