/** Names of administrative divisions (GB/T 2260), for people to read. */
import { isDivision, isWithin, wholeCountry } from './divisions.ts'
import divisions from './values/divisions.json' with { type: 'json' }
import type { Division } from './words.ts'

const names: ReadonlyMap<string, string> = new Map(Object.entries(divisions.values))
const english: ReadonlyMap<string, string> = new Map(Object.entries(divisions.provincesEn))

/** Chinese name of the division alone, `西湖区`; null where it is not a division. */
export function nameOf(code: Division): string | null {
  return names.get(code) ?? null
}

/** Chinese name with those above it, `浙江省杭州市西湖区`; null where it is not a division. */
export function fullNameOf(code: Division): string | null {
  if (!isDivision(code)) return null
  const levels = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code]
  const parts = levels.filter(
    (level, index) => levels.indexOf(level) === index && !isCollective(level),
  )
  return parts.map((level) => names.get(level) ?? '').join('')
}

/** English name of a province-level division; null for every other code. */
export function englishNameOf(code: Division): string | null {
  return english.get(code) ?? null
}

/** The code with which a name is published, given the division directly or further above it. */
export function findByName(name: string, scope: Division = wholeCountry): readonly Division[] {
  return [...names]
    .filter(([code, known]) => known === name && isWithin(code, scope))
    .map(([code]) => code)
}

function isCollective(code: Division): boolean {
  return divisions.collective.includes(code)
}
