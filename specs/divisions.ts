/**
 * Administrative divisions, GB/T 2260: `PPCCDD`, province, prefecture, county. Every code in force
 * in 2020; specs/values/divisions.json names its sources and what it lacks.
 */
import divisions from './values/divisions.json' with { type: 'json' }
import type { Division, Territory } from './words.ts'

/** Stands for the whole country; not a code of GB/T 2260. */
export const wholeCountry: Division = '000000'

const names: ReadonlyMap<string, string> = new Map(Object.entries(divisions.values))
const english: ReadonlyMap<string, string> = new Map(Object.entries(divisions.provincesEn))

/** Is this a code of GB/T 2260 in force in 2020? `000000` is not. */
export function isDivision(code: string): boolean {
  return names.has(code)
}

/** The province-level division, `330106` to `330000`; null where it is not a division. */
export function provinceOf(code: Division): Division | null {
  const province = `${code.slice(0, 2)}0000`
  return names.has(code) && names.has(province) ? province : null
}

/** The 34 province-level divisions, ascending. */
export function provinces(): readonly Division[] {
  return [...english.keys()].sort()
}

/**
 * Is `division` the scope itself, or inside it? `330106` is within `330100`, `330000` and
 * `000000`. False where either is not a division.
 */
export function isWithin(division: Division, scope: Division): boolean {
  if (!names.has(division)) return division === wholeCountry && scope === wholeCountry
  if (scope === wholeCountry) return true
  return names.has(scope) && division.startsWith(prefixOf(scope))
}

/**
 * Is `inner` the territory `outer` itself, or a division inside it? A country is only itself. By the
 * codes alone, also those that are not of 2020: a list that names a division which was founded since
 * is no worse for it.
 */
export function isTerritoryWithin(inner: Territory, outer: Territory): boolean {
  if (!isCode(inner) || !isCode(outer)) return inner === outer && /^[A-Z]{2}$/.test(inner)
  return outer === wholeCountry || inner.startsWith(prefixOf(outer))
}

/** Chinese name of the division alone, `西湖区`; null where it is not a division. */
export function nameOf(code: Division): string | null {
  return names.get(code) ?? null
}

/** Chinese name with those above it, `浙江省杭州市西湖区`; null where it is not a division. */
export function fullNameOf(code: Division): string | null {
  if (!names.has(code)) return null
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

function isCode(territory: Territory): boolean {
  return /^\d{6}$/.test(territory)
}

function prefixOf(scope: Division): string {
  if (scope.endsWith('0000')) return scope.slice(0, 2)
  return scope.endsWith('00') ? scope.slice(0, 4) : scope
}

function isCollective(code: Division): boolean {
  return divisions.collective.includes(code)
}
