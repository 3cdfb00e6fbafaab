/**
 * A message of the national interface, from its bytes to a request whose caller is known.
 *
 * The order is the point: nothing of `bizPackage` is used before its signature but `custNum`, and
 * that only to choose the key.
 */
import { CodecError } from '../../adapters/codec/error.ts'
import { parseSignedEnvelope, type SignedEnvelope } from '../../adapters/codec/signed-envelope.ts'
import { toHex } from '../../adapters/codec/text.ts'
import { parseCompactMilliseconds } from '../../adapters/codec/time.ts'
import type { Instant } from '../../specs/words.ts'
import { maxBodyBytes } from '../body.ts'
import type { Gateway } from '../gateway.ts'
import { pathOfError } from '../presentation.ts'
import type { Service, Signed } from './carry-out.ts'
import type { Caller, NationalDesk } from './desk.ts'
import { results } from './results.ts'

/** A request is of now: no earlier and no later than this. */
const windowMs = 5 * 60_000

/** Why a request is not carried out; without anything of it. */
export class NationalError extends Error {
  override readonly name = 'NationalError'
  /** Code of specs/values/national-results.json. */
  readonly result: string
  /** JSON pointer into `bizPackage`; null: the request as a whole. */
  readonly path: string | null

  constructor(result: string, path: string | null = null) {
    super(result)
    this.result = result
    this.path = path
  }
}

/** A request of a caller that is known and permitted, of now, and of the contract's form. */
export interface Received<B> {
  readonly caller: Caller
  readonly at: Instant
  readonly biz: B
}

/** @throws {NationalError} `form` */
export function parseMessage(body: Uint8Array): SignedEnvelope {
  try {
    return parseSignedEnvelope(body, { maxSize: maxBodyBytes, maxDepth: 8 }, 'request')
  } catch (error) {
    if (error instanceof CodecError) throw new NationalError(results.form)
    throw error
  }
}

/** @throws {NationalError} `notAuthorised`, `signature`, `form`, `timeStamp` */
export async function receive<B extends Signed>(
  { biz, value, signed, signature }: SignedEnvelope,
  service: Service<B>,
  national: NationalDesk,
  { desk, now }: Gateway,
): Promise<Received<B>> {
  const named = biz.value('custNum')
  const caller = typeof named === 'string' ? national.callers.get(named) : undefined
  if (caller === undefined) throw new NationalError(results.notAuthorised)
  const { backend } = desk.trusting
  if (!(await backend.verify(caller.key, signed, signature))) {
    throw new NationalError(results.signature)
  }
  const { validate } = service
  if (!validate(value)) throw new NationalError(results.form, pathOfError(validate.errors))
  if (!caller.may.includes(service.permission(value)))
    throw new NationalError(results.notAuthorised)
  const at = now()
  if (Math.abs(timeOf(value) - at) > windowMs) throw new NationalError(results.timeStamp)
  return { caller, at, biz: value }
}

/** Names what was signed, so that an answer is to this request: SHA-256, lower-case hexadecimal. */
export async function digestOf({ signed }: SignedEnvelope, { desk }: Gateway): Promise<string> {
  return toHex(await desk.trusting.backend.sha256(signed))
}

function timeOf({ timeStamp }: Signed): Instant {
  try {
    return parseCompactMilliseconds(timeStamp, 'timeStamp')
  } catch (error) {
    if (error instanceof CodecError) throw new NationalError(results.form, '/timeStamp')
    throw error
  }
}
