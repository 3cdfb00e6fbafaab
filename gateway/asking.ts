import type { Division } from '../specs/words.ts'
import type { LicenceNames } from './log/audit.ts'

/** For whom a passage is, as far as its line in the log tells it. */
export interface Asking {
  /** Of the verified licence; null: anonymous. */
  readonly licence: (LicenceNames & { readonly divisions: readonly Division[] }) | null
}

export const anonymous: Asking = { licence: null }
