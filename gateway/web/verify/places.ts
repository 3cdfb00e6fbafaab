/** Divisions to choose from (GB/T 2260), loaded when somebody chooses. */

export interface Place {
  readonly code: string
  readonly zh: string
  /** Null: it has no name in English. */
  readonly en: string | null
}

/** The provinces; the cities of the chosen one's province; the counties of its city. */
export async function divisionsBelow(
  chosen: string | null,
): Promise<readonly (readonly Place[])[]> {
  const { default: divisions } = await import('../../../specs/values/divisions.json')
  const english: Readonly<Record<string, string>> = divisions.provincesEn
  const all = Object.entries(divisions.values).map(([code, zh]) => ({
    code,
    zh,
    en: english[code] ?? null,
  }))
  const provinces = all.filter(({ code }) => code.endsWith('0000'))
  if (chosen === null) return [provinces]
  const province = chosen.slice(0, 2)
  const cities = all.filter(
    ({ code }) => code.startsWith(province) && code.endsWith('00') && !code.endsWith('0000'),
  )
  const city = chosen.slice(0, 4)
  if (city.endsWith('00')) return [provinces, cities]
  const counties = all.filter(({ code }) => code.startsWith(city) && !code.endsWith('00'))
  return [provinces, cities, counties]
}
