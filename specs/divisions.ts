/**
 * Administrative divisions, GB/T 2260: `PPCCDD`, province, prefecture, county. Every code in force
 * in 2020; specs/values/divisions.json names its sources and what it lacks. Their names, which the
 * edge does not need, are in division-names.ts.
 */
import { packedDivisionCodes } from './generated/division-codes.ts'
import type { Division, Territory } from './words.ts'

/** Stands for the whole country; not a code of GB/T 2260. */
export const wholeCountry: Division = '000000'

const codes: ReadonlySet<string> = new Set(packedDivisionCodes.split(',').flatMap(unpacked))

/** Is this a code of GB/T 2260 in force in 2020? `000000` is not. */
export function isDivision(code: string): boolean {
  return codes.has(code)
}

/** The province-level division, `330106` to `330000`; null where it is not a division. */
export function provinceOf(code: Division): Division | null {
  const province = `${code.slice(0, 2)}0000`
  return codes.has(code) && codes.has(province) ? province : null
}

/** The 34 province-level divisions, ascending. */
export function provinces(): readonly Division[] {
  return [...codes].filter((code) => code.endsWith('0000'))
}

/**
 * Is `division` the scope itself, or inside it? `330106` is within `330100`, `330000` and
 * `000000`. False where either is not a division.
 */
export function isWithin(division: Division, scope: Division): boolean {
  if (!codes.has(division)) return division === wholeCountry && scope === wholeCountry
  if (scope === wholeCountry) return true
  return codes.has(scope) && division.startsWith(prefixOf(scope))
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

function isCode(territory: Territory): boolean {
  return /^\d{6}$/.test(territory)
}

function prefixOf(scope: Division): string {
  if (scope.endsWith('0000')) return scope.slice(0, 2)
  return scope.endsWith('00') ? scope.slice(0, 4) : scope
}

/** `33010002` gives `330100` and `330102`. */
function unpacked(prefecture: string): readonly Division[] {
  const pairs = prefecture.slice(4).match(/../g) ?? []
  return pairs.map((county) => prefecture.slice(0, 4) + county)
}
