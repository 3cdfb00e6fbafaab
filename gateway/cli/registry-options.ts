/** What options of `tongxing registry` mean, checked before anything is done. */
import { randomUUID } from 'node:crypto'
import { isDivision, wholeCountry } from '../../specs/divisions.ts'
import { validatePublicJwk } from '../../specs/generated/validators.js'
import type { Territory } from '../../specs/words.ts'
import type { Operator } from '../../trust-store/registry/entry.ts'
import type { Signatory } from '../../trust-store/registry/request.ts'
import { readFileBytes } from './input.ts'
import type { Environment } from './options.ts'
import { registryFailure } from './registry-failure.ts'

/** Options as they were written; absent ones are undefined. */
export interface RegistryOptions {
  readonly registry?: string
  readonly id?: string
  readonly nameZh?: string
  readonly nameEn?: string
  readonly territory?: string
  readonly scope?: readonly string[]
  readonly out?: string
  readonly operator?: readonly string[]
  readonly algorithm?: string
  readonly host?: string
  readonly url?: string
  readonly port?: string
  readonly postgres?: string
  readonly passphraseFile?: string
  readonly passphraseVariable?: string
  readonly plain?: boolean
  readonly config?: string
  readonly key?: string
  readonly organization?: string
  readonly division?: string
  readonly output?: string
  readonly file?: string
  readonly csr?: string
  readonly testCode?: readonly string[]
  readonly as?: string
  readonly yes?: boolean
  readonly reason?: string
  readonly serial?: string
  readonly days?: string
  readonly overlap?: string
  readonly keyId?: readonly string[]
}

const maxTextBytes = 1024 * 1024
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** @throws {CommandError} `usage.request-id` */
export function requestIdOf({ id }: RegistryOptions): string {
  if (id === undefined) return randomUUID()
  if (!uuid.test(id)) throw registryFailure('usage.request-id')
  return id
}

/** @throws {CommandError} `usage.territory` */
export function territoryIn(text: string | undefined, option: string): Territory {
  if (text === wholeCountry || isDivision(text ?? '')) return text ?? ''
  throw registryFailure('usage.territory', { option })
}

/** @throws {CommandError} `usage.signer` */
export function signatoryOf({ as = '' }: RegistryOptions): Signatory {
  if (/^operator:[a-z0-9-]{1,40}$/.test(as)) return `operator:${as.slice('operator:'.length)}`
  if (/^participant:\S{1,40}$/.test(as)) return `participant:${as.slice('participant:'.length)}`
  throw registryFailure('usage.signer')
}

/** `li=e1024=li.pem.pub`. @throws {CommandError} `usage.operator`, `input.*` */
export async function operatorIn(text: string): Promise<Operator> {
  const [, id, person, file] = /^([a-z0-9-]{1,40})=([A-Za-z0-9-]{1,40})=(.+)$/.exec(text) ?? []
  if (id === undefined || person === undefined || file === undefined) {
    throw registryFailure('usage.operator')
  }
  const key = await readJson(file)
  if (!validatePublicJwk(key)) throw registryFailure('input.public-key', { file })
  return { id, person, key }
}

/** Null: none was given. @throws {CommandError} `input.*` */
export async function passphraseOf(
  { passphraseFile, plain }: RegistryOptions,
  { TONGXING_PASSPHRASE }: Environment,
): Promise<string | null> {
  if (plain === true) return null
  if (passphraseFile !== undefined) return (await readText(passphraseFile)).trimEnd()
  return TONGXING_PASSPHRASE || null
}

/** @throws {CommandError} `input.*` */
export async function readText(file: string): Promise<string> {
  return new TextDecoder().decode(await readFileBytes(file, maxTextBytes))
}

/** @throws {CommandError} `input.*` */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw registryFailure('input.json', { file }, error)
  }
}

/** JSON of a shape that a schema says. @throws {CommandError} `input.*` */
export async function readShaped<T>(
  file: string,
  validate: ((value: unknown) => value is T) & {
    readonly errors?: readonly { readonly instancePath: string }[] | null
  },
): Promise<T> {
  const value = await readJson(file)
  if (validate(value)) return value
  const place = validate.errors?.[0]?.instancePath ?? ''
  throw registryFailure('input.json', { file, place: place === '' ? '' : ` (${place})` })
}
