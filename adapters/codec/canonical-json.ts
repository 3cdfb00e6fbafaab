/**
 * The canonical text of a parsed JSON value (RFC 8785, "JCS"): no white space, members in the order
 * of their names' UTF-16 units, strings and numbers as ECMAScript writes them.
 */

/** @param value of `parseJson`: so of bounded depth, without lone surrogates */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  // The default order is that of UTF-16 units, which the RFC demands.
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
}
