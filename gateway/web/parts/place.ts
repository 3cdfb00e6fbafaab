/** Where on a page somebody is: `#rules/330000/110000`, so that every part can be linked to. */
import { useEffect, useState } from 'preact/hooks'

export interface Place<S extends string> {
  readonly section: S
  /** What follows the section, decoded. */
  readonly rest: readonly string[]
}

/** Null: the text names no section of these, as that of the link that skips the header. */
export function parsePlace<S extends string>(
  hash: string,
  sections: readonly S[],
): Place<S> | null {
  const [first, ...rest] = hash.replace(/^#/, '').split('/')
  const section = sections.find((one) => one === first)
  return section === undefined ? null : { section, rest: rest.map(decoded) }
}

/** `#reasons/format.unknown`. */
export function hashOf(section: string, ...rest: readonly string[]): string {
  return `#${[section, ...rest.map(encodeURIComponent)].join('/')}`
}

/**
 * Follows the address; what names no section leaves everything as it is.
 *
 * @param sections must not change from one drawing to the next
 * @param beginning where nothing is named
 */
export function usePlace<S extends string>(sections: readonly S[], beginning: S): Place<S> {
  const [place, setPlace] = useState(
    () => parsePlace(location.hash, sections) ?? { section: beginning, rest: [] },
  )
  useEffect(() => {
    const follow = () => setPlace((before) => parsePlace(location.hash, sections) ?? before)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [sections])
  return place
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
