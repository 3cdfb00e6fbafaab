/**
 * The issuers' correction desks, as the trust list names them. Each stands behind a guard of its
 * own, so that neither another issuer's desk, nor the questions about this one's codes, wait for it.
 */
import { CodecError } from '../../adapters/codec/error.ts'
import { parseJsonBytes } from '../../adapters/codec/json.ts'
import { utf8Bytes } from '../../adapters/codec/text.ts'
import type { components } from '../../specs/generated/openapi.ts'
import {
  validateCorrectionDeskAnswer,
  validateCorrectionDeskState,
} from '../../specs/generated/validators.js'
import { isCodeOf } from '../../specs/value-sets.ts'
import type { Instant } from '../../specs/words.ts'
import type { IssuerService } from '../../trust-store/snapshot.ts'
import type { IssuerEvent } from '../issuers/ask.ts'
import { IssuerError } from '../issuers/error.ts'
import { createGuards, type IssuerPolicy } from '../issuers/guard.ts'
import { deskTargetOf, type IssuerTransport, type TransportReply } from '../issuers/transport.ts'

export type DeskCode =
  | 'correction.desk-unreachable'
  | 'correction.desk-error'
  | 'correction.no-desk'
  | 'correction.unknown'

/** The desk did not take, or does not know, the correction. Data-free. */
export class DeskError extends Error {
  override readonly name = 'DeskError'
  readonly code: DeskCode
  /** Seconds, as the desk said; null: it said nothing. */
  readonly retryAfterSeconds: number | null

  constructor(code: DeskCode, retryAfterSeconds: number | null = null) {
    super(code)
    this.code = code
    this.retryAfterSeconds = retryAfterSeconds
  }
}

export type DeskState = components['schemas']['CorrectionDeskState']

export interface Desks {
  /**
   * Returns when the desk has the correction. What ended otherwise may be sent again: the desk
   * knows it by its id.
   *
   * @param jwe compact
   * @throws {DeskError} `correction.no-desk`, `-unreachable`, `-error`
   */
  send(service: IssuerService, jwe: string): Promise<void>
  /** @throws {DeskError} as `send`; `correction.unknown` */
  ask(service: IssuerService, id: string): Promise<DeskState>
}

export interface DesksOptions {
  readonly transport: IssuerTransport
  /** Counted for each desk alone. */
  readonly policy: IssuerPolicy
  readonly now: () => Instant
  /** Told of every change of a desk's circuit; must not throw. */
  readonly observe: (event: IssuerEvent) => void
}

/** A state with the longest answer that the contract has. */
const maxReplyBytes = 32 * 1024
const replyLimits = { maxSize: maxReplyBytes, maxDepth: 3 }

export function createDesks({ transport, policy, now, observe }: DesksOptions): Desks {
  const guards = createGuards(policy, now, observe)
  const limits = { maxReplyBytes: Math.min(maxReplyBytes, policy.maxReplyBytes) }

  /** @param read null: the desk said something else than the contract has */
  const exchange = async <T>(
    service: IssuerService,
    request: Parameters<IssuerTransport['send']>[1],
    read: (reply: TransportReply['response']) => T | null,
  ): Promise<T> => {
    const target = deskTargetOf(service)
    if (target === null) throw new DeskError('correction.no-desk')
    try {
      const answered = await guards.of(service.profile).run(async (signal) => {
        const { response, retryAfterSeconds } = await transport.send(
          target,
          request,
          limits,
          signal,
        )
        const { status } = response
        if (status === 429 || status === 503) {
          throw new IssuerError('issuer.busy', retryAfterSeconds)
        }
        // A request that it declines says nothing of its health: nobody may close a desk with one.
        if (status >= 400 && status < 500) return { declined: status }
        const value = status === 200 || status === 202 ? read(response) : null
        if (value === null) throw new IssuerError('issuer.reply-invalid')
        return { value }
      })
      if (answered.declined === undefined) return answered.value
      throw new DeskError(
        answered.declined === 404 && request.method === 'GET'
          ? 'correction.unknown'
          : 'correction.desk-error',
      )
    } catch (error) {
      if (!(error instanceof IssuerError)) throw error
      const isAbsent = absent.has(error.code)
      throw new DeskError(
        isAbsent ? 'correction.desk-unreachable' : 'correction.desk-error',
        error.retryAfterSeconds,
      )
    }
  }

  return {
    async send(service, jwe) {
      const headers = { 'content-type': 'application/jose', accept: 'application/json' }
      const request = { method: 'POST', path: '', headers, body: utf8Bytes(jwe) } as const
      await exchange(service, request, (reply) => {
        const value = jsonOf(reply)
        return validateCorrectionDeskAnswer(value) ? true : null
      })
    },

    ask(service, id) {
      const headers = { accept: 'application/json' }
      const request = { method: 'GET', path: `/${id}`, headers, body: null } as const
      return exchange(service, request, (reply) => stateOf(jsonOf(reply), id))
    },
  }
}

const absent: ReadonlySet<string> = new Set([
  'issuer.unreachable',
  'issuer.timeout',
  'issuer.circuit-open',
  'issuer.overloaded',
  'issuer.busy',
  'issuer.channel',
])

function stateOf(value: unknown, id: string): DeskState | null {
  if (!validateCorrectionDeskState(value) || value.id !== id) return null
  // What leads people somewhere leads to a page: no script of the desk's.
  const page = value.contact?.url
  if (page !== undefined && !/^https?:\/\//i.test(page)) return null
  return isCodeOf('correction-states', value.state) ? value : null
}

/** Undefined: not JSON as the contract has it. */
function jsonOf({ contentType, body }: TransportReply['response']): unknown {
  if (contentType !== 'application/json') return undefined
  try {
    return parseJsonBytes(body, replyLimits)
  } catch (error) {
    if (error instanceof CodecError) return undefined
    throw error
  }
}
