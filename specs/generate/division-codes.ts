/**
 * The codes of specs/values/divisions.json without their names, for the edge: four digits of a
 * prefecture, then two digits for each of its codes, the prefectures separated by commas.
 */
export function divisionCodesModule(codes: readonly string[]): string {
  const prefectures = Map.groupBy(codes.toSorted(), (code) => code.slice(0, 4))
  const groups = [...prefectures].map(
    ([prefecture, inside]) => prefecture + inside.map((code) => code.slice(4)).join(''),
  )
  return `// Generated from specs/values/divisions.json. Do not edit.
export const packedDivisionCodes =
  '${groups.join(',')}'
`
}
