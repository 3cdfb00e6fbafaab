/** The codes of specs/values/countries.json without their names, for the edge: `AND` to `AD`. */
export function countryCodesModule(
  countries: readonly { readonly code: string; readonly alpha3: string }[],
): string {
  const pairs = countries.map(({ code, alpha3 }) => alpha3 + code).toSorted()
  return `// Generated from specs/values/countries.json. Do not edit.
/** ISO 3166-1: three letters and then two of each, one country after the other. */
export const packedCountryCodes =
  '${pairs.join('')}'
`
}
