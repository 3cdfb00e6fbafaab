/** Codes of countries (ISO 3166-1), without their names. */
import { packedCountryCodes } from './generated/country-codes.ts'

const alpha2: ReadonlyMap<string, string> = new Map(
  Array.from(packedCountryCodes.matchAll(/(...)(..)/g), ([, three = '', two = '']) => [three, two]),
)

/** The two letters of a country that is named by three; null: there is none. */
export function countryOfAlpha3(code: string): string | null {
  return alpha2.get(code) ?? null
}
