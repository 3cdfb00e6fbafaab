import { isTerritoryWithin } from '../../specs/divisions.ts'
import type { Territory } from '../../specs/words.ts'

/**
 * For whom an authority may speak (promise 4: a city can only be vouched for by the authority of
 * its division). Divisions nest by the pairs of their GB/T 2260 code, `000000` holds them all; a
 * foreign country holds only itself, and nothing holds it but its own mention in a scope.
 */
const division = /^(?:000000|(?!00)\d{6})$/
const country = /^(?!CN)[A-Z]{2}$/

export function isTerritory(text: string): text is Territory {
  return division.test(text) || country.test(text)
}

/** Outside China: an ISO 3166-1 country, as opposed to a division. */
export function isForeign(territory: Territory): boolean {
  return country.test(territory)
}

export function inScope(scope: readonly Territory[], territory: Territory): boolean {
  return scope.some((outer) => isTerritoryWithin(territory, outer))
}

/** How much of a territory's code is set: 0 the whole country, 1 province, 2 city, 3 county. */
export function precision(territory: Territory): 0 | 1 | 2 | 3 {
  if (!division.test(territory)) return 1
  if (territory === '000000') return 0
  if (territory.endsWith('0000')) return 1
  return territory.endsWith('00') ? 2 : 3
}

/** The territory that an issuer hint names; null: it names none (`url:`). */
export function territoryOfHint(hint: string): Territory | null {
  const match = /^(?:division|country):(.+)$/.exec(hint)
  return match?.[1] ?? null
}
