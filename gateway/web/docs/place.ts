/** Where in the docs somebody is: `#rules/330000/110000`, so that every part can be linked to. */
import { useEffect, useState } from 'preact/hooks'

export const sections = ['formats', 'rules', 'reasons', 'issuers', 'interface'] as const
export type Section = (typeof sections)[number]

export interface Place {
  readonly section: Section
  /** What follows the section, decoded. */
  readonly rest: readonly string[]
}

/** Null: the text names no part of the docs, as that of the link that skips the header. */
export function parsePlace(hash: string): Place | null {
  const [first, ...rest] = hash.replace(/^#/, '').split('/')
  const section = sections.find((one) => one === first)
  return section === undefined ? null : { section, rest: rest.map(decoded) }
}

/** `#reasons/format.unknown`. */
export function hashOf(section: Section, ...rest: readonly string[]): string {
  return `#${[section, ...rest.map(encodeURIComponent)].join('/')}`
}

/** Follows the address; what names no part leaves everything as it is. */
export function usePlace(): Place {
  const [place, setPlace] = useState(() => parsePlace(location.hash) ?? beginning)
  useEffect(() => {
    const follow = () => setPlace((before) => parsePlace(location.hash) ?? before)
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return place
}

const beginning: Place = { section: 'formats', rest: [] }

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
