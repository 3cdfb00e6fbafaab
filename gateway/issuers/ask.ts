/**
 * Asking an issuer about an opaque code. Each issuer stands behind its own policies, so that one
 * issuer's outage or slowness costs nobody else anything.
 */
import type { Adapter, Answer, Asking, Declined, IssuerRequest } from '../../adapters/adapter.ts'
import { CodecError } from '../../adapters/codec/error.ts'
import type { Instant, IssuerProfile, Reference, Sealed } from '../../specs/words.ts'
import type { AuthenticatedChannel } from '../../trust-store/channel.ts'
import type { IssuerService } from '../../trust-store/snapshot.ts'
import { type IssuerCode, IssuerError } from './error.ts'
import { createGuards, type IssuerPolicy } from './guard.ts'
import { type IssuerTransport, type TransportReply, targetOf } from './transport.ts'

/** Credentials that one issuer gave our gateway, by the names that its format uses. */
export type CallerCredentials = Readonly<Record<string, string>>

export type IssuerEvent =
  | {
      readonly event: 'issuer.asked'
      readonly issuer: IssuerProfile
      /** Null: it answered. */
      readonly code: IssuerCode | null
      readonly durationMs: number
    }
  | {
      readonly event: 'issuer.circuit'
      readonly issuer: IssuerProfile
      readonly state: 'closed' | 'open' | 'half-open'
    }

export interface IssuersOptions {
  readonly transport: IssuerTransport
  /** By authority id, then by issuer id. An issuer that is absent has given none. */
  readonly callers: ReadonlyMap<string, ReadonlyMap<string, CallerCredentials>>
  readonly policy: IssuerPolicy
  readonly now: () => Instant
  /** Cryptographically random bytes. */
  readonly random: (bytes: number) => Uint8Array
  /** Told of every question and every change of a circuit; must not throw. */
  readonly observe: (event: IssuerEvent) => void
  /**
   * Signs for our gateway, SM2 with SM3: 64 bytes. Absent: it has no such key, and what must be
   * signed is not asked.
   */
  readonly sign?: (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>
}

/** What of a format is needed to ask its issuers. */
export type Questions<P> = Pick<Adapter<P>, 'callerFields' | 'request' | 'reply'>

export interface IssuerReply<P> {
  readonly reply: Sealed<P> | Answer<P>
  /** Never null for an `Answer`. */
  readonly channel: AuthenticatedChannel | null
}

export interface Issuers {
  /**
   * Asks the endpoint that the trust list names, once, within the time budget.
   *
   * @throws {IssuerError} the issuer could not be asked, did not answer as its format demands, or
   *   does not vouch for the code
   */
  ask<P>(
    adapter: Questions<P>,
    reference: Reference,
    service: IssuerService,
    at: Instant,
  ): Promise<IssuerReply<P>>
}

export function createIssuers(options: IssuersOptions): Issuers {
  const guards = createGuards(options.policy, options.now, options.observe)
  const limits = { maxReplyBytes: options.policy.maxReplyBytes }

  const exchange = async <P>(
    adapter: Questions<P>,
    reference: Reference,
    service: IssuerService,
    at: Instant,
  ): Promise<IssuerReply<P>> => {
    const target = targetOf(service)
    const { id, authority } = service.profile
    const caller = options.callers.get(authority.id)?.get(id) ?? {}
    if (target === null || !isComplete(caller, adapter.callerFields ?? [])) {
      throw new IssuerError('issuer.not-configured')
    }
    const asking = { at, requestId: hex(options.random(16)), caller }
    const request = await signed(questionOf(adapter, reference, asking), options.sign)
    const { reply, sent } = await guards.of(service.profile).run(async (signal) => {
      const sent = await options.transport.send(target, request, limits, signal)
      return { reply: understand(adapter, sent, reference, asking), sent }
    })
    if (reply.kind === 'declined') throw new IssuerError(reply.code, sent.retryAfterSeconds)
    if (reply.kind === 'answer' && sent.channel === null) {
      throw new IssuerError('issuer.channel-unverifiable')
    }
    return { reply, channel: sent.channel }
  }

  return {
    async ask(adapter, reference, service, at) {
      const started = options.now()
      const asked = (code: IssuerCode | null) => {
        const durationMs = options.now() - started
        options.observe({ event: 'issuer.asked', issuer: service.profile, code, durationMs })
      }
      try {
        const answered = await exchange(adapter, reference, service, at)
        asked(null)
        return answered
      } catch (error) {
        if (error instanceof IssuerError) asked(error.code)
        throw error
      }
    },
  }
}

function questionOf<P>(adapter: Questions<P>, reference: Reference, asking: Asking): IssuerRequest {
  if (adapter.request === undefined) throw new TypeError('the format has no question to ask')
  return adapter.request(reference, asking)
}

/** @throws {IssuerError} `issuer.not-configured`: it must be signed, and we have no key */
async function signed(
  request: IssuerRequest,
  sign: IssuersOptions['sign'],
): Promise<IssuerRequest> {
  const { toSign } = request
  if (toSign === undefined) return request
  if (sign === undefined) throw new IssuerError('issuer.not-configured')
  return { ...request, body: toSign.body(await sign(toSign.bytes)) }
}

/**
 * What the issuer said. A reply that is none of the format's is explained by its HTTP status where
 * that says something (RFC 9110 section 15), and is garbage otherwise.
 */
function understand<P>(
  adapter: Questions<P>,
  sent: TransportReply,
  reference: Reference,
  asking: Asking,
): Sealed<P> | Answer<P> | Declined {
  if (adapter.reply === undefined) throw new TypeError('the format has no reply to read')
  try {
    return adapter.reply(sent.response, reference, asking)
  } catch (error) {
    if (!(error instanceof CodecError)) throw error
    throw new IssuerError(codeOfStatus(sent.response.status), sent.retryAfterSeconds)
  }
}

function codeOfStatus(status: number): IssuerCode {
  if (status === 429 || status === 503) return 'issuer.busy'
  if (status === 401 || status === 403) return 'issuer.denied'
  return status >= 500 ? 'issuer.error' : 'issuer.reply-invalid'
}

function isComplete(caller: CallerCredentials, fields: readonly string[]): boolean {
  return fields.every((field) => Object.hasOwn(caller, field) && caller[field] !== '')
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
