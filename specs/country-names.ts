/** Names of countries (ISO 3166-1 alpha-2), for people to read. */
import countries from './values/countries.json' with { type: 'json' }

export interface CountryName {
  readonly zh: string
  readonly en: string
}

const names: ReadonlyMap<string, CountryName> = new Map(
  countries.values.map(({ code, zh, en }) => [code, { zh, en }]),
)

/** Null: no country has this code. */
export function countryName(code: string): CountryName | null {
  return names.get(code) ?? null
}
