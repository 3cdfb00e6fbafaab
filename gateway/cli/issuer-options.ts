/** What the options of `tongxing issuer check` mean, checked before anything is done. */
import { X509Certificate } from 'node:crypto'
import { keyKind } from '../../trust-store/backend/spki.ts'
import { readFileBytes } from './input.ts'
import { issuerFailure } from './issuer-failure.ts'
import type { Environment } from './options.ts'

/** Options as they were written; absent ones are undefined. */
export interface IssuerOptions {
  readonly codes?: string
  readonly endpoint?: string
  readonly caller?: readonly string[]
  readonly ca?: string
  readonly pin?: string
  readonly key?: string
  readonly html?: string
  readonly timeout?: string
}

/** As long as a gateway waits by default. */
const defaultTimeoutMs = 5_000
const maxPemBytes = 65_536

/** Null: none was given. @throws {CommandError} `usage.issuer-endpoint` */
export function endpointOf({ endpoint }: IssuerOptions): URL | null {
  if (endpoint === undefined) return null
  const url = URL.parse(endpoint)
  const isLoopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url?.hostname ?? '')
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)
  if (url === null || !isSafe || url.username || url.password || url.search || url.hash) {
    throw issuerFailure('usage.issuer-endpoint')
  }
  return url
}

/** @throws {CommandError} `usage.issuer-timeout` */
export function timeoutMsOf({ timeout }: IssuerOptions): number {
  if (timeout === undefined) return defaultTimeoutMs
  const seconds = /^\d{1,2}(?:\.\d{1,3})?$/.test(timeout) ? Number(timeout) : 0
  if (seconds < 0.1 || seconds > 30) throw issuerFailure('usage.issuer-timeout')
  return seconds * 1000
}

/** SHA-256 in base64url; null: none was given. @throws {CommandError} `usage.issuer-pin` */
export function pinOf({ pin }: IssuerOptions): string | null {
  if (pin === undefined) return null
  const digits = pin.replaceAll(':', '')
  if (/^[0-9A-Fa-f]{64}$/.test(digits)) return Buffer.from(digits, 'hex').toString('base64url')
  if (/^[0-9A-Za-z_-]{43}$/.test(pin)) return pin
  throw issuerFailure('usage.issuer-pin')
}

/**
 * What the city gave its caller: from `--caller`, else from the environment, where other users of
 * the machine cannot see it.
 *
 * @param names that the manifest asks for, if it is one
 * @throws {CommandError} `usage.issuer-caller`, `usage.issuer-credentials`
 */
export function callerOf(
  { caller = [] }: IssuerOptions,
  names: readonly string[],
  environment: Environment,
): Readonly<Record<string, string>> {
  const given = new Map(
    caller.map((one): [string, string] => {
      const [, name, value] = /^([A-Za-z][A-Za-z0-9_-]*)=(.+)$/s.exec(one) ?? []
      if (name === undefined || value === undefined) throw issuerFailure('usage.issuer-caller')
      return [name, value]
    }),
  )
  for (const name of names) {
    const value = environment[`TONGXING_CALLER_${name.replaceAll('-', '_')}`]
    if (!given.has(name) && value !== undefined && value !== '') given.set(name, value)
  }
  const missing = names.filter((name) => !given.has(name))
  if (missing.length === 0) return Object.fromEntries(given)
  throw issuerFailure('usage.issuer-credentials', { names: missing.join(', ') })
}

/** PEM; null: none was given. @throws {CommandError} `input.*` */
export async function authorityOf({ ca }: IssuerOptions): Promise<string | null> {
  if (ca === undefined) return null
  const pem = new TextDecoder().decode(await readFileBytes(ca, maxPemBytes))
  try {
    new X509Certificate(pem)
    return pem
  } catch (error) {
    throw issuerFailure('input.issuer-certificate', {}, error)
  }
}

/** DER SubjectPublicKeyInfo; null: none was given. @throws {CommandError} `input.*` */
export async function keyOf({ key }: IssuerOptions): Promise<Uint8Array | null> {
  if (key === undefined) return null
  const pem = new TextDecoder().decode(await readFileBytes(key, maxPemBytes))
  // Not parsed by Node, whose build may not know SM2.
  const [, body] =
    /^-----BEGIN PUBLIC KEY-----\s+([0-9A-Za-z+/=\s]+)-----END PUBLIC KEY-----\s*$/.exec(pem) ?? []
  if (body === undefined) throw issuerFailure('input.issuer-key')
  const spki = new Uint8Array(Buffer.from(body, 'base64'))
  try {
    keyKind(spki)
    return spki
  } catch (error) {
    throw issuerFailure('input.issuer-key', {}, error)
  }
}
