import type { HealthRecord } from '../../specs/words.ts'
import { lastOf } from '../masking.ts'
import { disclose } from '../translation/disclosure.ts'
import { Untranslated } from '../translation/untranslated.ts'

const feverCelsius = 37.3

/**
 * What of a record a voucher may show at most: the holder masked, and the last four characters of the
 * document, to match one with.
 *
 * @throws {Untranslated} `held.no-grade`; `held.other-evidence`: of what stands in a voucher its holder
 *   chooses what is seen, and this must not be chosen away
 */
export function shownOf(record: HealthRecord): HealthRecord {
  if (record.assessments.length === 0) throw new Untranslated('held.no-grade')
  if (mayCountAgainst(record)) throw new Untranslated('held.other-evidence')
  const { idNumber } = record.basic
  const last = idNumber === undefined ? null : lastOf(idNumber, 4)
  const { basic, ...shown } = disclose(record).record
  return { ...shown, basic: { ...basic, ...(last === null ? {} : { idNumber: `****${last}` }) } }
}

/** At some destination: where somebody was, a test that is not negative, contact, isolation, symptoms. */
function mayCountAgainst({ health, travel }: HealthRecord): boolean {
  const { tests = [], contact, isolation, symptoms, temperature } = health
  return (
    tests.some(({ result }) => result !== 'negative') ||
    (contact !== undefined && contact.kind !== 'none') ||
    (isolation !== undefined && isolation.kind !== 'none') ||
    (symptoms !== undefined && symptoms.codes.length > 0) ||
    (temperature !== undefined && temperature.celsius >= feverCelsius) ||
    (travel.visits ?? []).length > 0 ||
    travel.entry !== undefined
  )
}
