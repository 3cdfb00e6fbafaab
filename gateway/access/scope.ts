/** What a licence allows of what was asked. */
import { isTerritoryWithin } from '../../specs/divisions.ts'
import { greatestLevelOf } from '../../specs/purposes.ts'
import { type DisclosureLevel, disclosureLevels } from '../../trust-store/licence.ts'
import type { Presented } from '../passage.ts'
import { RequestError } from '../problems.ts'
import type { Admitted } from './access.ts'
import type { Verifying } from './asking.ts'

/** @throws {RequestError} `access.batch-not-licensed` */
export function requireBatch({ licence }: Admitted): void {
  if (licence !== null && !licence.batch) throw new RequestError('access.batch-not-licensed')
}

/**
 * A licence for a province covers its cities; one for a city does not cover the province.
 *
 * @throws {RequestError} `access.division-not-licensed`, `access.purpose-not-licensed`,
 *   `access.level-not-licensed`, `access.level-not-for-purpose`, `access.encryption-key`
 */
export function verifyingOf(
  { licence, encryptionKey }: Admitted,
  { destination, purpose }: Pick<Presented, 'destination' | 'purpose'>,
  level: DisclosureLevel,
): Verifying {
  if (licence === null) {
    if (level !== 'status') throw new RequestError('access.level-not-licensed', '/level')
    return { level, licence, encryptionKey: null }
  }
  if (!licence.divisions.some((division) => isTerritoryWithin(destination, division))) {
    throw new RequestError('access.division-not-licensed', '/destination')
  }
  if (!licence.purposes.includes(purpose)) {
    throw new RequestError('access.purpose-not-licensed', '/purpose')
  }
  if (isBeyond(level, licence.level)) throw new RequestError('access.level-not-licensed', '/level')
  if (isBeyond(level, greatestLevelOf(purpose))) {
    throw new RequestError('access.level-not-for-purpose', '/level')
  }
  if (level === 'status') return { level, licence, encryptionKey: null }
  if (encryptionKey === null) throw new RequestError('access.encryption-key')
  return { level, licence, encryptionKey }
}

function isBeyond(one: DisclosureLevel, other: DisclosureLevel): boolean {
  return disclosureLevels.indexOf(one) > disclosureLevels.indexOf(other)
}
