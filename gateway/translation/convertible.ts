import type { Adapter } from '../../adapters/adapter.ts'
import type { HealthRecord } from '../../specs/words.ts'
import { Untranslated } from './untranslated.ts'

/**
 * Whether the format that was presented lets codes of these grades be converted: Hong Kong's and
 * Macau's let green ones alone. Of a voucher nothing is written: it would come out unmarked.
 * @throws {Untranslated} `translate.not-converted`, `held.not-vouched-again`
 */
export function requireConvertible(
  { converts, held }: Pick<Adapter, 'converts' | 'held'>,
  { assessments }: HealthRecord,
): void {
  if (held !== undefined) throw new Untranslated('held.not-vouched-again')
  if (converts === undefined) return
  if (assessments.some(({ grade }) => !converts.includes(grade))) {
    throw new Untranslated('translate.not-converted')
  }
}
