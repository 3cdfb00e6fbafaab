/**
 * Text of unknown origin, made safe for a terminal: control characters (escape sequences among
 * them), direction marks, zero-width and unassigned characters are shown as `\u{1b}`.
 */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** One line. @param max greatest length in UTF-16 units; the rest is cut, and the cut shown */
export function printable(text: string, max = 300): string {
  const cut = text.length > max ? `${text.slice(0, max)}…` : text
  return cut.replace(unsafe, (character) => `\\u{${hex(character)}}`)
}

/** One JSON document of many lines, with the same characters as JSON escapes. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unsafe, (character) =>
    character === '\n' ? character : jsonEscape(character),
  )
}

function jsonEscape(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }).join('')
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16)
}
