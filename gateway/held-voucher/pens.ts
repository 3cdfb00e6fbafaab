/** What the gateway writes vouchers for travellers with: settings of `translation` for that format. */
import { isWithin, wholeCountry } from '../../specs/divisions.ts'
import type { Division } from '../../specs/words.ts'
import { algorithms } from '../../trust-store/algorithms.ts'
import type { PrivateKey, SignatureBackend } from '../../trust-store/backend.ts'
import { heldFormat } from '../configuration/translation.ts'
import { ConfigurationError, type Fault, type TranslationSetting } from '../configuration.ts'
import { RequestError } from '../problems.ts'
import type { PenMaterials } from '../translation/pens.ts'

export interface HolderPen {
  readonly setting: TranslationSetting
  readonly key: PrivateKey
}

/** @throws {ConfigurationError} a setting of the format with another key than one of ES256 */
export async function createHolderPens(
  materials: readonly PenMaterials[],
  backend: SignatureBackend,
): Promise<readonly HolderPen[]> {
  const es256 = algorithms.find(({ id }) => id === 'ES256')
  if (es256 === undefined) throw new TypeError('the table has no ES256')
  const faults: Fault[] = []
  const pens: HolderPen[] = []
  for (const [index, { setting, privateKeys }] of materials.entries()) {
    if (setting.format !== heldFormat) continue
    const at = `translation[${index}]`
    const [pkcs8, ...others] = privateKeys
    if (setting.algorithm !== 'jose:ES256' || pkcs8 === undefined || others.length > 0) {
      faults.push({ setting: at, problem: 'must have one key, and the algorithm jose:ES256' })
      continue
    }
    try {
      pens.push({ setting, key: await backend.privateKey(pkcs8, es256) })
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
      const problem = 'must be a PKCS#8 key of jose:ES256'
      faults.push({ setting: `${at}.keys[0].privateKey`, problem })
    }
  }
  if (faults.length > 0) throw new ConfigurationError(faults)
  return pens
}

/** The first for the destination; for the whole country, any. @throws {RequestError} `held.no-pen` */
export function penFor(destination: Division, pens: readonly HolderPen[]): HolderPen {
  const pen = pens.find(
    ({ setting }) =>
      destination === wholeCountry ||
      setting.divisions.some((division) => isWithin(destination, division)),
  )
  if (pen === undefined) throw new RequestError('held.no-pen')
  return pen
}
