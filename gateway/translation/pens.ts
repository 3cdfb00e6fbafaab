/** What the gateway writes with: a format, the issuer as which it signs there, and its keys. */
import type { Adapter } from '../../adapters/adapter.ts'
import type { Registry } from '../../adapters/registry.ts'
import { isWithin } from '../../specs/divisions.ts'
import type { Division } from '../../specs/words.ts'
import { algorithms } from '../../trust-store/algorithms.ts'
import type { PrivateKey, SignatureBackend } from '../../trust-store/backend.ts'
import { heldFormat } from '../configuration/translation.ts'
import { ConfigurationError, type Fault, type TranslationSetting } from '../configuration.ts'
import { RequestError } from '../problems.ts'

export type WritingAdapter = Adapter & Required<Pick<Adapter, 'fromRecord' | 'encode'>>

export interface Pen {
  readonly setting: TranslationSetting
  readonly adapter: WritingAdapter
  /** In the order of the setting's; at least one. */
  readonly keys: readonly PrivateKey[]
}

/** The keys of a setting, as bytes. */
export interface PenMaterials {
  readonly setting: TranslationSetting
  /** DER PKCS#8, in the order of its keys. */
  readonly privateKeys: readonly Uint8Array[]
}

/** @throws {ConfigurationError} with every format that cannot be written and every key that is none */
export async function createPens(
  materials: readonly PenMaterials[],
  adapters: Registry,
  backend: SignatureBackend,
): Promise<readonly Pen[]> {
  const faults: Fault[] = []
  const pens: Pen[] = []
  for (const [index, { setting, privateKeys }] of materials.entries()) {
    if (setting.format === heldFormat) continue
    const at = `translation[${index}]`
    const adapter = adapters.adapter(setting.format)
    if (adapter === null || !canWrite(adapter)) {
      const problem = 'must be a format that /v1/formats calls writable'
      faults.push({ setting: `${at}.format`, problem })
      continue
    }
    const keys: PrivateKey[] = []
    for (const [number, pkcs8] of privateKeys.entries()) {
      const key = await privateKeyOf(pkcs8, setting.algorithm, backend)
      if (key !== null) keys.push(key)
      else {
        const problem = `must be a PKCS#8 key of ${setting.algorithm}`
        faults.push({ setting: `${at}.keys[${number}].privateKey`, problem })
      }
    }
    pens.push({ setting, adapter, keys })
  }
  if (faults.length > 0) throw new ConfigurationError(faults)
  return pens
}

function canWrite(adapter: Adapter): adapter is WritingAdapter {
  return adapter.fromRecord !== undefined && adapter.encode !== undefined
}

/** Two algorithms may share a name: the key's curve tells. Null: it is a key of none of them. */
async function privateKeyOf(
  pkcs8: Uint8Array,
  name: string,
  backend: SignatureBackend,
): Promise<PrivateKey | null> {
  for (const algorithm of algorithms) {
    if (!algorithm.names.includes(name)) continue
    try {
      return await backend.privateKey(pkcs8, algorithm)
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
  }
  return null
}

/** For what, and in which format, a code is wanted. */
export interface Destined {
  readonly destination: Division
  readonly purpose: string
  /** Adapter id; null: any. */
  readonly format: string | null
}

/**
 * The pens whose codes are read at the destination for this purpose, in the configured order; at
 * least one.
 *
 * @throws {RequestError} `request.format-unknown`, `translate.no-format`
 */
export function pensFor(
  { destination, purpose, format }: Destined,
  pens: readonly Pen[],
  adapters: Registry,
): readonly Pen[] {
  if (format !== null && adapters.adapter(format) === null) {
    throw new RequestError('request.format-unknown', '/format')
  }
  const fit = pens.filter(
    ({ setting, adapter }) =>
      (format === null || adapter.id === format) &&
      adapter.purposes?.includes(purpose) !== false &&
      setting.divisions.some((division) => isWithin(destination, division)),
  )
  if (fit.length > 0) return fit
  throw new RequestError('translate.no-format', format === null ? '/destination' : '/format')
}
