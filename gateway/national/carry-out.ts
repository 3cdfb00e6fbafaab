/** One message of the national interface: read, carried out, and answered under the gateway's key. */
import { formatSignedEnvelope } from '../../adapters/codec/signed-envelope.ts'
import { utf8Bytes } from '../../adapters/codec/text.ts'
import { compactMillisecondsText } from '../../adapters/codec/time.ts'
import type { Validate } from '../../specs/generated/national-validators.js'
import type { Permission } from '../configuration.ts'
import type { Gateway } from '../gateway.ts'
import type { NationalDesk } from './desk.ts'
import type { Found } from './found.ts'
import { digestOf, NationalError, parseMessage, type Received, receive } from './receive.ts'
import { meaningOfResult, results } from './results.ts'

export type NationalService =
  | 'code-invocation'
  | 'code-verifying'
  | 'code-making'
  | 'health-query'
  | 'health-declaration'
  | 'trip-declaration'
  | 'correction'

/** Every request says these. */
export interface Signed {
  readonly custNum: string
  readonly timeStamp: string
}

export interface Service<B extends Signed> {
  readonly name: NationalService
  readonly validate: Validate<B>
  /** What a caller must be permitted for this request. */
  permission(biz: B): Permission
  /** @throws {NationalError} the request is wrong */
  work(received: Received<B>): Promise<Found>
}

/** The message that answers a message. It throws only where the gateway itself is broken. */
export async function carryOutService<B extends Signed>(
  body: Uint8Array,
  service: Service<B>,
  national: NationalDesk,
  gateway: Gateway,
): Promise<string> {
  const started = gateway.elapsed()
  const { result, members } = await foundOf(body, service, national, gateway)
  const durationMs = gateway.elapsed() - started
  gateway.log({ event: 'national', service: service.name, result, durationMs })
  const biz = JSON.stringify({
    timeStamp: compactMillisecondsText(gateway.now()),
    custNum: national.custNum,
    success: result === results.ok,
    errorCode: result,
    errorDesc: meaningOfResult(result),
    ...members,
  })
  return formatSignedEnvelope(biz, await national.sign(utf8Bytes(biz)))
}

async function foundOf<B extends Signed>(
  body: Uint8Array,
  service: Service<B>,
  national: NationalDesk,
  gateway: Gateway,
): Promise<Found> {
  let requestDigest: string | undefined
  try {
    const envelope = parseMessage(body)
    requestDigest = await digestOf(envelope, gateway)
    const received = await receive(envelope, service, national, gateway)
    const { result, members } = await service.work(received)
    return { result, members: { requestDigest, ...members } }
  } catch (error) {
    if (!(error instanceof NationalError)) throw error
    const { result, path } = error
    return { result, members: { requestDigest, ...(path === null ? {} : { path }) } }
  }
}
