import type { Adapter } from '../../adapters/adapter.ts'
import type { Registry } from '../../adapters/registry.ts'
import venueCodes from '../../specs/values/venue-codes.json' with { type: 'json' }
import { Refusal, type Scan } from '../../specs/words.ts'

export type { Registry } from '../../adapters/registry.ts'

/** What a card reader that knows no better delivers: an identity number, and nothing else. */
const bareNumber = /^(?:\d{15}|\d{17}[0-9Xx])$/

/** A code of a place says nothing of the person who photographed it. */
const venues = venueCodes.values.map(({ prefix }) => prefix)

/**
 * Exactly one adapter claims the scan, and its codes may be presented for this purpose.
 * @throws {Refusal} `format.unknown`, `format.bare-number`, `format.venue-code`,
 * `format.ambiguous`, `format.other-purpose`
 */
export function detect(scan: Scan, purpose: string, adapters: Registry): Adapter {
  const adapter = claim(scan, adapters)
  if (adapter.purposes?.includes(purpose) === false) {
    throw new Refusal('detect', 'format.other-purpose')
  }
  return adapter
}

/** Whatever it is presented for. @throws {Refusal} the same, but for the purpose */
export function claim(scan: Scan, adapters: Registry): Adapter {
  const text = scan.text ?? ''
  if (bareNumber.test(text)) throw new Refusal('detect', 'format.bare-number')
  if (venues.some((prefix) => text.startsWith(prefix))) {
    throw new Refusal('detect', 'format.venue-code')
  }
  return adapters.detect(scan)
}
