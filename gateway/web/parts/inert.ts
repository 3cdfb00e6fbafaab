/** Text of unknown origin, made safe to read: what could hide, turn or end it is shown as `\u{202e}`. */
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu

/** @param max greatest length in UTF-16 units; the rest is cut, and the cut shown */
export function inert(text: string, max = 600): string {
  const cut = text.length > max ? `${text.slice(0, max)}…` : text
  return cut.replace(unsafe, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
}

/** JSON of many lines, with the same characters as JSON escapes. */
export function inertJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unsafe, (character) =>
    character === '\n' ? character : escaped(character),
  )
}

function escaped(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }).join('')
}
