import { RequestError } from '../problems.ts'
import { type ClientAddress, createClientKeys } from './client-key.ts'
import { createLimiter, type LimiterOptions } from './limiter.ts'

/** What anybody may ask without a licence, each with everything below it. */
export const limitedPaths = [
  '/v1/preview',
  '/v1/corrections',
  '/v1/vouchers',
  '/v1/translate',
  '/v1/inspect',
] as const

/** Takes a request's share, or throws. @throws {RequestError} `request.too-many` */
export type Limit = (request: Request, environment: unknown) => void

export interface LimitOptions extends Omit<LimiterOptions, 'perMinute'> {
  /** 0: nobody is limited. */
  readonly perMinute: number
  /** Absent: no client can be told from another here, so nobody is limited. */
  readonly clientAddress?: ClientAddress
  /** Cryptographically random bytes. */
  readonly random: (bytes: number) => Uint8Array
}

/** All limited paths count together: one bucket for each client of this process. */
export function createLimit({ clientAddress, random, ...options }: LimitOptions): Limit | null {
  if (clientAddress === undefined || options.perMinute === 0) return null
  const limiter = createLimiter(options)
  const keyOf = createClientKeys(random(32))
  return (request, environment) => {
    const seconds = limiter.take(keyOf(clientAddress(request, environment)))
    if (seconds > 0) throw new RequestError('request.too-many', null, seconds)
  }
}
