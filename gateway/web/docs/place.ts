/** The parts of the docs, and links to them. */
import * as page from '../parts/place.ts'

export const sections = ['formats', 'rules', 'reasons', 'issuers', 'interface'] as const
export type Section = (typeof sections)[number]
export type Place = page.Place<Section>

/** `#reasons/format.unknown`. */
export const hashOf: (section: Section, ...rest: readonly string[]) => string = page.hashOf

export function usePlace(): Place {
  return page.usePlace(sections, 'formats')
}
