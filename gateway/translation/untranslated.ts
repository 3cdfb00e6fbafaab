import type { UntranslatedCode } from '../../specs/generated/reasons.ts'

export type { UntranslatedCode } from '../../specs/generated/reasons.ts'

/** The code is accepted, and this is why there is none of another format. Data-free. */
export class Untranslated extends Error {
  override readonly name = 'Untranslated'
  readonly code: UntranslatedCode

  constructor(code: UntranslatedCode) {
    super(code)
    this.code = code
  }
}
