import type { Adapter } from '../../adapters/adapter.ts'
import type { HealthRecord } from '../../specs/words.ts'
import { Untranslated } from './untranslated.ts'

/**
 * Whether the format that was presented lets codes of these grades be converted: Hong Kong's and
 * Macau's let green ones alone.
 * @throws {Untranslated} `translate.not-converted`
 */
export function requireConvertible(
  { converts }: Pick<Adapter, 'converts'>,
  { assessments }: HealthRecord,
): void {
  if (converts === undefined) return
  if (assessments.some(({ grade }) => !converts.includes(grade))) {
    throw new Untranslated('translate.not-converted')
  }
}
