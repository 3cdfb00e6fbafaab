/** A code for a destination's scanners, as the gateway writes it. */
import type { components } from '../../../specs/generated/openapi.ts'
import { ask, gateway } from '../parts/ask.ts'
import { requestOfCode } from '../scan/scanned-code.ts'
import type { OwnCode } from './own-code.ts'

export type TranslateAnswer = components['schemas']['TranslateAnswer']
export type Translation = components['schemas']['Translation']

export interface Wanted {
  readonly destination: string
  readonly purpose: string
  readonly picture: 'none' | 'png'
}

/** @throws {TroubleError} */
export function translateCode(code: OwnCode, wanted: Wanted): Promise<TranslateAnswer> {
  return ask(gateway.POST('/v1/translate', { body: { ...requestOfCode(code), ...wanted } }))
}
