/**
 * The canonical text of a parsed JSON value (RFC 8785, "JCS"): no white space, members in the order
 * of their names' UTF-16 units, strings and numbers as ECMAScript writes them.
 */

/** Printable ASCII that no escape touches. */
const plain = /^[ !#-[\]-~]*$/

/** @param value of `parseJson`: so of bounded depth, without lone surrogates */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  const members = value as Readonly<Record<string, unknown>>
  let text = ''
  // The default order is that of UTF-16 units, which the RFC demands.
  for (const name of Object.keys(members).sort()) {
    text += `${text === '' ? '' : ','}${quoted(name)}:${canonicalJson(members[name])}`
  }
  return `{${text}}`
}

// A test costs a third of what writing a string costs.
function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text)
}
