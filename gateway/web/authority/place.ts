/** Where on the page somebody is: each section, and each thing in it, has its own link. */
import { useEffect, useState } from 'preact/hooks'

export const sections = [
  'applications',
  'proposals',
  'participants',
  'recognitions',
  'expiring',
  'lists',
  'log',
  'rules',
  'scores',
  'counts',
  'operators',
] as const

export type Section = (typeof sections)[number]

export interface Place {
  readonly section: Section
  /** Of an application, a proposal, a participant …; null: the section itself. */
  readonly item: string | null
}

export function placeOf(hash: string): Place {
  const [name = '', ...rest] = hash.replace(/^#/, '').split('/')
  const section = sections.find((one) => one === name) ?? 'applications'
  return { section, item: rest.length === 0 ? null : decoded(rest.join('/')) }
}

export function linkTo(section: Section, item?: string): string {
  return item === undefined ? `#${section}` : `#${section}/${encodeURIComponent(item)}`
}

export function usePlace(): Place {
  const [place, setPlace] = useState(() => placeOf(location.hash))
  useEffect(() => {
    const follow = () => setPlace(placeOf(location.hash))
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return place
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
