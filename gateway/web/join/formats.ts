/** Formats that gateways read: loaded when an issuer says which it issues. */
import { formats } from '../../../adapters/formats.ts'
import type { Bilingual } from '../parts/words.ts'

export interface KnownFormat {
  readonly id: string
  readonly title: Bilingual
}

export const knownFormats: readonly KnownFormat[] = formats.map(({ id, title }) => ({ id, title }))
