/** Searching lists that are short enough to be searched whole. */

/** Does the text hold every word that was typed, whatever its case? */
export function matches(typed: string, ...texts: readonly (string | undefined)[]): boolean {
  const text = texts.join('\n').toLowerCase()
  const wanted = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return wanted.every((word) => text.includes(word))
}
