/** What options mean, checked before anything is done. */
import { parseRfc3339 } from '../../adapters/codec/time.ts'
import { isDivision } from '../../specs/divisions.ts'
import type { components } from '../../specs/generated/openapi.ts'
import { codesOf, isCodeOf } from '../../specs/value-sets.ts'
import type { Division, Instant } from '../../specs/words.ts'
import type { Language } from './failure.ts'
import { failure } from './failure.ts'
import type { Server } from './server.ts'
import { at, parseServer } from './server.ts'
import type { KeySource } from './voucher.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** Where a gateway listens unless its configuration says otherwise. */
export const defaultGateway = 'http://127.0.0.1:8787'
export const defaultTimeoutSeconds = 10

/** Options as they were written; absent ones are undefined. */
export interface Options {
  readonly gateway?: string
  readonly timeout?: string
  readonly to?: string
  readonly purpose?: string
  readonly index?: string
  readonly voucherOut?: string
  readonly fallback?: string
  readonly challenge?: string
  readonly once?: boolean
  readonly format?: string
  readonly picture?: string
  readonly symbology?: string
  readonly out?: string
  readonly keys?: string
  readonly at?: string
  readonly exitByOutcome?: boolean
  readonly config?: string
  readonly workers?: string
}

/** `--lang`, else what the environment prefers: LC_ALL, LC_MESSAGES, LANG (POSIX). */
export function languageOf(asked: string | undefined, environment: Environment): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment
  return /^zh(?![a-z])/i.test(asked || LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en'
}

/** @throws {CommandError} `usage.gateway`, `usage.timeout` */
export function serverOf({ gateway, timeout }: Options, environment: Environment): Server {
  return parseServer(
    gateway ?? (environment.TONGXING_GATEWAY || defaultGateway),
    secondsOf(timeout),
  )
}

/** @throws {CommandError} `usage.destination` */
export function destinationOf({ to }: Options, environment: Environment): Division {
  const division = to ?? environment.TONGXING_DESTINATION ?? ''
  if (!isDivision(division)) throw failure('usage.destination')
  return division
}

/** @throws {CommandError} `usage.purpose` */
export function purposeOf({ purpose = 'gate' }: Options): string {
  if (isCodeOf('purposes', purpose)) return purpose
  throw failure('usage.purpose', { known: codesOf('purposes').join(', ') })
}

type Symbology = components['schemas']['Symbology']

/** Those that a gateway may draw. */
const symbologies = [
  'qrcode',
  'azteccode',
  'datamatrix',
  'pdf417',
  'hanxin',
] as const satisfies readonly Symbology[]

/** A file, and what to draw in it. */
export interface PictureFile {
  readonly file: string
  /** By the ending of its name. */
  readonly kind: 'svg' | 'png'
  readonly symbology: Symbology
}

/** Null where none was asked for. @throws {CommandError} `usage.picture`, `usage.symbology` */
export function pictureOf({ picture, symbology = 'qrcode' }: Options): PictureFile | null {
  const known = symbologies.find((one) => one === symbology)
  if (known === undefined) throw failure('usage.symbology', { known: symbologies.join(', ') })
  if (picture === undefined) return null
  const kind = (['svg', 'png'] as const).find((one) => picture.toLowerCase().endsWith(`.${one}`))
  if (kind === undefined) throw failure('usage.picture')
  return { file: picture, kind, symbology: known }
}

/** Null where none was given. @throws {CommandError} `usage.index` */
export function indexOf({ index }: Options): number | null {
  if (index === undefined) return null
  if (!/^[1-9]\d{0,2}$/.test(index)) throw failure('usage.index')
  return Number(index)
}

/** An address is fetched, anything else is a file. @throws {CommandError} `usage.*` */
export function keySourceOf(options: Options, environment: Environment): KeySource {
  const { keys, timeout } = options
  if (keys === undefined)
    return { server: at(serverOf(options, environment), '/.well-known/jwks.json') }
  if (/^https?:\/\//i.test(keys)) return { server: parseServer(keys, secondsOf(timeout)) }
  return { file: keys }
}

/** @throws {CommandError} `usage.time` */
export function instantOf(options: Options, now: Instant): Instant {
  if (options.at === undefined) return now
  try {
    return parseRfc3339(options.at, 'at')
  } catch (error) {
    throw failure('usage.time', {}, error)
  }
}

/** Null: as the configuration says. @throws {CommandError} `usage.workers` */
export function workersOf({ workers }: Options): number | null {
  if (workers === undefined) return null
  const count = /^\d{1,3}$/.test(workers) ? Number(workers) : 0
  if (count < 1 || count > 256) throw failure('usage.workers')
  return count
}

/** @throws {CommandError} `usage.timeout` */
export function secondsOf(timeout: string | undefined): number {
  if (timeout === undefined) return defaultTimeoutSeconds
  const seconds = /^\d{1,3}(\.\d{1,3})?$/.test(timeout) ? Number(timeout) : 0
  if (seconds < 0.1 || seconds > 120) throw failure('usage.timeout')
  return seconds
}
