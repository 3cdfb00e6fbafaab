/** The sections of a registry's page, and links to them and to each thing in them. */
import * as page from '../parts/place.ts'

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

export function linkTo(section: Section, item?: string): string {
  return item === undefined ? page.hashOf(section) : page.hashOf(section, item)
}

export function usePlace(): Place {
  const { section, rest } = page.usePlace(sections, 'applications')
  return { section, item: rest[0] ?? null }
}
