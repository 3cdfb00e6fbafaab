import type { IssuerRequest, IssuerResponse } from '../../adapters/adapter.ts'
import type { AuthenticatedChannel } from '../../trust-store/channel.ts'
import type { IssuerService, TrustSnapshot } from '../../trust-store/snapshot.ts'
import { gather } from '../chunks.ts'
import { IssuerError } from './error.ts'

/** One issuer's endpoint, as the trust list names it. Nothing here comes from a scanned code. */
export interface IssuerTarget {
  /** Identifier of the issuer in the list of its authority. */
  readonly issuerId: string
  readonly authorityId: string
  /** Format and hint under which the trust list names this endpoint. */
  readonly format: string
  readonly hint: string
  /** `https:`, without user, query or fragment. */
  readonly url: string
  /** SHA-256 of the DER certificates that the server may present, base64url. */
  readonly pins: readonly string[]
}

/** The endpoint of a service; null where the list names none that can be asked. */
export function targetOf(service: IssuerService): IssuerTarget | null {
  const hint = service.hints[0]
  if (service.endpoint === null || hint === undefined) return null
  const { url, pins } = service.endpoint
  const { id: issuerId, authority } = service.profile
  return { issuerId, authorityId: authority.id, format: service.format, hint, url, pins }
}

/** Where the issuer takes corrections; null where the list names no such desk. */
export function deskTargetOf(service: IssuerService): IssuerTarget | null {
  const hint = service.hints[0]
  const { id: issuerId, authority, corrections } = service.profile
  if (corrections === null || hint === undefined) return null
  const { url, pins } = corrections
  return { issuerId, authorityId: authority.id, format: service.format, hint, url, pins }
}

/** Does the snapshot still name this endpoint, with these certificates, for this issuer? */
export function isListed(target: IssuerTarget, snapshot: Pick<TrustSnapshot, 'service'>): boolean {
  const service = snapshot.service(target.format, target.hint)
  const listed = service === null ? [] : [targetOf(service), deskTargetOf(service)]
  return listed.some((one) => one !== null && targetKey(one) === targetKey(target))
}

/** Equal for targets that may share connections: same issuer, endpoint and certificates. */
export function targetKey(target: IssuerTarget): string {
  return JSON.stringify([target.authorityId, target.issuerId, target.url, target.pins])
}

export interface TransportLimits {
  /** Greatest size of a reply's body in bytes, after any content coding. */
  readonly maxReplyBytes: number
}

export interface TransportReply {
  readonly response: IssuerResponse
  /** Null: the server could not be identified, so only a signed reply is believed. */
  readonly channel: AuthenticatedChannel | null
  /** What the issuer asked for with `Retry-After` (RFC 9110 section 10.2.3); null: nothing. */
  readonly retryAfterSeconds: number | null
}

/**
 * Carries one request to one issuer. Guarantees of every implementation:
 * - the request goes to the target's origin, below the target's path, over TLS, or nowhere;
 * - no redirect is followed, nothing is sent twice, no cookie is kept;
 * - an aborted signal ends the work at once, whatever it waits for (`issuer.timeout`);
 * - a reply over the limit is given up while it arrives (`issuer.reply-size`);
 * - every failure of the way is an `IssuerError`: `issuer.unreachable`, `issuer.timeout`,
 *   `issuer.channel`, `issuer.redirect`, `issuer.reply-size`, `issuer.reply-invalid`.
 */
export interface IssuerTransport {
  send(
    target: IssuerTarget,
    request: IssuerRequest,
    limits: TransportLimits,
    signal: AbortSignal,
  ): Promise<TransportReply>
}

/**
 * The URL of a request: the endpoint's, with the request's path appended.
 *
 * @throws {IssuerError} `issuer.channel`: the endpoint is not plain HTTPS, or the path would leave
 *   it (`..`, another origin)
 */
export function requestUrl(target: IssuerTarget, request: IssuerRequest): URL {
  const base = URL.parse(target.url)
  if (base === null || base.protocol !== 'https:') throw new IssuerError('issuer.channel')
  if (base.username !== '' || base.password !== '' || base.search !== '' || base.hash !== '') {
    throw new IssuerError('issuer.channel')
  }
  if (request.path === '') return base
  const folder = base.pathname.replace(/\/$/, '')
  const url = URL.parse(base.origin + folder + request.path)
  if (url === null || !request.path.startsWith('/')) throw new IssuerError('issuer.channel')
  const inside = url.origin === base.origin && url.pathname.startsWith(`${folder}/`)
  if (!inside || url.hash !== '') throw new IssuerError('issuer.channel')
  return url
}

/** Media type in lower case without parameters; empty where there was none. */
export function mediaType(header: string | null): string {
  return (header?.split(';', 1)[0] ?? '').trim().toLowerCase()
}

const longestRetrySeconds = 3600

/** Seconds of a `Retry-After` header, at least 1 and at most 3600; null: none that we read. */
export function retryAfter(header: string | null): number | null {
  if (header === null || !/^\d{1,9}$/.test(header)) return null
  return Math.min(Math.max(Number(header), 1), longestRetrySeconds)
}

/** A redirect, whatever it points at: RFC 9110 section 15.4. */
export function isRedirect(status: number): boolean {
  return status >= 300 && status < 400
}

/**
 * Reads a body up to the limit.
 *
 * @throws {IssuerError} `issuer.reply-size`
 */
export async function readBody(
  chunks: AsyncIterable<Uint8Array>,
  maxReplyBytes: number,
): Promise<Uint8Array> {
  const body = await gather(chunks, maxReplyBytes)
  if (body === null) throw new IssuerError('issuer.reply-size')
  return body
}
