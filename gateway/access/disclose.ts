/**
 * What a verifier's level allows beside the answer that everybody gets: encrypted to the verifier's
 * own key, so that it stays unread on its way through proxies, caches and logs. The voucher never
 * holds it.
 */
import { instantText } from '../../adapters/codec/time.ts'
import type { components } from '../../specs/generated/openapi.ts'
import type { HealthRecord, Instant } from '../../specs/words.ts'
import { sealFor } from '../corrections/seal.ts'
import type { Verifying } from './asking.ts'

export type Disclosure = components['schemas']['Disclosure']

/** `typ` of the JWE's header. */
export const disclosureType = 'tongxing-disclosure+jwe'

/** For one code, one licence and one purpose. */
export interface Disclosing {
  readonly record: HealthRecord
  readonly purpose: string
  /** Digest of the scanned code, as the voucher has it. */
  readonly code: string
  readonly at: Instant
}

/** Null: the level is `status`, of which everything stands in the answer. */
export async function discloseTo(
  { level, licence, encryptionKey }: Verifying,
  { record, purpose, code, at }: Disclosing,
): Promise<string | null> {
  if (level === 'status' || licence === null || encryptionKey === null) return null
  const disclosure: Disclosure = {
    level,
    licence: licence.id,
    purpose,
    code,
    at: instantText(at),
    ...(level === 'identity' ? { person: personIn(record) } : { record }),
  }
  return sealFor(encryptionKey, disclosure, disclosureType)
}

/** What a document is matched with: no more than stands on it. */
function personIn({ basic }: HealthRecord): NonNullable<Disclosure['person']> {
  const { name, idType, idNumber } = basic
  return {
    ...(name === undefined ? {} : { name }),
    ...(idType === undefined ? {} : { idType }),
    ...(idNumber === undefined ? {} : { idNumber }),
  }
}
